import { type TunnelTestError } from '../spec/errors.ts';
import type { Logger } from '../spec/log.ts';
import type { ListenPortName } from '../spec/port-config.ts';
import type { Runtime } from '../spec/runtime.ts';
import type { ByteMeter } from '../spec/suite.ts';
import { type Capability, type ClientNumber, type Target } from '../spec/target.ts';
import { PortWatch } from './port-watch.ts';
import { type TunnelSocket } from './tunnel-socket.ts';
import type { WatchedPort } from './watched-port.ts';
/** No answer to a probe within this time means that no client is active (specification, section 2). */
export declare const PROBE_ANSWER_TIMEOUT_MS = 2000;
/** The tunnel through which the active client is found out. */
export declare const PROBED_TUNNEL: Capability;
/** What failover needs to know of the system under test. */
export interface SystemAccess {
    readonly runtime: Runtime;
    readonly target: Target;
    readonly log: Logger;
    readonly signal?: AbortSignal;
    readonly bytes?: ByteMeter;
}
/** How one port took a failover; each duration lies between two bounds, in milliseconds. */
export interface PortTiming {
    /** From the trigger's first byte to the closing; null while none was seen. */
    readonly closeMs: MeasuredDuration | null;
    /** From the port's own closing to its reopening; null while none was seen. */
    readonly reopenMs: MeasuredDuration | null;
}
/** A duration that was measured by looking now and then: at least `min`, at most `max`. */
export interface MeasuredDuration {
    readonly min: number;
    readonly max: number;
}
/** What {@link Failover.settle} found. */
export interface SettledFailover {
    /** Whether the server's and the new standby's ports were all seen to close. */
    readonly closingSeen: boolean;
    /** Whether all ports were seen open in the end, those that had closed or should have. */
    readonly isOpenAgain: boolean;
    /** The ports that were still closed when the time was up. */
    readonly stillClosed: readonly ListenPortName[];
    /** The client whose backend a probe reached in the end. */
    readonly activeClient: ClientNumber | null;
    /** What the last probe found, as a phrase; null where nobody probed. */
    readonly probed: string | null;
}
/** What a probe through a server tunnel found. */
export interface ProbeFinding {
    /** The client whose backend was reached; null where none was within 2 s. */
    readonly activeClient: ClientNumber | null;
    /** How it went, as a phrase that begins with `a probe through server tun1`. */
    readonly found: string;
}
/** What {@link Failover.settle} found of the active client, as a phrase. */
export declare function describeSettled({ ports }: Pick<Target, 'ports'>, { stillClosed, probed }: Pick<SettledFailover, 'stillClosed' | 'probed'>): string;
/** A listener of the target, for connecting to it or watching it. */
export declare function listenEndpoint(target: Target, name: ListenPortName): WatchedPort<ListenPortName>;
/**
 * Watches all listeners of the tunnel.
 * @param assumedOpen those that needn't be looked at in the beginning where a look is a connection
 */
export declare function watchListeners(access: SystemAccess, assumedOpen: ReadonlySet<ListenPortName>): Promise<PortWatch<ListenPortName>>;
/** The listeners that a failover to a client closes: the server's, and those of the new standby. */
export declare function portsClosedByFailover(to: ClientNumber): ListenPortName[];
/** A failover that was triggered: a connection to a client's listener, and the first data on it. */
export declare class Failover {
    #private;
    readonly to: ClientNumber;
    readonly socket: TunnelSocket;
    /** Watches all listeners since before the trigger. */
    readonly watch: PortWatch<ListenPortName>;
    /** The clock's reading just before the first byte was sent. */
    readonly triggeredAt: number;
    private constructor();
    /**
     * Connects to the client's first tunnel; the caller sends the first data right after, by {@link fire} or through the
     * socket, and calls {@link settle} in the end, which also ends the watch. All ports are open before: the starting state
     * says so. Throws what {@link TunnelSocket.connect} throws.
     * @param judged the ports whose times are asked for; where a look is a connection, no others are looked at for that
     */
    static begin(access: SystemAccess, to: ClientNumber, judged?: readonly ListenPortName[]): Promise<Failover>;
    /** What kept the first data from being answered; null where it was, or was not sent yet. */
    get failure(): TunnelTestError | null;
    /**
     * Sends the first data and holds the connection until it is answered, it ends, or the time is up; then closes it.
     * What becomes of the connection is logged, not judged. Throws `ABORTED`.
     * @param timeoutMs 5 s if not given
     */
    fire(data: Uint8Array, timeoutMs?: number): Promise<void>;
    /** How a port has taken the failover so far. */
    timingOf(name: ListenPortName): PortTiming;
    /**
     * Waits until the failover is settled: the closing was seen, all ports are open again, and a probe reaches the new
     * client's backend. It is bounded, and says what it found rather than judging it. The watch ends with it.
     * @throws `ABORTED`, and `BACKEND_PORT_IN_USE` where the probe's backends can't be hosted.
     */
    settle(signal?: AbortSignal): Promise<SettledFailover>;
}
/**
 * Finds out which client is active: which client's backend a probe through a server tunnel reaches. Both tunnels'
 * backends of both clients are hosted meanwhile, so that crossed tunnels don't hide the client.
 * @returns null where nothing was reached within 2 s.
 * @throws `BACKEND_PORT_IN_USE`, `ABORTED`.
 */
export declare function findActiveClient(access: SystemAccess): Promise<ClientNumber | null>;
/** As {@link findActiveClient}, with what the probe found. */
export declare function probeActiveClient(access: SystemAccess): Promise<ProbeFinding>;
