/** A place in a seeded stream. */
export interface PayloadPosition {
    readonly stream: number;
    readonly offset: number;
}
/**
 * What happened to the bytes at a difference.
 * - `changed`: other bytes are in their place
 * - `lost`: they are missing, and later bytes of the stream follow
 * - `repeated`: earlier bytes of the stream came again
 * - `reordered`: later bytes of the stream came first
 * - `inserted`: bytes that nobody sent came first, and the expected ones follow
 * - `other stream`: the bytes belong to another stream of the same seed, or to another connection's message
 */
export type DifferenceKind = 'changed' | 'lost' | 'repeated' | 'reordered' | 'inserted' | 'other stream';
/** The first difference between what was expected and what arrived. */
export interface PayloadDifference {
    readonly kind: DifferenceKind;
    /** The seeded stream; absent for bytes that weren't seeded. */
    readonly stream?: number;
    /** The offset of the first wrong byte, from 0. */
    readonly offset: number;
    /** Up to 16 bytes from there, in hexadecimal. */
    readonly expected: string;
    readonly observed: string;
    /** Where the observed bytes belong, where they tell. */
    readonly from?: PayloadPosition;
    /** How many bytes are missing or extra, where they can be counted. */
    readonly count?: number;
    /** The connection that the observed bytes were sent on, where it is known. */
    readonly sender?: string;
    /** What the observed bytes look like, as a phrase: `they are all zero`. */
    readonly looksLike?: string;
}
/** A difference as a phrase: `byte 65536 of stream 17 is wrong: expected 00…, observed ff…; 16 bytes were lost`. */
export declare function describeDifference(difference: PayloadDifference): string;
