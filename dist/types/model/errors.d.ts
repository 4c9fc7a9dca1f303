import type { ErrorSubject } from './error-subject.ts';
import type { PayloadDifference } from './payload-difference.ts';
/** Where a value was read: a file, with line and column counted from 1. */
export interface SourceLocation {
    readonly file: string;
    readonly line: number;
    readonly column: number;
}
/**
 * What an error means for the verdict.
 * - `usage`: the command line, the configuration or the machine it runs on is not usable (exit code 2)
 * - `failure`: the tunnel did not do what the specification asks (the test is failed)
 * - `unknown`: the harness could not find out (the test is unknown, never passed)
 * - `skip`: it can't be found out from here, and could be elsewhere (the test is skipped with the reason, never passed)
 */
export type ErrorKind = 'usage' | 'failure' | 'unknown' | 'skip';
/** Every stable error code, with what it means for the verdict. Codes are never renamed or reused. */
export declare const ERROR_KINDS: {
    readonly USAGE: "usage";
    readonly UNKNOWN_TEST: "usage";
    readonly UNKNOWN_SUITE: "usage";
    readonly CONFIG_NOT_FOUND: "usage";
    readonly CONFIG_UNREADABLE: "usage";
    readonly CONFIG_TOO_LARGE: "usage";
    readonly CONFIG_TOO_DEEP: "usage";
    readonly CONFIG_ENCODING: "usage";
    readonly CONFIG_SYNTAX: "usage";
    readonly CONFIG_INVALID: "usage";
    readonly CONFIG_ROLE_MISSING: "usage";
    readonly CONFIG_ROLE_DUPLICATE: "usage";
    readonly CONFIG_TUNNEL_MISSING: "usage";
    readonly CONFIG_TUNNEL_DUPLICATE: "usage";
    readonly CAPABILITY_UNKNOWN: "usage";
    readonly CAPABILITY_MISSING: "usage";
    readonly PORT_INVALID: "usage";
    readonly PORT_DUPLICATE: "usage";
    readonly PORT_IN_USE: "usage";
    readonly BACKEND_PORT_IN_USE: "usage";
    readonly BACKEND_PORT_HELD: "usage";
    readonly HOST_NOT_RESOLVED: "usage";
    readonly WATCHER_UNREACHABLE: "usage";
    readonly OUTPUT_NOT_WRITABLE: "usage";
    readonly OUTPUT_OCCUPIED: "usage";
    readonly OUTPUT_IN_USE: "usage";
    readonly TLS_NOT_SUPPORTED: "usage";
    readonly LISTEN_TABLE_MISSING: "usage";
    readonly PATH_OUTSIDE: "usage";
    readonly RUNNER_UNSUPPORTED: "usage";
    readonly COMPOSE_NOT_FOUND: "usage";
    readonly ENGINE_UNREACHABLE: "usage";
    readonly SERVICE_NOT_FOUND: "usage";
    readonly NETWORK_MODE_UNSUPPORTED: "usage";
    readonly BACKEND_HOST_UNSUPPORTED: "usage";
    readonly REPLICAS_UNSUPPORTED: "usage";
    readonly STACK_CONFLICT: "usage";
    readonly FOREIGN_CONTAINER: "usage";
    readonly COMPOSE_FAILED: "unknown";
    readonly ENGINE_FAILED: "unknown";
    readonly STACK_NOT_READY: "unknown";
    readonly SUITES_NOT_RUN: "unknown";
    readonly RUN_ABORTED: "unknown";
    readonly STATE_NOT_REACHED: "failure";
    readonly CONNECT_REFUSED: "failure";
    readonly CONNECT_TIMEOUT: "failure";
    readonly CONNECT_FAILED: "failure";
    readonly CONNECTION_RESET: "failure";
    readonly CONNECTION_ENDED: "failure";
    readonly REPLY_TIMEOUT: "failure";
    readonly PAYLOAD_MISMATCH: "failure";
    readonly PAYLOAD_SHORT: "failure";
    readonly PAYLOAD_EXCESS: "failure";
    readonly HASH_MISMATCH: "failure";
    readonly NO_PROGRESS: "failure";
    readonly RATE_TOO_LOW: "failure";
    readonly TOO_MANY_FAILURES: "failure";
    readonly WRONG_BACKEND: "failure";
    readonly END_STATE: "failure";
    readonly PORT_NOT_CLOSED: "failure";
    readonly PORT_CLOSED_LATE: "failure";
    readonly PORT_NOT_REOPENED: "failure";
    readonly PORT_REOPENED_EARLY: "failure";
    readonly PORT_REOPENED_LATE: "failure";
    readonly KNOWN_FAILING_PASSED: "failure";
    readonly ABORTED: "unknown";
    readonly HARNESS_TIMEOUT: "unknown";
    readonly HARNESS_ERROR: "unknown";
    readonly MEASUREMENT_GAP: "unknown";
    readonly PROBES_TOO_COARSE: "skip";
    readonly PORT_MISSING: "unknown";
    readonly PORT_TAKEN: "unknown";
    readonly WATCHER_LOST: "unknown";
    readonly NOT_RUN: "unknown";
    readonly SUITE_CRASHED: "unknown";
    readonly STACK_NOT_STARTED: "unknown";
    readonly OUTPUT_LOST: "unknown";
    readonly MACHINE_LIMIT: "unknown";
};
/** A stable code that names what went wrong. */
export type ErrorCode = keyof typeof ERROR_KINDS;
/** The parts of a {@link TunnelTestError}. */
export interface ErrorDetails {
    /** What was being done, as a phrase: `connecting to server tun1 (127.0.0.1:38001)`. */
    readonly doing: string;
    /** What was found instead, as a phrase. */
    readonly found: string;
    /** What the reader can do about it. */
    readonly advice?: string;
    /** What the specification expects, where a value can be named. */
    readonly expected?: string;
    /** What was observed, where a value can be named. */
    readonly observed?: string;
    /** What the error is about, as data: ports, a role, a connection. Nobody looks for it in the text. */
    readonly about?: ErrorSubject;
    /** The place in a configuration file that the error is about. */
    readonly location?: SourceLocation;
    /** The first wrong byte, where the error is about one. */
    readonly difference?: PayloadDifference;
    readonly cause?: unknown;
}
/** The one error type of this project: a stable code, what was being done, what was found, what to do. */
export declare class TunnelTestError extends Error {
    readonly name = "TunnelTestError";
    readonly code: ErrorCode;
    readonly kind: ErrorKind;
    readonly details: ErrorDetails;
    constructor(code: ErrorCode, details: ErrorDetails);
}
/** Tells whether a value is a {@link TunnelTestError}, with one of the codes if any are given. */
export declare function isTunnelTestError(value: unknown, ...codes: readonly ErrorCode[]): value is TunnelTestError;
/** `file:line:column`, as editors and terminals link it. */
export declare function formatLocation(location: SourceLocation): string;
/** The error that every operation throws when its signal is aborted. */
export declare function abortedError(doing: string, signal?: AbortSignal): TunnelTestError;
