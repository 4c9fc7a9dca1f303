/**
 * The known names that a name was probably meant to be: those that differ in upper and lower case, in `_` and `-` alone;
 * else those that the fewest mistakes of typing lead to, as long as these are few for their length (short names must be
 * the same but for case: anything is close to them); else those of which one word is left out.
 * @param isWritten whether a known name is there too: then a name that is merely like it is another one
 */
export declare function namesMeant(name: string, known: readonly string[], isWritten?: (knownName: string) => boolean): string[];
/** `"a" or "b"`. */
export declare function orList(names: readonly string[]): string;
