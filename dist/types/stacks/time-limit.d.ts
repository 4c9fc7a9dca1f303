import { setLongTimeout } from '../runtimes/node/long-timeout.ts';
export { setLongTimeout };
/** The reason of a signal that was aborted since a time is over. */
export declare class TimeOver {
    /** Which, as a phrase. */
    readonly what: string;
    constructor(what: string);
    toString(): string;
}
/** A time that something may take. Whoever makes one ends it. */
export interface TimeLimit {
    /** Aborted when the time is over, with a {@link TimeOver}, or with the outer signal, with that one's reason. */
    readonly signal: AbortSignal;
    /** Whether it was the time. */
    readonly isOver: () => boolean;
    end(): void;
}
/**
 * Limits a time from now on.
 * @param what which time, as a phrase
 * @param outer a signal that ends it early
 */
export declare function timeLimit(durationMs: number, what: string, outer?: AbortSignal): TimeLimit;
/**
 * Waits for some work, but no longer than a signal allows; what becomes of the work then is nobody's concern.
 * @param graceMs how long the work may take to end by itself when the signal is aborted
 * @throws what the work throws, and the signal's reason, as an error
 */
export declare function unlessAborted<T>(work: Promise<T>, signal: AbortSignal, graceMs?: number): Promise<T>;
