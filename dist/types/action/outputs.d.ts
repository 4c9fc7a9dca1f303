/** The outputs that action.yml declares. */
export declare const OUTPUT_NAMES: readonly ["outcome", "total", "passed", "failed", "skipped", "unknown", "success-rate", "throughput-mb-per-sec", "latency-p50-ms", "latency-p99-ms", "failover-close-ms", "failover-reopen-ms", "seed", "results-path", "artifact-id", "artifact-url"];
export type OutputName = (typeof OUTPUT_NAMES)[number];
/** The outputs of a run; what nothing was found for is empty, the outcome unknown and every count 0. */
export declare class Outputs {
    #private;
    set(values: Partial<Record<OutputName, string | number>>): void;
    /** Hands what was set to the runner; what goes wrong is a warning in the job log and no more. */
    write(): void;
}
