import { TunnelTestError } from '../spec/errors.ts';
import type { Keystream, Runtime } from '../spec/runtime.ts';
/** A place in a seeded stream. */
export interface PayloadPosition {
    readonly stream: number;
    readonly offset: number;
}
/** The first difference between what was expected and what arrived. */
export interface PayloadDifference {
    /** The offset of the first wrong byte, from 0. */
    readonly offset: number;
    /** Up to 16 bytes from there, in hexadecimal. */
    readonly expected: string;
    readonly observed: string;
}
/**
 * Seeded streams of bytes that tell where they come from: block n of stream s is the AES encryption, under a key
 * drawn from the seed, of the pair (s, n). So the bytes look random, never repeat, can be made anywhere from any
 * offset, and a stray block can be decrypted back to its stream and offset.
 */
export declare class Payload {
    #private;
    readonly seed: number;
    readonly stream: number;
    /** @param stream a whole number from 0; two payloads of one seed with different streams share no block. */
    constructor(runtime: Runtime, seed: number, stream: number);
    /** The bytes from an offset on, as one buffer: for small pieces. */
    bytes(offset: number, length: number): Uint8Array;
    /** The stream from its start, for filling one buffer after the other. */
    keystream(): Keystream;
    /** Checks bytes against this stream from its start, as they arrive. */
    verifier(): PayloadVerifier;
    /**
     * Where in the seed's streams some bytes come from, or null where they come from none of them.
     * @param bytes at least 31, so that one whole block is among them wherever they were cut.
     * @param streams stream numbers at or above this are taken for chance.
     */
    locate(bytes: Uint8Array, streams?: number): PayloadPosition | null;
}
/** Compares a stream with its payload as it arrives; keeps none of it. */
export declare class PayloadVerifier {
    #private;
    constructor(payload: Payload);
    /** How many bytes have been given so far. */
    get received(): number;
    /** The first difference, or null while everything was right. */
    get difference(): PayloadDifference | null;
    /** Takes the next bytes. Returns whether everything has been right so far. */
    push(bytes: Uint8Array): boolean;
    /**
     * Throws unless exactly `length` right bytes have arrived: `PAYLOAD_MISMATCH`, `PAYLOAD_SHORT` or `PAYLOAD_EXCESS`.
     * @param doing what was being done, for the error.
     */
    assertComplete(length: number, doing: string): void;
}
/** The error for a wrong byte. */
export declare function mismatchError(doing: string, difference: PayloadDifference, stream?: number): TunnelTestError;
/** The error for bytes that nobody sent. */
export declare function excessError(doing: string, length: number, excess: number): TunnelTestError;
/** The index of the first byte in which two pieces of equal length differ, or -1. */
export declare function firstDifference(expected: Uint8Array, observed: Uint8Array): number;
/** Bytes in lower-case hexadecimal. */
export declare function toHex(bytes: Uint8Array): string;
