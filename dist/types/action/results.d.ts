import type { Metrics } from '../model/metrics.ts';
/**
 * What a run has left in its results folder; null where it never began. A file that was cut short, as on a full disk, is
 * read as far as it goes.
 */
export declare function readMetrics(resultsFolder: string): Metrics | null;
/** Whether a folder of results holds any. */
export declare function hasResults(resultsFolder: string): boolean;
