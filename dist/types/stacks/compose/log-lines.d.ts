/** A line that a container printed, without its line end. */
export interface LogLine {
    readonly stream: 'stdout' | 'stderr';
    readonly text: string;
}
/** A line that a container printed, or a piece of a long one, as the bytes that it is. */
export interface LogPart {
    readonly stream: LogLine['stream'];
    /** Without the line end. */
    readonly bytes: Uint8Array;
    /** Whether the line begins, and ends, here. */
    readonly isBegin: boolean;
    readonly isEnd: boolean;
}
/** The lines in what a container printed; a very long line comes as several. */
export declare function logLines(parts: AsyncIterable<readonly LogPart[]>): AsyncGenerator<LogLine>;
/** The text of a part, without the carriage return of a terminal's line end. */
export declare function textOf(bytes: Uint8Array): string;
/**
 * What a container printed, a batch for each piece of the log that comes. Without a terminal the engine frames what the
 * two streams print: one byte of stream, three of nothing, four of length (big-endian), then the bytes.
 * @param isTerminal whether the container has a terminal: its log comes without frames
 */
export declare function logParts(bytes: AsyncIterable<Uint8Array>, isTerminal: boolean): AsyncGenerator<readonly LogPart[]>;
