import type { Clock } from '../../model/runtime.ts';
/** A rate that must not be fallen short of for a whole time. */
export interface MinimumRate {
    readonly bytesPerSecond: number;
    readonly overMs: number;
}
/** The deadlines of a transfer, in milliseconds. */
export interface ProgressDeadlines {
    /** How long the first byte may take. */
    readonly firstReplyMs?: number;
    /** How long nothing may arrive. */
    readonly noProgressMs?: number;
    readonly minimumRate?: MinimumRate;
}
/**
 * Watches over a transfer: that something arrives, and goes on arriving, and fast enough. Time in which the harness
 * itself was stalled doesn't count against the tunnel.
 */
export declare class ProgressWatch {
    #private;
    /** Rejects with `REPLY_TIMEOUT`, `NO_PROGRESS` or `RATE_TOO_LOW` once a deadline is missed; never resolves. */
    readonly missed: Promise<never>;
    /**
     * Begins to watch.
     * @param doing what is being done, for the error
     * @param expected how many bytes are to arrive, for the error
     */
    constructor(clock: Clock, deadlines: ProgressDeadlines, doing: string, expected: number);
    /** Notes that bytes have arrived. */
    note(bytes: number): void;
    stop(): void;
}
