import type { HistoryEvent } from '../spec/event.ts';
import type { Metrics } from '../spec/metrics.ts';
/** Prints the terse report; on a terminal the running test has a live last line. */
export declare class Terminal {
    #private;
    /** @param repeatOptions what a repetition of a test needs beside test, seed and profile */
    constructor(repeatOptions: readonly string[], output?: NodeJS.WriteStream);
    onEvent(event: HistoryEvent): void;
    /** Prints the last lines. */
    finish(metrics: Metrics, further: readonly string[]): void;
}
