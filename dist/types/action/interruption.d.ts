/** How a step is called off. */
export interface Interruption {
    /** Aborted by the runner's cancel, or when the time is up. */
    readonly signal: AbortSignal;
    /** Whether it was the runner, who ends this process within 10 s. */
    readonly isCancelled: () => boolean;
    /** Calls the run off when so much time has passed from now on. */
    limit(timeoutMs: number): void;
}
/** Turns the runner's signals into an abort; further ones change nothing: the clean-up is bounded. */
export declare function interruption(): Interruption;
