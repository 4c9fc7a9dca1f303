import net from 'node:net';
import type { TunnelListen } from '../config/role-file.ts';
import { TunnelTestError } from '../model/errors.ts';
import type { Logger } from '../model/log.ts';
/** The listeners of a role: opened together, closed for a while together, each reopening after its own closing. */
export declare class ListenerGate {
    #private;
    /**
     * @param owner the role, for errors
     * @param onConnection takes sockets that are paused, with half-close allowed
     * @param onChange told when listeners have closed or opened
     */
    constructor(owner: string, listeners: readonly TunnelListen[], log: Logger, onConnection: (socket: net.Socket, tunnelName: string) => void, onChange?: () => void);
    /** Whether all listeners are open. */
    get listening(): boolean;
    get status(): readonly {
        readonly tunnelName: string;
        readonly port: number;
        readonly listening: boolean;
    }[];
    /** Opens all listeners. Throws `PORT_IN_USE`, or `CONFIG_INVALID` for an address that isn't this machine's. */
    open(): Promise<void>;
    /** Closes all listeners at once; connections that are open stay open. Closed already, the time starts anew. */
    closeFor(durationMs: number): void;
    stop(): void;
}
/** The error for a port or an address that can't be listened on. */
export declare function listenError(owner: string, { tunnelName, address, port, }: {
    readonly tunnelName: string;
    readonly address: string;
    readonly port: number;
}, error: unknown): TunnelTestError;
