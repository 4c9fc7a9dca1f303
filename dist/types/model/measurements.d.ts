import type { ConnectionEnd } from './connection-end.ts';
import type { DurationCounts, Percentiles } from './histogram.ts';
import type { ListenPortName } from './port-config.ts';
/**
 * What tests measure, a type for each kind. A time in ms ends with `Ms`, a rate in MB (1,048,576 bytes) per second with
 * `MBps`; a ratio is the tunnel's figure divided by the direct path's.
 */
/** When a port closed and reopened in a failover, in milliseconds; null where that was not seen. */
export interface PortTimes {
    /** From the trigger's first byte. */
    readonly closeMs: number | null;
    /** From the port's own closing. */
    readonly reopenMs: number | null;
    /** Whether the port was probed by connecting, and not watched. */
    readonly probed?: true;
    /** Half the width of the span in which the change lies, where the port was probed. */
    readonly closeUncertaintyMs?: number | null;
    readonly reopenUncertaintyMs?: number | null;
}
/** The ports that a test watches during a failover (tests 2.6 to 2.13). */
export type PortTimings = Readonly<Record<ListenPortName, PortTimes>>;
/** A connection that causes a failover and is held (tests 2.2 to 2.5). */
export interface HeldConnection {
    readonly messagesAnswered: number;
    readonly slowestReplyMs: number;
}
/** One transfer there and back (suite 3). */
export interface TransferMeasurements {
    readonly connectMs: number;
    readonly firstByteMs: number;
    readonly transferMs: number;
    readonly throughputMBps: number;
    /** Of the bytes that came back, in hexadecimal. */
    readonly sha256: string;
}
/** Small messages there and back, one after the other (suite 4). */
export interface RoundTripMeasurements {
    readonly connectMs: number;
    readonly firstByteMs: number;
    readonly iterations: number;
    readonly succeeded: number;
    readonly roundTripMs: Percentiles;
    /** The whole histogram. */
    readonly roundTripCountsByMicros: DurationCounts;
}
/** Connections at once, or cycles one after the other (suite 5). */
export interface ConcurrencyMeasurements {
    /** The connections that were attempted at once. */
    readonly attempted: number;
    readonly cycles: number;
    readonly succeeded: number;
}
/**
 * What happened to a connection in a failover: how it ended; or, of one that is open, whether it still carries bytes
 * (`survived`) or not (`hung`).
 */
export type ConnectionOutcome = ConnectionEnd | 'survived' | 'hung';
export interface ConnectionInFailover {
    /** The tunnel: `server tun1`. */
    readonly connection: string;
    /** Whether a transfer was in flight. */
    readonly sending: boolean;
    readonly outcome: ConnectionOutcome;
    /** From the trigger to the end, or to the sample that found the connection open. */
    readonly afterMs: number;
}
/** Connections that are open when a failover comes (suite 6). */
export interface FailoverImpactMeasurements {
    readonly connections: readonly ConnectionInFailover[];
    /** How many connections had each outcome; those that none had are left out. */
    readonly outcomes: Readonly<Partial<Record<ConnectionOutcome, number>>>;
}
/** One of many transfers. */
export interface PunishmentTransfer {
    /** Its number in the order of the start, from 0. */
    readonly transfer: number;
    readonly bytes: number;
    readonly connectMs: number;
    readonly firstByteMs: number;
    readonly transferMs: number;
    readonly throughputMBps: number;
    /** Of the bytes that came back; absent for a transfer that is only compared. */
    readonly sha256?: string;
}
/** Many transfers, twenty at once (suite 7). */
export interface PunishmentMeasurements {
    readonly succeeded: number;
    readonly transferredBytes: number;
    readonly elapsedMs: number;
    /** Of all transfers together. */
    readonly throughputMBps: number;
    /** Those that succeeded. */
    readonly transfers: readonly PunishmentTransfer[];
}
/** The direct path, measured in the same test by the same means (suites 3, 4 and 7). */
export interface ControlMeasurements {
    readonly controlThroughputMBps: number;
    readonly throughputRatio: number;
    readonly controlRoundTripMs: Percentiles;
    readonly roundTripRatio: number;
}
/**
 * All that a test may measure. One name has one shape: were it two, no value would fit. A test that fails half-way has
 * what it had measured until then.
 */
export type Measurements = Partial<PortTimings & HeldConnection & TransferMeasurements & RoundTripMeasurements & ConcurrencyMeasurements & FailoverImpactMeasurements & PunishmentMeasurements & ControlMeasurements>;
