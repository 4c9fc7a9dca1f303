import type net from 'node:net';
import type { DataSocket } from './data-socket.ts';
import type { Stalls } from './stalls.ts';
/**
 * Carries one TCP connection over one WebSocket, in both directions: bytes under back-pressure, the end of each
 * stream by itself, and a reset as a reset. A WebSocket that closes without both ends of stream counts as a reset.
 */
export declare class Bridge {
    #private;
    /**
     * @param stalls of all connections of the role
     * @param onOver called once, when neither socket is open any more.
     */
    constructor(tcp: net.Socket, dataSocket: DataSocket, stalls: Stalls, onOver: () => void);
    /** Whether any byte has come from either side. */
    get hasCarried(): boolean;
    /** Whether one of the peers has taken nothing for a while. */
    get isStuck(): boolean;
    /** Resets both sides at once. */
    reset(): void;
    /** Takes bytes of the WebSocket; for those that came before the bridge was built. */
    carryToTcp(slices: readonly Buffer[]): void;
}
