import type { Metrics } from '../model/metrics.ts';
import type { TestResult } from '../model/verdict.ts';
type SystemFigures = Metrics['system'];
/** The throughput of the passed tests that measured one; null where none did. */
export declare function throughput(tests: readonly TestResult[]): SystemFigures['throughputMBps'];
/** The percentiles over all round trips of all ping pongs, in milliseconds; null where there were none. */
export declare function roundTripPercentiles(tests: readonly TestResult[]): SystemFigures['latencyMs'];
export {};
