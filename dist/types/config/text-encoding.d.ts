/**
 * The text of a configuration file, which is UTF-8 with or without a byte order mark.
 * @throws `CONFIG_ENCODING`, which names UTF-16 and UTF-32, and gives the place of the first byte that is none of UTF-8.
 */
export declare function decodeText(bytes: Uint8Array, file: string): string;
/**
 * Throws `CONFIG_ENCODING` where a text holds NUL characters, which JSON never does: it was read from a file that is
 * UTF-16, or no text.
 */
export declare function assertNoNullCharacters(text: string, file: string): void;
