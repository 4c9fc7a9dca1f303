import type { RunDescription } from './event.ts';
import type { Percentiles } from './histogram.ts';
import type { Counts, Status, TestResult } from './verdict.ts';
/** What `metrics.json` holds; the JSON Schema that ships with the package describes the same. */
export interface Metrics {
    readonly schemaVersion: 1;
    readonly run: RunDescription & {
        readonly durationMs: number;
        /** The sum of the mandated waits of what was run. */
        readonly mandatedWaitMs: number;
        /** The part of the duration that went into measuring the direct path. */
        readonly controlMs: number;
    };
    readonly totals: Counts & {
        readonly successRate: number | null;
    };
    readonly system: {
        readonly bytesSent: number;
        readonly bytesReceived: number;
        readonly throughputMBps: {
            readonly median: number;
            readonly max: number;
        } | null;
        readonly latencyMs: Percentiles | null;
    };
    readonly suites: readonly SuiteMetrics[];
}
export interface SuiteMetrics extends Omit<Counts, 'tests'> {
    readonly id: number;
    readonly name: string;
    readonly status: Status;
    readonly durationMs: number;
    readonly successRate: number | null;
    readonly tests: readonly TestMetrics[];
}
export interface TestMetrics extends TestResult {
    readonly seedId: string;
    readonly title: string;
}
