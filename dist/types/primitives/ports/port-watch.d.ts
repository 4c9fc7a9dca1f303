import type { Runtime } from '../../model/runtime.ts';
import { type ProbePlan } from './port-prober.ts';
import type { PortChange, PortState, WatchedPort, WatchMethod } from './watched-port.ts';
export interface PortWatchOptions<Name extends string = string> {
    readonly signal?: AbortSignal;
    /**
     * Ports that are known to be open. Where only a connection can tell, these are taken for open, and sampled when
     * {@link PortWatch.setProbes} asks for it; all others are sampled from the beginning.
     */
    readonly assumedOpen?: ReadonlySet<Name>;
    /** Forces a method; by default a watcher, else the kernel's table where it can be trusted. */
    readonly method?: Exclude<WatchMethod, 'watcher'>;
}
/**
 * Watches listening sockets open and close. The kernel's table is sampled passively where the host is this
 * machine; elsewhere each sample is a probe, a connection that the tunnel under test carries like any other: only a few
 * are made per second, over all ports.
 */
export declare class PortWatch<Name extends string = string> {
    #private;
    private constructor();
    /** Starts to watch; the first sample of every port has been taken when this resolves. */
    static start<Name extends string>(runtime: Runtime, ports: readonly WatchedPort<Name>[], options?: PortWatchOptions<Name>): Promise<PortWatch<Name>>;
    /** How a port is sampled. */
    methodOf(name: Name): WatchMethod;
    stateOf(name: Name): PortState;
    /**
     * Says which of the ports that can only be probed are probed from now on, and how often; this
     * replaces what was said before, and does nothing to the others.
     */
    setProbes(plan: ProbePlan<Name>): void;
    /** The longest time between two samples of a port since {@link setProbes}, in milliseconds. */
    widestGapOf(name: Name): number;
    /** The clock's reading of the last sample of a port. */
    seenAt(name: Name): number;
    /** The changes of a port since the watch was started, oldest first. */
    changesOf(name: Name): readonly PortChange[];
    /** The first change to a state that may have happened at or after a time. */
    firstChange(name: Name, state: PortState, since: number): PortChange | null;
    /** Whether a port was out of sight for a while since a time: it may have closed and opened again unseen. */
    wasUnseenSince(name: Name, since: number): boolean;
    get allOpen(): boolean;
    /** The names of the ports that are closed now. */
    get closedPorts(): Name[];
    /**
     * Waits for a condition on what the watch has seen; it is checked after every sample.
     * @param about the ports that the condition is about; all of them by default
     * @returns whether it came true in time. Throws `ABORTED`, and `WATCHER_LOST` where nothing more can be seen of these.
     */
    until(condition: () => boolean, timeoutMs: number, signal?: AbortSignal, about?: readonly Name[]): Promise<boolean>;
    /** Stops watching; what was seen stays readable. */
    stop(): Promise<void>;
}
