import type { WebSocket } from 'ws';
/** Bounds what the peer on a control WebSocket can have this role do and keep: whoever goes beyond it is dropped. */
export declare class ControlGuard {
    #private;
    /** Also answers pings, as long as the answers are taken. */
    constructor(webSocket: WebSocket);
    /** Counts a message. Whether it is to be heeded: of a peer that is dropped some may still come. */
    admits(): boolean;
    /** Sends a message; a peer that lets too many wait isn't reading. */
    send(message: object): void;
}
