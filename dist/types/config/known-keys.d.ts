import { type JsonValue } from './json-document.ts';
/** Throws `CONFIG_INVALID`, with its place, for a key that is none of the known ones. */
export declare function assertKnownKeys(value: JsonValue, known: readonly string[]): void;
