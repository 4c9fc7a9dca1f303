import type { ServiceLog } from '../stack.ts';
import type { Engine } from './engine.ts';
export interface CollectionOptions {
    /** Ends the collection early; what was had by then is kept. */
    readonly signal?: AbortSignal;
    readonly largestFileBytes?: number;
}
/**
 * Writes the end of each service's log into a folder, one file a container, with the engine's times; what the tests
 * print is relayed as it comes, and no log. Each is taken by itself: what keeps one from being had stands in its note and in its file.
 * @throws what asking for the containers, and making the folder, throws.
 */
export declare function collectServiceLogs(engine: Engine, project: string, folder: string, { signal, largestFileBytes }?: CollectionOptions): Promise<readonly ServiceLog[]>;
