/** A line that a container printed, without its line end. */
export interface LogLine {
    readonly stream: 'stdout' | 'stderr';
    readonly text: string;
}
/**
 * The lines of a container's log. Without a terminal the engine frames what the two streams print: one byte of stream,
 * three of nothing, four of length (big-endian), then the bytes.
 * @param isTerminal whether the container has a terminal: its log comes without frames
 */
export declare function logLines(bytes: AsyncIterable<Uint8Array>, isTerminal: boolean): AsyncGenerator<LogLine>;
