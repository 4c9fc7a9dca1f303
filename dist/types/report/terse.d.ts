import type { HistoryEvent, RunDescription } from '../spec/event.ts';
import type { Metrics } from '../spec/metrics.ts';
/** Colours for people; each wraps a text. */
export interface Colors {
    readonly good: (text: string) => string;
    readonly bad: (text: string) => string;
    readonly doubtful: (text: string) => string;
    readonly faint: (text: string) => string;
    readonly strong: (text: string) => string;
}
export declare const NO_COLORS: Colors;
/** The report that people read live: a few lines an event. */
export declare class TerseReport {
    #private;
    /**
     * @param repeatOptions options that a repetition needs beside test, seed and profile
     * @param command the words that start the command
     */
    constructor(colors?: Colors, repeatOptions?: readonly string[], command?: readonly string[]);
    /** The lines that an event adds to the report; none for most. */
    lines(event: HistoryEvent): string[];
    /** One line on the test that is running: elapsed time, bytes, rate. */
    progress(elapsedMs: number, bytesSent: number, bytesReceived: number): string | null;
    /** The last lines of the report. */
    summary(metrics: Metrics): string[];
}
/** The command that repeats one test as it was run, ready for a shell. */
export declare function repeatCommand(test: string, run: Pick<RunDescription, 'seed' | 'profile'>, options?: readonly string[], command?: readonly string[]): string;
/**
 * The command that repeats a run, ready for a shell.
 * @param selection the options that select the tests: `--suite 1,2`; none for all of them
 * @param command the words that start the command; `tunnel-test` if not given
 */
export declare function repeatRunCommand(selection: readonly string[], run: Pick<RunDescription, 'seed' | 'profile'>, options?: readonly string[], command?: readonly string[]): string;
