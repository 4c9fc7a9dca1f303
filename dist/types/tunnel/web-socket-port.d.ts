import { type WebSocket } from 'ws';
import type { Logger } from '../spec/log.ts';
import type { DataSocket } from './data-socket.ts';
import type { ClientId } from './failover-machine.ts';
import { type DataRequest, type Request } from './wire.ts';
/** What the WebSocket port serves. */
export interface WebSocketService {
    /** Whether a WebSocket is accepted. */
    isWelcome(request: Request): boolean;
    onControl(client: ClientId, control: WebSocket): void;
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
