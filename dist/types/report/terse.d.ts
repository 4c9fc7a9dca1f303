import type { HistoryEvent } from '../model/event.ts';
import type { Metrics } from '../model/metrics.ts';
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
