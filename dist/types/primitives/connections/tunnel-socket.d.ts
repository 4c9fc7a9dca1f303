import type { ConnectionEnd } from '../../model/connection-end.ts';
import type { ErrorSubject } from '../../model/error-subject.ts';
import type { Runtime } from '../../model/runtime.ts';
import type { ByteMeter } from '../../model/suite.ts';
import { Deadline } from '../deadline.ts';
import { type Locate } from '../payload/echo-difference.ts';
import { type ExpectedEndState } from './expected-end-state.ts';
/** The deadlines of the specification, section 4. */
export declare const CONNECT_TIMEOUT_MS = 5000;
export declare const REPLY_TIMEOUT_MS = 5000;
/** How long a close waits for the peer's answer. */
export declare const CLOSE_TIMEOUT_MS = 5000;
export interface TunnelSocketOptions {
    /** How errors and logs call it: `server tun1`. */
    readonly name: string;
    readonly host: string;
    readonly port: number;
    /** What its errors are about, beside the connection. */
    readonly about?: ErrorSubject;
    /** How long the connection may take to open; 5 s by default. */
    readonly timeoutMs?: number;
    /** Aborted, it resets the connection; whatever waits for it ends with `ABORTED`. */
    readonly signal?: AbortSignal;
    /** Counts the payload bytes. */
    readonly bytes?: ByteMeter;
    /** Tells where bytes belong that come in the place of others. */
    readonly locate?: Locate;
}
/**
 * A client connection into the tunnel. A read is always pending, so that the socket learns of its end when it
 * happens; beyond that one buffer nothing is read ahead.
 */
export declare class TunnelSocket {
    #private;
    readonly name: string;
    /** What errors on this connection are about. */
    readonly about: ErrorSubject;
    private constructor();
    /** Connects. Throws `CONNECT_REFUSED`, `CONNECT_TIMEOUT`, `HOST_NOT_RESOLVED`, `CONNECT_FAILED` or `ABORTED`. */
    static connect(runtime: Runtime, options: TunnelSocketOptions): Promise<TunnelSocket>;
    /** How the peer ended the connection; null while it is open. */
    get peerEnd(): ConnectionEnd | null;
    /** The clock's reading when the peer's end was learned of, or null while it is open. */
    get peerEndedAt(): number | null;
    /** Resolves once the peer has ended the connection, however it did; the bytes before that must be received first. */
    untilPeerEnds(): Promise<ConnectionEnd | null>;
    /** Sets how this socket is expected to end; with an end of stream by default. */
    expectEndState(end: ExpectedEndState): void;
    /** Sends bytes; resolves under back-pressure. Throws `CONNECTION_RESET` or `CONNECTION_ENDED`. */
    send(bytes: Uint8Array): Promise<void>;
    /**
     * The next bytes that arrive, or null at the end of the stream. They are valid until the next call; one call at a time.
     * Throws `CONNECTION_RESET` and the like when the connection ended in another way.
     */
    receive(): Promise<Uint8Array | null>;
    /** As {@link receive}, until a deadline: `late` once it has passed, and what comes then is left for the next call. */
    receiveBefore(deadline: Deadline): Promise<Uint8Array | null | 'late'>;
    /**
     * Sends bytes and receives as many, under one deadline for all of it.
     * @param timeoutMs for connect-to-last-byte of the echo; 5 s by default.
     * @returns what was received: the same bytes.
     * @throws `REPLY_TIMEOUT` with what had arrived, `PAYLOAD_MISMATCH` with the first wrong offset, `PAYLOAD_EXCESS`,
     * `CONNECTION_RESET`, `CONNECTION_ENDED`, `ABORTED`.
     */
    sendAndReceiveEcho(bytes: Uint8Array, timeoutMs?: number): Promise<Uint8Array>;
    /** Sends the end of stream; the other direction stays open. */
    closeWrite(): Promise<void>;
    /** Resets the connection. */
    abort(): void;
    /** Releases the connection without asserting anything; for cleanup paths. */
    release(): void;
    /**
     * Ends the connection and asserts that it ended as expected; it is released in any case.
     * @param timeoutMs how long the peer's part may take; 5 s by default.
     * @throws `END_STATE` when it ended in another way or was left hanging, `PAYLOAD_EXCESS` when bytes arrived that
     * nobody asked for.
     */
    close(timeoutMs?: number): Promise<void>;
}
