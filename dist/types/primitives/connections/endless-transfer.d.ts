import type { PayloadDifference } from '../../model/payload-difference.ts';
import type { Clock } from '../../model/runtime.ts';
import type { Payload } from '../payload/payload.ts';
import type { TunnelSocket } from './tunnel-socket.ts';
/**
 * A transfer without end: it sends a payload and takes what comes back until the connection ends. Nothing is asserted;
 * what arrived can be asked for.
 */
export declare class EndlessTransfer {
    #private;
    readonly socket: TunnelSocket;
    /** Resolves once nothing more comes: the peer has ended the connection, however it did. Never rejects. */
    readonly ended: Promise<void>;
    /**
     * Starts it.
     * @param windowBytes how much may be in flight at once; as much as the path takes by default
     */
    constructor(clock: Clock, socket: TunnelSocket, payload: Payload, windowBytes?: number);
    get received(): number;
    /** The first wrong byte, or null while all were right. */
    get difference(): PayloadDifference | null;
    /** Resolves with whether a number of bytes arrives in time; false also when the connection ends before. */
    untilReceived(bytes: number, timeoutMs: number, signal?: AbortSignal): Promise<boolean>;
}
