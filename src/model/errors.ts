import type { ErrorSubject } from './error-subject.ts'
import type { PayloadDifference } from './payload-difference.ts'

/** Where a value was read: a file, with line and column counted from 1. */
export interface SourceLocation {
  readonly file: string
  readonly line: number
  readonly column: number
}

/**
 * What an error means for the verdict.
 * - `usage`: the command line, the configuration or the machine it runs on is not usable (exit code 2)
 * - `failure`: the tunnel did not do what the specification asks (the test is failed)
 * - `unknown`: the harness could not find out (the test is unknown, never passed)
 * - `skip`: it can't be found out from here, and could be elsewhere (the test is skipped with the reason, never passed)
 */
export type ErrorKind = 'usage' | 'failure' | 'unknown' | 'skip'

/** Every stable error code, with what it means for the verdict. Codes are never renamed or reused. */
export const ERROR_KINDS = {
  // the command line and the configuration
  USAGE: 'usage',
  UNKNOWN_TEST: 'usage',
  UNKNOWN_SUITE: 'usage',
  CONFIG_NOT_FOUND: 'usage',
  CONFIG_UNREADABLE: 'usage',
  CONFIG_TOO_LARGE: 'usage',
  CONFIG_TOO_DEEP: 'usage',
  CONFIG_ENCODING: 'usage',
  CONFIG_SYNTAX: 'usage',
  CONFIG_INVALID: 'usage',
  CONFIG_ROLE_MISSING: 'usage',
  CONFIG_ROLE_DUPLICATE: 'usage',
  CONFIG_TUNNEL_MISSING: 'usage',
  CONFIG_TUNNEL_DUPLICATE: 'usage',
  CAPABILITY_UNKNOWN: 'usage',
  CAPABILITY_MISSING: 'usage',
  PORT_INVALID: 'usage',
  PORT_DUPLICATE: 'usage',
  PORT_IN_USE: 'usage',
  BACKEND_PORT_IN_USE: 'usage',
  BACKEND_PORT_HELD: 'usage',
  HOST_NOT_RESOLVED: 'usage',
  WATCHER_UNREACHABLE: 'usage',
  OUTPUT_NOT_WRITABLE: 'usage',
  OUTPUT_OCCUPIED: 'usage',
  OUTPUT_IN_USE: 'usage',
  TLS_NOT_SUPPORTED: 'usage',
  LISTEN_TABLE_MISSING: 'usage',
  // the action and the compose stack
  PATH_OUTSIDE: 'usage',
  RUNNER_UNSUPPORTED: 'usage',
  COMPOSE_NOT_FOUND: 'usage',
  ENGINE_UNREACHABLE: 'usage',
  SERVICE_NOT_FOUND: 'usage',
  NETWORK_MODE_UNSUPPORTED: 'usage',
  BACKEND_HOST_UNSUPPORTED: 'usage',
  REPLICAS_UNSUPPORTED: 'usage',
  STACK_CONFLICT: 'usage',
  FOREIGN_CONTAINER: 'usage',
  COMPOSE_FAILED: 'unknown',
  ENGINE_FAILED: 'unknown',
  STACK_NOT_READY: 'unknown',
  SUITES_NOT_RUN: 'unknown',
  RUN_ABORTED: 'unknown',
  // the tunnel under test
  STATE_NOT_REACHED: 'failure',
  CONNECT_REFUSED: 'failure',
  CONNECT_TIMEOUT: 'failure',
  CONNECT_FAILED: 'failure',
  CONNECTION_RESET: 'failure',
  CONNECTION_ENDED: 'failure',
  REPLY_TIMEOUT: 'failure',
  PAYLOAD_MISMATCH: 'failure',
  PAYLOAD_SHORT: 'failure',
  PAYLOAD_EXCESS: 'failure',
  HASH_MISMATCH: 'failure',
  NO_PROGRESS: 'failure',
  RATE_TOO_LOW: 'failure',
  TOO_MANY_FAILURES: 'failure',
  WRONG_BACKEND: 'failure',
  END_STATE: 'failure',
  PORT_NOT_CLOSED: 'failure',
  PORT_CLOSED_LATE: 'failure',
  PORT_NOT_REOPENED: 'failure',
  PORT_REOPENED_EARLY: 'failure',
  PORT_REOPENED_LATE: 'failure',
  KNOWN_FAILING_PASSED: 'failure',
  // the harness itself
  ABORTED: 'unknown',
  HARNESS_TIMEOUT: 'unknown',
  HARNESS_ERROR: 'unknown',
  MEASUREMENT_GAP: 'unknown',
  PROBES_TOO_COARSE: 'skip',
  PORT_MISSING: 'unknown',
  PORT_TAKEN: 'unknown',
  WATCHER_LOST: 'unknown',
  NOT_RUN: 'unknown',
  SUITE_CRASHED: 'unknown',
  STACK_NOT_STARTED: 'unknown',
  OUTPUT_LOST: 'unknown',
  MACHINE_LIMIT: 'unknown',
} as const

/** A stable code that names what went wrong. */
export type ErrorCode = keyof typeof ERROR_KINDS

/** The parts of a {@link TunnelTestError}. */
export interface ErrorDetails {
  /** What was being done, as a phrase: `connecting to server tun1 (127.0.0.1:38001)`. */
  readonly doing: string
  /** What was found instead, as a phrase. */
  readonly found: string
  /** What the reader can do about it. */
  readonly advice?: string
  /** What the specification expects, where a value can be named. */
  readonly expected?: string
  /** What was observed, where a value can be named. */
  readonly observed?: string
  /** What the error is about, as data: ports, a role, a connection. Nobody looks for it in the text. */
  readonly about?: ErrorSubject
  /** The place in a configuration file that the error is about. */
  readonly location?: SourceLocation
  /** The first wrong byte, where the error is about one. */
  readonly difference?: PayloadDifference
  readonly cause?: unknown
}

/** The one error type of this project: a stable code, what was being done, what was found, what to do. */
export class TunnelTestError extends Error {
  override readonly name = 'TunnelTestError'
  readonly code: ErrorCode
  readonly kind: ErrorKind
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails) {
    const place = details.location === undefined ? '' : `${formatLocation(details.location)}: `
    const advice = details.advice === undefined ? '' : `. ${details.advice}`
    super(`${place}${details.doing}: ${details.found}${advice}`, { cause: details.cause })
    this.code = code
    this.kind = ERROR_KINDS[code]
    this.details = details
  }
}

/** Tells whether a value is a {@link TunnelTestError}, with one of the codes if any are given. */
export function isTunnelTestError(value: unknown, ...codes: readonly ErrorCode[]): value is TunnelTestError {
  return value instanceof TunnelTestError && (codes.length === 0 || codes.includes(value.code))
}

/** `file:line:column`, as editors and terminals link it. */
export function formatLocation(location: SourceLocation): string {
  return `${location.file}:${location.line}:${location.column}`
}

/** The error that every operation throws when its signal is aborted. */
export function abortedError(doing: string, signal?: AbortSignal): TunnelTestError {
  return new TunnelTestError('ABORTED', { doing, found: 'aborted', cause: signal?.reason })
}
