import { type TunnelTestError } from '../model/errors.ts';
import type { Clock } from '../model/runtime.ts';
/** A point in time by which something must have happened; several steps can share one, so that it bounds their sum. */
export declare class Deadline {
    #private;
    readonly clock: Clock;
    readonly durationMs: number;
    constructor(clock: Clock, durationMs: number, signal?: AbortSignal);
    /** The milliseconds that are left, never below 0. */
    get remainingMs(): number;
    get expired(): boolean;
    /**
     * The outcome of the promise, if it settles in time.
     * @throws what `onExpired` makes once the deadline passes, and `ABORTED` once the signal is aborted. The promise
     * itself goes on: its maker must be able to end it.
     */
    race<T>(promise: Promise<T>, onExpired: () => TunnelTestError): Promise<T>;
    /**
     * The value of the promise, or null once the deadline has passed.
     * @throws what the promise rejects with, and `ABORTED` once the signal is aborted.
     */
    settle<T>(promise: Promise<T>, doing: () => string): Promise<{
        readonly value: T;
    } | null>;
}
/** How {@link retryUntil} goes about it. */
export interface RetryOptions {
    readonly clock: Clock;
    /** How long the state may take. */
    readonly timeoutMs: number;
    /** The pause between two checks. */
    readonly intervalMs: number;
    readonly signal?: AbortSignal;
}
/**
 * Checks again and again until the state is there: until `check` resolves with something other than null.
 * @returns what `check` found, or null when the time is up. The last check starts after the time is up, so that a
 * state reached at the very end counts.
 * @throws what `check` throws, and `ABORTED`.
 */
export declare function retryUntil<T>(options: RetryOptions, check: () => Promise<T | null>): Promise<T | null>;
