import type { HistoryEvent } from '../model/event.ts';
import type { Metrics } from '../model/metrics.ts';
/**
 * The folder that takes a run's results. What can't be written costs that result alone: the run goes on, and what is
 * written is whole.
 */
export declare class ResultsFolder {
    #private;
    private constructor();
    /**
     * @param files what else the run makes in it, relative to the folder
     * @param input a file or folder that the run reads
     * @throws what {@link OutputFolder.open} throws
     */
    static open(path: string, files: readonly string[], input?: string): Promise<ResultsFolder>;
    get path(): string;
    /** See {@link OutputFolder.make}. */
    make(name: string, text?: string): string;
    /** Writes an event as it happens: what is written survives a kill. */
    append(event: HistoryEvent): void;
    writeTap(text: string): void;
    writeLog(text: string): void;
    /** Whole or not at all: whoever finds the file can read it. */
    writeMetrics(metrics: Metrics): void;
    /** @returns what could not be written, as a phrase; null where everything is there. */
    close(): string | null;
}
