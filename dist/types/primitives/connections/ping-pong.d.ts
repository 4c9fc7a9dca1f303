import { TunnelTestError } from '../../model/errors.ts';
import { Histogram } from '../../model/histogram.ts';
import type { Runtime } from '../../model/runtime.ts';
import type { Payload } from '../payload/payload.ts';
import type { TunnelSocket } from './tunnel-socket.ts';
export interface PingPongOptions {
    readonly payload: Payload;
    readonly iterations: number;
    /** What is sent, and must come back, each time. */
    readonly messageBytes: number;
    /** From the end of one iteration to the next. */
    readonly pauseMs: number;
    /** How long a whole reply may take. */
    readonly replyTimeoutMs: number;
    /** How many iterations may fail; one more ends it at once. By default all may. */
    readonly allowedFailures?: number;
    /** Done inside each pause, which is as long as it would be without. */
    readonly duringPause?: (iteration: number) => Promise<void>;
    /** Adds to a failure what is known elsewhere of the bytes sent so far. */
    readonly explain?: (error: TunnelTestError, sentBytes: number) => TunnelTestError;
    readonly signal?: AbortSignal;
}
/** An iteration that failed, counted from 0, and why. */
export interface FailedIteration {
    readonly iteration: number;
    readonly error: TunnelTestError;
}
export interface PingPongResult {
    /** How many iterations were made. */
    readonly iterations: number;
    readonly succeeded: number;
    /** The failed ones; those that could no longer be made, because the connection had ended, are not among them. */
    readonly failures: readonly FailedIteration[];
    /** The round trips of those that succeeded: from before the message was sent until its reply was whole. */
    readonly roundTrips: Histogram;
    /** The first reply's first byte, from before its message was sent; null where none came. In milliseconds. */
    readonly firstByteMs: number | null;
}
/**
 * Sends a message and waits for its echo, again and again on one connection. Each reply must be of exactly the right
 * length and content and whole in time. A late reply fails its own iteration and no other; a wrong byte ends the ping
 * pong, for nothing after it can be trusted.
 * @throws `ABORTED`; the failures of iterations are in the result.
 */
export declare function pingPong(runtime: Runtime, socket: TunnelSocket, options: PingPongOptions): Promise<PingPongResult>;
