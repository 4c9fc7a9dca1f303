import type { Metrics } from '../spec/metrics.ts';
/** What a run has left in its results folder; null where it never began. */
export declare function readMetrics(resultsFolder: string): Metrics | null;
