import type { Metrics, TestMetrics } from '../model/metrics.ts';
import { type ListenPortName } from '../model/port-config.ts';
import type { MetricValue } from '../model/verdict.ts';
/** When a port closed and reopened, in milliseconds; null where it was not seen to. */
export interface PortTimes {
    readonly port: ListenPortName;
    readonly closeMs: number | null;
    readonly reopenMs: number | null;
    /** Half the width of what each can be where it was probed by connecting; null where it was watched. */
    readonly closeUncertaintyMs: number | null;
    readonly reopenUncertaintyMs: number | null;
}
/** All tests of a run, in the order of their ids. */
export declare function testsOf({ suites }: Metrics): TestMetrics[];
/** The ports that a test watched during a failover. */
export declare function portTimesOf({ metrics }: TestMetrics): PortTimes[];
/** What a group of numbers says of a port. */
export declare function portFiguresIn(value: MetricValue | undefined): Omit<PortTimes, 'port'>;
/** The numbers that tests measured under a name. */
export declare function numbersIn(tests: readonly TestMetrics[], name: string): number[];
/** A number of a measured group of numbers: `p50` of a round trip; null where there is none. */
export declare function numberIn(value: MetricValue | undefined, name: string): number | null;
/** The middle one of some values, or what is halfway between the middle two; null where there are none. */
export declare function median(values: readonly number[]): number | null;
