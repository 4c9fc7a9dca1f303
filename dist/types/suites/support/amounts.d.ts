/** `500 bytes`, `1 KB`, `12.5 MB`: a size in a sentence; a MB is 1,048,576 bytes. */
export declare function size(bytes: number): string;
/** `0.5 s`, `30 s`: a duration in a sentence. */
export declare function seconds(durationMs: number): string;
/** `95 %`: a share in a sentence. */
export declare function percent(share: number): string;
