import type { ConnectionEnd } from '../../model/connection-end.ts';
/** How much of a connection is compared; the rest is only counted, since comparing takes time that would count as the tunnel's. */
export declare const COMPARED_BYTES = 1048576;
/** Compares bytes as they come; returns the index of the first wrong one among them, or -1. */
export type Compare = (bytes: Uint8Array) => number;
/** What a backend has seen of one connection. */
export declare class SeenConnection {
    #private;
    /** @param comparisonFor what to compare a connection with that begins with some bytes; null where they tell nothing */
    constructor(comparisonFor: (first: Uint8Array) => Compare | null);
    /** The first 64 bytes, or fewer. */
    get first(): Uint8Array;
    get received(): number;
    get sent(): number;
    /** How many bytes have been compared and were right. */
    get rightBytes(): number;
    /** The offset of the first wrong byte, among those that were compared. */
    get wrongAt(): number | null;
    /** How the caller's side of it ended; null while it is open. */
    get end(): ConnectionEnd | null;
    noteReceived(bytes: Uint8Array): void;
    noteSent(length: number): void;
    noteEnd(end: ConnectionEnd): void;
}
