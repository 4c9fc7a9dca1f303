import type { Located } from '../model/configuration.ts';
import { type ErrorCode, TunnelTestError } from '../model/errors.ts';
import { type JsonPath, type JsonValue } from './json-document.ts';
/** Makes of a JSON value what it is meant to be, or throws an error with its place. */
export type Reader<T> = (value: JsonValue) => T;
/** Reads the keys of an object; keys that nobody asks for are ignored. */
export declare class ObjectReader {
    #private;
    /** Throws `CONFIG_INVALID` where the value is no object. */
    constructor(value: JsonValue);
    /** The value of a key that must be there. Throws `CONFIG_INVALID` where it is missing or written twice. */
    required<T>(key: string, read: Reader<T>): T;
    /** The value of a key, or its default where the key is missing. Throws `CONFIG_INVALID` where it is written twice. */
    optional<T>(key: string, read: Reader<T>, otherwise: T): T;
}
export declare function asBoolean(value: JsonValue): boolean;
export declare function asText(value: JsonValue): string;
/** T, in seconds; fractions are fine. */
export declare function asSeconds(value: JsonValue): number;
export declare function asClientNumber(value: JsonValue): 1 | 2;
/** A TCP port. Throws `PORT_INVALID`. */
export declare function asPort(value: JsonValue): number;
/** A reader that keeps the place of what it reads. */
export declare function located<Value>(read: Reader<Value>): Reader<Required<Located<Value>>>;
/** A reader of lists whose entries are all read alike. */
export declare function listOf<T>(read: Reader<T>): Reader<T[]>;
/**
 * The error for a value that is not what it is meant to be. The code holds for a value that is there; one that is
 * missing is `CONFIG_INVALID`.
 */
export declare function unexpected(value: JsonValue, expected: string, code?: ErrorCode, furtherAdvice?: string): TunnelTestError;
/** `tcpTunnelListens[0].listenPort`. */
export declare function formatPath(path: JsonPath): string;
/** Text of a file, cut where it is too long for a message. */
export declare function shortened(text: string): string;
