import type { HistoryEvent } from '../model/event.ts';
import type { Metrics } from '../model/metrics.ts';
/**
 * The metrics of a run, from its history, whole or cut off: a test that was planned and has no result is unknown.
 * Throws a `RangeError` where the history has no first event.
 */
export declare function metricsOf(history: Iterable<HistoryEvent>): Metrics;
