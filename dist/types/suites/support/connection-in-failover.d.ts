import type { ErrorSubject } from '../../model/error-subject.ts';
import type { ConnectionInFailover } from '../../model/measurements.ts';
import type { ListenPortName } from '../../model/port-config.ts';
import type { Route } from './route.ts';
import type { Stage } from './stage.ts';
/** Of many transfers each keeps so much under way: enough to be in flight, and not so much that they starve each other. */
export declare const SHARED_WINDOW_BYTES = 262144;
/** An established connection that a failover happens to: idle after one echo, or with a transfer in flight. */
export declare class EstablishedConnection {
    #private;
    readonly name: string;
    private constructor();
    /** Connects, and has its first bytes echoed. */
    static idle(stage: Stage, route: Route, index: number): Promise<EstablishedConnection>;
    /**
     * Connects, and begins a transfer without end; it is under way when this resolves.
     * @param windowBytes so much is under way at once; as much as the path takes if not given
     */
    static sending(stage: Stage, route: Route, index: number, windowBytes?: number): Promise<EstablishedConnection>;
    /** The listener that it leads through. */
    get listen(): ListenPortName;
    /** What errors on this connection are about. */
    get about(): ErrorSubject;
    /** Waits until the peer has ended the connection, at most so long. */
    untilEnded(timeoutMs: number): Promise<void>;
    /**
     * What has become of the connection by now. One that is open is tried: it must still carry bytes, or it hangs.
     * @param triggeredAt the clock's reading at the trigger
     */
    outcome(triggeredAt: number): Promise<ConnectionInFailover>;
    /** Throws `PAYLOAD_MISMATCH` or `PAYLOAD_EXCESS` when what was received is wrong, as far as it is checked. */
    assertContent(): void;
}
