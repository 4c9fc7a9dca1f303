import net from 'node:net';
import { DataSocket } from './data-socket.ts';
import { type Session } from './proof.ts';
import type { RequestHead } from './request-head.ts';
/** Makes a socket the data WebSocket that a request asks for; null where the request is no proper one. */
export declare function acceptUpgrade(head: RequestHead, socket: net.Socket, rest: Buffer): DataSocket | null;
/** Told once how the opening of a data WebSocket went. */
export interface OpenHandlers {
    onOpen(dataSocket: DataSocket): void;
    onFailed(error: Error): void;
}
/**
 * Opens a data WebSocket.
 * @param session what proves whose it is; null where there is no shared secret
 * @returns gives up, which is a failure; without effect once it is open
 */
export declare function openDataSocket(url: string, { onOpen, onFailed }: OpenHandlers, session?: Session | null): () => void;
