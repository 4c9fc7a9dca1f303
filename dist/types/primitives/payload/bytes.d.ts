/** The index of the first byte in which two pieces of equal length differ, or -1. */
export declare function firstDifference(expected: Uint8Array, observed: Uint8Array): number;
/** Bytes in lower-case hexadecimal. */
export declare function toHex(bytes: Uint8Array): string;
/** One piece after the other, as a new one. */
export declare function concatenate(one: Uint8Array, other: Uint8Array): Uint8Array;
/** Where a piece begins within some bytes, or -1. */
export declare function indexOfBytes(bytes: Uint8Array, piece: Uint8Array): number;
/** Bytes of a text in hexadecimal, two digits each. */
export declare function fromHex(text: string): Uint8Array;
