/** `0.5 s`, `12 ms`, `2 min 5 s`: a duration for people. */
export declare function formatDuration(durationMs: number): string;
/** `512 B`, `1.5 KB`, `100 MB`; a MB is 1,048,576 bytes, as in the specification. */
export declare function formatBytes(bytes: number): string;
/** Text from the tested system with all that can't be seen shown as its code: `\x1b`, `\u202e`; tabs and line feeds stay. */
export declare function printable(text: string): string;
/** The beginning of a text that fits into so many bytes of UTF-8, with an ellipsis where it was cut. */
export declare function cutToBytes(text: string, maxBytes: number): string;
/** How many bytes a text is in UTF-8. */
export declare function utf8Length(text: string): number;
