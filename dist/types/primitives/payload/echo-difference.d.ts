import type { PayloadDifference, PayloadPosition } from '../../model/payload-difference.ts';
/** Finds the place of some bytes in the seeded streams of a run. */
export type Locate = (bytes: Uint8Array) => PayloadPosition | null;
/** A message, and what came back in its place. */
export interface WrongEcho {
    readonly message: Uint8Array;
    /** The offset of the first wrong byte. */
    readonly offset: number;
    /** What arrived from that offset on. */
    readonly observed: Uint8Array;
    readonly locate?: Locate | undefined;
}
/** Finds out what happened to the bytes of a message whose echo is wrong. */
export declare function echoDifference(echo: WrongEcho): PayloadDifference;
