import type { RoleFile } from '../config/role-file.ts';
import type { Logger } from '../model/log.ts';
/** A client of the tunnel. It decides nothing: whether it is active, and when its listeners close, the server says. */
export declare class TunnelClient {
    #private;
    constructor(role: RoleFile, log: Logger);
    /** How many tunnelled connections there are, in whatever state. */
    get openConnections(): number;
    /**
     * Opens the listeners and begins to look for the server.
     * @throws `PORT_IN_USE`, or `CONFIG_INVALID` for an address that isn't this machine's.
     */
    start(): Promise<void>;
    /** Closes all ports and resets all connections. */
    stop(): Promise<void>;
}
