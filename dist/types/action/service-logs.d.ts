import type { Engine } from '../stacks/compose/engine.ts';
/** The end of a service's log. */
export interface ServiceLog {
    readonly service: string;
    /** Fit for the job log. */
    readonly lastLines: readonly string[];
    /** What is missing, and why: `the last 200 of 5000 lines`; empty where nothing is. */
    readonly note: string;
}
export interface CollectionOptions {
    /** Ends the collection early; what was had by then is kept. */
    readonly signal?: AbortSignal;
    readonly largestFileBytes?: number;
}
/**
 * Writes the end of each service's log into a folder, one file a container, with the engine's times. Each is taken by
 * itself: what keeps one from being had stands in its note and in its file.
 * @throws what asking for the containers, and making the folder, throws.
 */
export declare function collectServiceLogs(engine: Engine, project: string, folder: string, { signal, largestFileBytes }?: CollectionOptions): Promise<readonly ServiceLog[]>;
/** Shows the end of each log in the job log, in a group of its own. */
export declare function printServiceLogs(logs: readonly ServiceLog[]): void;
