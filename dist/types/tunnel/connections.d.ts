import type { ClientId } from './failover-machine.ts';
/** A connection of a client, in whatever state: how to reset it, and how to start it if it waits for first data. */
export interface CarriedConnection {
    readonly client: ClientId;
    readonly reset: () => void;
    readonly start?: () => void;
}
/** The server's connections, by id and by client. */
export declare class Connections {
    #private;
    get open(): number;
    /** How many there have been since the start. */
    get total(): number;
    /** The id of a connection that is about to be added. */
    newId(): string;
    set(id: string, connection: CarriedConnection): void;
    delete(id: string): void;
    reset(id: string): void;
    resetAllOf(client: ClientId): void;
    resetAll(): void;
    /** What waited at a client for its first data is an ordinary connection once the client is active. */
    startAllOf(client: ClientId): void;
}
