import type { Runtime } from '../../model/runtime.ts';
import type { Watched, WatchedPort } from './watched-port.ts';
/** Two samples of one port are this far apart. */
export declare const PROBE_INTERVAL_MS = 500;
/** Which ports are probed by connecting, and how often. */
export interface ProbePlan<Name extends string = string> {
    readonly names: readonly Name[];
    /** The clock's reading before which nothing is probed. */
    readonly from?: number;
    /** Between two samples of one port; half a second by default. */
    readonly everyMs?: number;
    /** Whether enough was seen of a port. */
    readonly isDone: (name: Name) => boolean;
}
/** Takes what a probe found; `before` is when it began. */
export type TakeProbe<Name extends string> = (port: Watched<Name>, isOpen: boolean, before: number) => void;
/**
 * Probes ports by connecting to them, seldom enough to be harmless: a tunnel dials a backend for each probe that finds a
 * port open, and each of those connections takes a local port that one of its listeners may want.
 */
export declare class PortProber<Name extends string> {
    #private;
    /** @param ports those that can only be probed by connecting */
    constructor(runtime: Runtime, ports: readonly Watched<Name>[], plan: ProbePlan<Name>, take: TakeProbe<Name>);
    /** Replaces what is probed. */
    follow(plan: ProbePlan<Name>): void;
    /** Goes on until the signal is aborted. */
    run(signal: AbortSignal): Promise<void>;
}
/**
 * Whether a connection to the port is accepted; null where that can't be told: nothing answered, or this side could not
 * connect. It carries no byte and ends with a reset, which leaves nobody a port in TIME_WAIT.
 */
export declare function probe(runtime: Runtime, port: WatchedPort, signal?: AbortSignal): Promise<boolean | null>;
