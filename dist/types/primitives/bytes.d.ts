/** The index of the first byte in which two pieces of equal length differ, or -1. */
export declare function firstDifference(expected: Uint8Array, observed: Uint8Array): number;
/** Bytes in lower-case hexadecimal. */
export declare function toHex(bytes: Uint8Array): string;
/** One piece after the other, as a new one. */
export declare function concatenate(one: Uint8Array, other: Uint8Array): Uint8Array;
