import type net from 'node:net';
import type { TunnelConnect } from '../config/role-file.ts';
import type { Logger } from '../model/log.ts';
import type { Session } from './proof.ts';
/** The tunnelled connections at a client: those of its own listeners, and those that the server asks for. */
export declare class ClientConnections {
    #private;
    /** @param session what proves to the server whose the data WebSockets are; null where there is no shared secret */
    constructor(serverUrl: string, client: number, session: () => Session | null, log: Logger);
    get open(): number;
    /**
     * Takes a connection to one of this client's listeners. Whether its first data is a trigger, the server decides.
     * @param epoch the one that the client knows; null where the server is away: it may come back in time
     */
    accept(socket: net.Socket, tunnel: string, epoch: number | null): void;
    /** The server is there: what waited for it goes on. */
    releaseHeld(epoch: number): void;
    /** Connects to a backend for the server. */
    openForServer(connection: string, backend: TunnelConnect, onRefused: (why: string) => void): void;
    dropAll(): void;
}
