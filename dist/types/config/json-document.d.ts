import type { SourceLocation } from '../model/errors.ts';
/** The path of a value in its document: `['tcpTunnelListens', 0, 'listenPort']`. */
export type JsonPath = readonly (string | number)[];
interface Placed {
    readonly location: SourceLocation;
    /** The parent of the value, and its key or index there; null for the document as a whole. */
    readonly within: {
        readonly outer: Placed;
        readonly step: string | number;
    } | null;
}
/** A value of a JSON document with its place. A `missing` one has the place of what it is missing from. */
export type JsonValue = Placed & ({
    readonly kind: 'object';
    readonly members: readonly JsonMember[];
    /** The members of a key: none, one, or several where it is written several times. */
    readonly find: (key: string) => readonly JsonMember[];
} | {
    readonly kind: 'array';
    readonly items: readonly JsonValue[];
} | {
    readonly kind: 'scalar';
    readonly value: string | number | boolean | null;
} | {
    readonly kind: 'missing';
    /** The key that is there instead, spelt in another way. */
    readonly writtenAs?: string;
});
/** A key of an object with its value, in the order written; a key that is written twice is there twice. */
export interface JsonMember {
    readonly key: string;
    readonly keyLocation: SourceLocation;
    readonly value: JsonValue;
}
/**
 * Reads JSON with comments, trailing commas and a byte order mark, in a time that grows with its length alone.
 * @throws `CONFIG_SYNTAX` with the place of the first error; `CONFIG_TOO_LARGE` over 1 MB, `CONFIG_TOO_DEEP` over 100
 *   levels, `CONFIG_ENCODING` where the text was made of something else than UTF-8.
 */
export declare function parseJson(text: string, file: string): JsonValue;
/** The value at a path; of a key that is written twice the last one, as `JSON.parse` has it. */
export declare function valueAt(root: JsonValue, path: JsonPath): JsonValue | undefined;
/** The path from the document to a value. Made when it is asked for: of all values, the paths would fill the memory. */
export declare function pathOf(value: Placed): JsonPath;
export {};
