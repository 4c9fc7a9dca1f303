import type { SourceLocation } from '../spec/errors.ts';
/** Where a value stands in its document: `['tcpTunnelListens', 0, 'listenPort']`. */
export type JsonPath = readonly (string | number)[];
interface Placed {
    readonly path: JsonPath;
    readonly location: SourceLocation;
}
/** A value of a JSON document with its place. A `missing` one has the place of what it is missing from. */
export type JsonValue = Placed & ({
    readonly kind: 'object';
    readonly members: readonly JsonMember[];
} | {
    readonly kind: 'array';
    readonly items: readonly JsonValue[];
} | {
    readonly kind: 'scalar';
    readonly value: string | number | boolean | null;
} | {
    readonly kind: 'missing';
});
/** A key of an object with its value, in the order written; a key that is written twice is there twice. */
export interface JsonMember {
    readonly key: string;
    readonly value: JsonValue;
}
/**
 * Reads JSON with comments, trailing commas and a byte order mark.
 * @throws `CONFIG_SYNTAX` with the place of the first error.
 */
export declare function parseJson(text: string, file: string): JsonValue;
/** The value at a path; of a key that is written twice the last one, as `JSON.parse` has it. */
export declare function valueAt(root: JsonValue, path: JsonPath): JsonValue | undefined;
export {};
