import type { Metrics } from '../model/metrics.ts';
/** What a run has found, by the names of the action's outputs; what was not measured is empty. */
export type OutputFigures = Readonly<Record<'total' | 'passed' | 'failed' | 'skipped' | 'unknown' | 'success-rate' | 'throughput-mb-per-sec' | 'latency-p50-ms' | 'latency-p99-ms' | 'failover-close-ms' | 'failover-reopen-ms', number | ''> & {
    outcome: 'passed' | 'failed' | 'unknown';
}>;
/** The figures of a run. Where everything was skipped or nothing ran, nothing is decided: the outcome is unknown. */
export declare function outputFigures(metrics: Metrics): OutputFigures;
