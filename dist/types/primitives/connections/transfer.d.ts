import type { Runtime } from '../../model/runtime.ts';
import type { Payload } from '../payload/payload.ts';
import { type ProgressDeadlines } from './progress-watch.ts';
import { type TunnelSocket } from './tunnel-socket.ts';
/** How long nothing may arrive in a transfer (specification, section 4). */
export declare const NO_PROGRESS_TIMEOUT_MS = 5000;
export interface TransferOptions {
    readonly payload: Payload;
    /** How many bytes to send, and to receive. */
    readonly length: number;
    /** Also take the SHA-256 of what is sent and of what is received. */
    readonly hash?: boolean;
    /** The deadlines; 5 s to the first reply and 5 s without progress where nothing else is said. */
    readonly deadlines?: ProgressDeadlines;
    /** Called with the length of every piece that arrives. */
    readonly onReceived?: (bytes: number) => void;
    readonly signal?: AbortSignal;
}
/** A transfer that went right. */
export interface TransferResult {
    readonly bytes: number;
    /** From before the first byte was sent until the last one was back, in milliseconds. */
    readonly durationMs: number;
    /** From before the first byte was sent until the first one was back, in milliseconds. */
    readonly firstByteMs: number;
    /** MB (1,048,576 bytes) per second, each counted once though it went there and back. */
    readonly throughputMBps: number;
    /** Of what was sent and of what was received, in hexadecimal, where asked for. */
    readonly sha256?: {
        readonly sent: string;
        readonly received: string;
    };
}
/**
 * Sends a payload through a socket at whose other end everything is echoed, and compares every byte that comes back
 * with it as it arrives. Nothing is kept: memory doesn't depend on the length.
 * @throws `PAYLOAD_MISMATCH` with the first wrong byte and what happened to it, `PAYLOAD_SHORT`, `PAYLOAD_EXCESS`,
 * `HASH_MISMATCH`, `REPLY_TIMEOUT`, `NO_PROGRESS`, `RATE_TOO_LOW`, `CONNECTION_RESET`, `CONNECTION_ENDED`, `ABORTED`.
 */
export declare function transfer(runtime: Runtime, socket: TunnelSocket, options: TransferOptions): Promise<TransferResult>;
