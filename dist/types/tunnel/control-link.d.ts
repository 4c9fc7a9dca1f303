import type { Logger } from '../model/log.ts';
import type { Claim } from './failover-machine.ts';
import { Session } from './proof.ts';
import { type ClientMessage, type ServerMessage } from './wire.ts';
/** What the link asks of the client behind it. */
export interface ControlLinkHandlers {
    /** What the client says of itself when it connects. */
    claim(): Claim;
    isListening(): boolean;
    obey(message: ServerMessage): void;
    /** The server is gone; the link looks for it again by itself. */
    onLost(): void;
}
export interface ControlLinkOptions {
    readonly serverUrl: string;
    readonly client: number;
    readonly secret: string | null;
}
/** A client's control WebSocket, opened again and again while the client runs. */
export declare class ControlLink {
    #private;
    constructor(options: ControlLinkOptions, log: Logger, handlers: ControlLinkHandlers);
    /** The session with the server; null where there is no shared secret. */
    get session(): Session | null;
    connect(): void;
    tell(message: ClientMessage): void;
    stop(): void;
}
/**
 * Capped exponential backoff: between half and all of it, so that clients don't come in step.
 * @param chance from 0 to 1
 */
export declare function backoffMs(failedAttempts: number, chance: number): number;
