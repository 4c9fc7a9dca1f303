import type { HistoryEvent } from '../spec/event.ts';
import type { Metrics } from '../spec/metrics.ts';
/** The folder that takes a run's results. */
export declare class ResultsFolder {
    #private;
    readonly path: string;
    readonly tapFile: string;
    readonly harnessLog: number;
    /** Makes the folder. Throws `OUTPUT_NOT_WRITABLE`. */
    constructor(path: string);
    /** Writes an event as it happens: what is written survives a kill. */
    append(event: HistoryEvent): void;
    /** For a run that never got as far as node-tap. */
    writeTap(text: string): void;
    /** Whole or not at all: whoever finds the file after a kill can read it. */
    writeMetrics(metrics: Metrics): void;
    close(): void;
}
/** Makes a folder for results unless it is there, and returns its whole path. Throws `OUTPUT_NOT_WRITABLE`. */
export declare function openFolder(path: string): string;
