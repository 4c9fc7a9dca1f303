/** The percentiles that reports show, in milliseconds. */
export interface Percentiles {
    readonly p50: number;
    readonly p90: number;
    readonly p99: number;
    readonly max: number;
}
/** How often durations were recorded, by the upper end of their bucket in microseconds. */
export type DurationCounts = Readonly<Record<string, number>>;
/** Durations from 1 µs to 35 minutes, in fixed log-linear buckets: below 256 µs exact, above that within 1 %. */
export declare class Histogram {
    #private;
    /** How many durations were recorded. */
    get count(): number;
    /** The longest duration, in milliseconds; 0 where none was recorded. */
    get max(): number;
    /** Records a duration in milliseconds; what is longer than the longest bucket counts there. */
    record(durationMs: number): void;
    /**
     * A percentile of the recorded durations, in milliseconds: the upper end of its bucket.
     * @param percent above 0, at most 100
     * @returns 0 where none was recorded
     */
    percentile(percent: number): number;
    get percentiles(): Percentiles;
    /** The counts by the upper ends of their buckets, in microseconds; empty buckets are left out. */
    toCounts(): DurationCounts;
    /** Adds counts as `toCounts` gives them. */
    add(counts: DurationCounts): void;
}
/** The percentiles over all of some counts, in milliseconds; each 0 where nothing was recorded. */
export declare function percentilesOf(counts: readonly DurationCounts[]): Percentiles;
