/**
 * Standard output. Whoever reads it may go away, have no room left or never read: the command goes on without printing,
 * says so once on standard error, and ends with the exit code of what is incomplete.
 */
declare class Output {
    #private;
    constructor(stream: NodeJS.WriteStream);
    get isTerminal(): boolean;
    /** The width of the terminal; NaN where there is none. */
    get columns(): number;
    /** Whether something that was to be printed was not. */
    get isLost(): boolean;
    /** Never throws, and never waits for the reader. */
    write(text: string): void;
    /** Resolves once all is read that was printed, or lost. @param signal aborted, it leaves the reader little time */
    flush(signal?: AbortSignal): Promise<void>;
}
export declare const standardOutput: Output;
/** Prints a line on standard error, unless it can't be. */
export declare function sayOnError(line: string): void;
/** Prints log lines on standard error; a reader that doesn't read loses them. */
export declare function logOnError(text: string): void;
/** Gives what was printed on standard error a moment to be read. */
export declare function flushError(): Promise<void>;
export {};
