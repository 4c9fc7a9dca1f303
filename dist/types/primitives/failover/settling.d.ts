import { type ListenPortName } from '../../model/port-config.ts';
import { type ClientNumber, type Target } from '../../model/target.ts';
import type { PortWatch } from '../ports/port-watch.ts';
import type { SystemAccess } from '../ports/system-access.ts';
/** A failover that was triggered, as settling needs to know it. */
interface TriggeredFailover {
    readonly to: ClientNumber;
    /** The clock's reading just before the trigger's first byte. */
    readonly triggeredAt: number;
    /** Watches all listeners since before the trigger. */
    readonly watch: PortWatch<ListenPortName>;
}
/** What {@link settleFailover} found. */
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
/** What {@link settleFailover} found of the active client, as a phrase. */
export declare function describeSettled({ ports }: Pick<Target, 'ports'>, { stillClosed, probed }: Pick<SettledFailover, 'stillClosed' | 'probed'>): string;
/** The listeners that a failover to a client closes: the server's, and those of the new standby. */
export declare function portsClosedByFailover(to: ClientNumber): ListenPortName[];
/**
 * Waits until a failover is settled: the closing was seen, all ports are open again, and a probe reaches the new client's
 * backend. It is bounded, and says what it found rather than judging it. Stops the watch.
 * @throws `ABORTED`, and `BACKEND_PORT_IN_USE` where the probe's backends can't be hosted.
 */
export declare function settleFailover({ to, triggeredAt, watch }: TriggeredFailover, access: SystemAccess): Promise<SettledFailover>;
export {};
