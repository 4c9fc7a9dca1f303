import { type WebSocket } from 'ws';
import type { Logger } from '../model/log.ts';
import type { DataSocket } from './data-socket.ts';
import type { ClientId } from './failover-machine.ts';
import { Session } from './proof.ts';
import { type DataRequest } from './wire.ts';
/** What a request for a data WebSocket proves its session with. */
export interface UpgradeProof {
    readonly header: string | undefined;
    readonly target: string;
    readonly key: string;
}
/** A client that has just connected, and not said yet what it is. */
export interface ControlArrival {
    readonly client: ClientId;
    readonly control: WebSocket;
    /** Null where there is no shared secret. */
    readonly session: Session | null;
    /** To be told when it is let in; until then it has to make room for later ones. */
    readonly onKnown: () => void;
}
/** What the WebSocket port serves. */
export interface WebSocketService {
    /** What clients have to prove that they know; null where nothing is asked of them. */
    readonly secret: string | null;
    /** Whether a data WebSocket is of any use. */
    isWelcome(request: DataRequest): boolean;
    /** Whether a data WebSocket belongs to the session of its client. */
    isProven(request: DataRequest, proof: UpgradeProof): boolean;
    onControl(arrival: ControlArrival): void;
    onData(request: DataRequest, dataSocket: DataSocket): void;
    /** Whether `GET /healthz` answers 200. */
    isHealthy(): boolean;
    /** What `GET /status` answers, as JSON. */
    status(): object;
}
/** The server's one port: WebSockets of the clients, and two pages for whoever watches over the server. */
export declare class WebSocketPort {
    #private;
    constructor(service: WebSocketService, log: Logger);
    /**
     * Listens on the port of the server's URL. A name there is how the others reach this server; what it listens on is
     * then every interface. Throws `PORT_IN_USE`.
     */
    open(serverUrl: string): Promise<void>;
    stop(): Promise<void>;
}
