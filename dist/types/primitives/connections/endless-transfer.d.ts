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
    /** Resolves once nothing more comes: the peer has ended the connection, in whatever way. Never rejects. */
    readonly ended: Promise<void>;
    /**
     * Starts it.
     * @param windowBytes so much may be under way at once; as much as the path takes if not given
     */
    constructor(clock: Clock, socket: TunnelSocket, payload: Payload, windowBytes?: number);
    get received(): number;
    /** The first wrong byte, or null while all were right. */
    get difference(): PayloadDifference | null;
    /** Resolves with whether so many bytes have arrived in time; false also when the connection ends before. */
    untilReceived(bytes: number, timeoutMs: number, signal?: AbortSignal): Promise<boolean>;
}
