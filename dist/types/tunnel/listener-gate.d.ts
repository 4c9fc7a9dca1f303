import net from 'node:net';
import { TunnelTestError } from '../spec/errors.ts';
import type { Logger } from '../spec/log.ts';
/** A listener of a role. */
export interface GateListener {
    readonly tunnelName: string;
    readonly address: string;
    readonly port: number;
}
/** The listeners of a role: opened together, closed for a while together, each reopening after its own closing. */
export declare class ListenerGate {
    #private;
    /** @param onConnection takes sockets that are paused, with half-close allowed */
    constructor(listeners: readonly GateListener[], log: Logger, onConnection: (socket: net.Socket, tunnelName: string) => void, onChange?: () => void);
    get listening(): boolean;
    get status(): {
        tunnelName: string;
        port: number;
        listening: boolean;
    }[];
    /** Opens all listeners. Throws `PORT_IN_USE`, or `CONFIG_INVALID` for an address that isn't this machine's. */
    open(): Promise<void>;
    /** Closes all listeners at once; connections that are open stay open. Closed already, the time starts anew. */
    closeFor(durationMs: number): void;
    stop(): void;
}
/** The error for a port or an address that can't be listened on. */
export declare function listenError({ tunnelName, address, port }: GateListener, error: unknown): TunnelTestError;
