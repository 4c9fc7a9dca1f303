/**
 * What bytes look like that stand where others were expected, as a phrase: all zero, text, a TLS record. Null where they
 * look like nothing in particular.
 */
export declare function looksLike(bytes: Uint8Array): string | null;
