import type { Measurements, PortTimes } from '../model/measurements.ts';
import type { Metrics, TestMetrics } from '../model/metrics.ts';
import { type ListenPortName } from '../model/port-config.ts';
/** All tests of a run, in the order of their ids. */
export declare function testsOf({ suites }: Metrics): TestMetrics[];
/** The times of a port, by the port's name. */
export interface NamedPortTimes extends PortTimes {
    readonly port: ListenPortName;
}
/** The ports that a test watched during a failover. */
export declare function portTimesIn(metrics: Measurements): NamedPortTimes[];
/** The middle one of some values, or what is halfway between the middle two; null where there are none. */
export declare function median(values: readonly number[]): number | null;
