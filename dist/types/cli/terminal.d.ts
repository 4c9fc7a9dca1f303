import type { HistoryEvent } from '../model/event.ts';
import type { Metrics } from '../model/metrics.ts';
/** Prints the terse report; on a terminal the running test has a live last line. */
export declare class Terminal {
    #private;
    /**
     * @param repeatOptions what a repetition of a test needs beside test, seed and profile
     * @param command the words that start the command
     */
    constructor(repeatOptions: readonly string[], command: readonly string[]);
    onEvent(event: HistoryEvent): void;
    /** Prints the last lines. */
    finish(metrics: Metrics, further: readonly string[]): void;
}
