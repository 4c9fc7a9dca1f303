import type net from 'node:net';
import type { RawData, WebSocket } from 'ws';
/**
 * Carries one TCP connection over one WebSocket, in both directions: bytes under back-pressure, the end of each
 * stream by itself, and a reset as a reset. A WebSocket that closes without both ends of stream counts as a reset.
 */
export declare class Bridge {
    #private;
    /** @param onOver called once, when neither socket is open any more. */
    constructor(tcp: net.Socket, webSocket: WebSocket, onOver: () => void);
    /** Resets both sides at once. */
    reset(): void;
    /** Takes a message of the WebSocket; for one that came before the bridge was built. */
    onMessage(data: RawData, isBinary: boolean): void;
}
