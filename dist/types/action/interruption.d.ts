/** What the runner, or a terminal that goes away, calls a step off with. */
export declare const CANCEL_SIGNALS: readonly ["SIGINT", "SIGTERM", "SIGHUP"];
/** How a step is called off. */
export interface Interruption {
    /** Aborted by the runner's cancel, or when the time is up. */
    readonly signal: AbortSignal;
    /** Aborted by the runner's cancel alone: it ends this process within 10 s. */
    readonly cancelled: AbortSignal;
    /** Calls the run off when so much time has passed from now on. */
    limit(timeoutMs: number): void;
    /** How much of that time is left; none when it is over. */
    remainingMs(): number;
}
/** Turns the runner's signals into an abort; further ones change nothing: the clean-up is bounded. */
export declare function interruption(): Interruption;
