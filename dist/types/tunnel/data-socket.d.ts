import { EventEmitter } from 'node:events';
import type net from 'node:net';
interface DataSocketEvents {
    /** Bytes as they came, in order: slices of what was read, which are the listener's now. */
    bytes: [slices: readonly Buffer[]];
    text: [text: string];
    /** All that was sent is with the kernel, after enough waited to make it full. */
    drain: [];
    /** The socket is closed, for whatever reason. */
    close: [];
}
/**
 * A data WebSocket, on a socket that has been upgraded to one. The package `ws` delivers a message once it is whole,
 * which takes a copy of every byte here: a message is as long as a read, and lies across two of them.
 */
export declare class DataSocket extends EventEmitter<DataSocketEvents> {
    #private;
    /** @param head what was read behind the upgrade */
    constructor(socket: net.Socket, head: Buffer, side: 'client' | 'server');
    /** Whether anything may still be sent. */
    get isOpen(): boolean;
    get isClosed(): boolean;
    get isPaused(): boolean;
    /** How much waits for the peer to take it, beside what the kernel holds. */
    get bufferedBytes(): number;
    /** Whether as much waits as should: there will be a `drain`. */
    get isFull(): boolean;
    /** Has it be full at another number of bytes than the socket's own. */
    limitWaiting(fullAtBytes: () => number): void;
    pause(): void;
    resume(): void;
    /** Sends bytes, which must not be written to any more. */
    sendBytes(bytes: Buffer): void;
    sendText(text: string): void;
    /** Pings a peer that takes what it is sent. */
    ping(): void;
    /**
     * Says that nothing more will be sent, behind all that was. The peer's answer may come as late as it likes, for a
     * slow reader may have much to take before: a lost peer shows on the control WebSocket.
     */
    close(): void;
    /** Closes the socket at once, with all that waits. */
    terminate(): void;
}
export {};
