import type net from 'node:net';
import type { TunnelConnect } from '../config/role-file.ts';
import type { DataSocket } from './data-socket.ts';
import type { ClientId } from './failover-machine.ts';
/** Through which listeners a connection came in: the server's, or a client's. */
type CameIn = 'server' | ClientId;
/** The tunnelled connections at the server, by their ids. */
export declare class Connections {
    #private;
    /** @param onFirstData told of the first data of each connection that came in through a client */
    constructor(onFirstData: (client: ClientId, connection: string) => void);
    get counts(): {
        readonly open: number;
        readonly total: number;
    };
    /**
     * Makes room for one more connection: for lack of it the oldest one that never carried a byte is reset, or else the
     * oldest one whose peer doesn't read. Those that came in elsewhere lose nothing.
     * @returns false where there is none to be made
     */
    makeRoom(cameIn: CameIn): boolean;
    /**
     * Takes a connection to one of the server's listeners. It is reset when its client doesn't answer in time; one that
     * is alive, and so only busy, gets more of it.
     * @param isAlive whether the client has been heard since the connection came
     * @returns the connection's id, for the client to answer with
     */
    awaitClient(client: ClientId, socket: net.Socket, isAlive: () => boolean): string;
    isAwaited(client: ClientId, connection: string): boolean;
    /** The data WebSocket that a client opened for a connection. */
    pair(connection: string, dataSocket: DataSocket): void;
    /** A client can't connect to its backend. */
    refuse(client: ClientId, connection: string): void;
    /** Takes a connection that came in through a client. Its backend is dialled at its first data, or by `startAll`. */
    carry(client: ClientId, dataSocket: DataSocket, backend: TunnelConnect): {
        start: () => void;
    };
    /** What waited at a client for its first data is an ordinary connection once the client is active. */
    startAll(client: ClientId): void;
    drop(connection: string): void;
    /** Drops the connections of one client, or all. */
    dropAll(client?: ClientId): void;
}
export {};
