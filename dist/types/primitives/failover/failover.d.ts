import { type TunnelTestError } from '../../model/errors.ts';
import { type ListenPortName } from '../../model/port-config.ts';
import { type ClientNumber, type Target } from '../../model/target.ts';
import { type TunnelSocket } from '../connections/tunnel-socket.ts';
import type { PortWatch } from '../ports/port-watch.ts';
import { type SystemAccess } from '../ports/system-access.ts';
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
/** What {@link Failover.settle} found of the active client, as a phrase. */
export declare function describeSettled({ ports }: Pick<Target, 'ports'>, { stillClosed, probed }: Pick<SettledFailover, 'stillClosed' | 'probed'>): string;
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
