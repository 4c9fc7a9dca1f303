import type { HistoryEvent } from '../spec/event.ts';
import type { Metrics } from '../spec/metrics.ts';
/**
 * The metrics of a run, from its history, whole or cut off: a test that was planned and has no result is unknown.
 * Throws a `RangeError` where the history has no first event.
 */
export declare function metricsOf(history: Iterable<HistoryEvent>): Metrics;
