/** `0.5 s`, `12 ms`, `2 min 5 s`: a duration for people. */
export declare function formatDuration(durationMs: number): string;
/** `512 B`, `1.5 KB`, `100 MB`; a MB is 1,048,576 bytes, as in the specification. */
export declare function formatBytes(bytes: number): string;
/** Text from the tested system, made harmless for a terminal: control characters are shown, not obeyed. */
export declare function printable(text: string): string;
