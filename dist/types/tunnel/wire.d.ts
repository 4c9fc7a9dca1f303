import type { ClientOptions, RawData, ServerOptions } from 'ws';
import type { ClientId } from './failover-machine.ts';
/**
 * The wire: one control WebSocket a client, with JSON messages, and one data WebSocket a tunnelled TCP connection, with
 * the bytes as binary messages and its end as a JSON message. Back-pressure and independence of the connections from
 * each other come from TCP itself.
 */
export declare const CONTROL_PATH = "/control";
export declare const DATA_PATH = "/data";
/** A peer is pinged this often, and given up after so many pings in a row without a sign of life: 5 s. */
export declare const PING_INTERVAL_MS = 1000;
export declare const MISSED_PINGS_LIMIT = 5;
/** Data WebSockets are pinged only to keep middleboxes from dropping them. */
export declare const KEEP_ALIVE_INTERVAL_MS = 20000;
/** A connection whose other end can't be had within this time is reset: the 2 s of the specification, with room. */
export declare const OPEN_TIMEOUT_MS = 1500;
/**
 * The other side of the tunnel is there, and may be busy: twenty connections at full speed on a loaded machine have kept
 * it from opening one more for over a second. One that is gone shows on the control WebSocket.
 */
export declare const PAIRING_TIMEOUT_MS = 4000;
/** What is read from a TCP socket at once, and goes into one message; as much may wait to be written. */
export declare const READ_BYTES = 65536;
/** So many entries in 10 s of each kind does a peer bring about in a log. */
export declare const MOST_LOG_ENTRIES = 200;
/** How many connections through its own listeners a role carries at once, and as many again for the other side's. */
export declare const MOST_CONNECTIONS = 256;
/** A peer that hasn't said what it wants, and proved that it may, within this time is shown out. */
export declare const HANDSHAKE_TIMEOUT_MS = 10000;
export declare const SERVER_OPTIONS: ServerOptions;
/** A server that sends a little now and then ends no timeout of `ws`: the link has its own beside it. */
export declare const CLIENT_OPTIONS: ClientOptions;
/** With what the server closes the control WebSocket of a client that it doesn't let in. */
export declare const REFUSAL_CODE: {
    readonly wrongSecret: 4401;
    readonly idTaken: 4409;
};
/** What a client says on its control WebSocket. */
export type ClientMessage = 
/** Its process by a random name of its own, and, where there is a shared secret, the proof that it knows it. */
{
    type: 'hello';
    epoch: number;
    active: boolean;
    process?: string | undefined;
    proof?: string | undefined;
}
/** Whether the client's listeners are open. */
 | {
    type: 'listening';
    listening: boolean;
}
/** The backend of a connection can't be had. */
 | {
    type: 'refused';
    connection: string;
};
/** What the server says there. */
export type ServerMessage = 
/** First of all, where there is a shared secret: the proof that the server knows it too. */
{
    type: 'welcome';
    proof: string;
} | {
    type: 'make-active';
    epoch: number;
}
/** For more than 0 ms the client closes its listeners and drops its connections. */
 | {
    type: 'make-standby';
    epoch: number;
    closeForMs: number;
}
/** Connect to the backend of a tunnel, and open the data WebSocket of this connection. */
 | {
    type: 'open';
    connection: string;
    tunnel: string;
};
/** What both say on a data WebSocket beside the bytes. */
export interface DataMessage {
    type: 'end' | 'reset';
}
export declare function parseClientMessage(data: RawData): ClientMessage | null;
export declare function parseServerMessage(data: RawData): ServerMessage | null;
export declare function parseDataMessage(text: string): DataMessage | null;
/** The data of a connection that came in through a client's listener, and the epoch that the client knew then. */
export interface FromClientRequest {
    readonly kind: 'from-client';
    readonly client: ClientId;
    readonly tunnel: string;
    readonly epoch: number;
}
/** The data of a connection that the server asked for. */
export interface ToClientRequest {
    readonly kind: 'to-client';
    readonly client: ClientId;
    readonly connection: string;
}
/** What a data WebSocket is asked for by its URL. */
export type DataRequest = FromClientRequest | ToClientRequest;
/** What a WebSocket is asked for by its URL. */
export type Request = {
    readonly kind: 'control';
    readonly client: ClientId;
} | DataRequest;
export declare function requestUrl(serverUrl: string, request: Request): string;
/** What an upgrade asks for, or null where that is nothing known. */
export declare function parseRequest(target: string): Request | null;
