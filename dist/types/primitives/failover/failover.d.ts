import { type TunnelTestError } from '../../model/errors.ts';
import { type ListenPortName } from '../../model/port-config.ts';
import { type ClientNumber } from '../../model/target.ts';
import { type TunnelSocket } from '../connections/tunnel-socket.ts';
import type { PortWatch } from '../ports/port-watch.ts';
import { type SystemAccess } from '../ports/system-access.ts';
import { type PortTiming } from './port-timing.ts';
import { type SettledFailover } from './settling.ts';
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
     * @param judged the ports whose times are asked for; where a sample is a probe, no others are sampled
     */
    static begin(access: SystemAccess, to: ClientNumber, judged?: readonly ListenPortName[]): Promise<Failover>;
    /** What kept the first data from being answered; null where it was, or was not sent yet. */
    get failure(): TunnelTestError | null;
    /**
     * Sends the first data and holds the connection until it is answered, it ends, or the time is up; then closes it.
     * What happens to the connection is logged, not judged. Throws `ABORTED`.
     * @param timeoutMs 5 s by default
     */
    fire(data: Uint8Array, timeoutMs?: number): Promise<void>;
    /** How a port has taken the failover so far. */
    timingOf(name: ListenPortName): PortTiming;
    /** Waits until the failover is settled, once; see {@link settleFailover}. The watch ends with it. */
    settle(signal?: AbortSignal): Promise<SettledFailover>;
}
