import type { RoleFile } from '../config/role-file.ts';
import type { Logger } from '../model/log.ts';
import { type FailoverPolicy } from './failover-machine.ts';
/** The server of the tunnel: it coordinates the clients and routes to the active one. */
export declare class TunnelServer {
    #private;
    /** @param policy another failover decision than the specification's; for tests of tunnels that are wrong */
    constructor(role: RoleFile, log: Logger, policy?: FailoverPolicy);
    /**
     * Opens the WebSocket port and the listeners.
     * @throws `PORT_IN_USE`, or `CONFIG_INVALID` for an address that isn't this machine's.
     */
    start(): Promise<void>;
    /** Closes all ports and resets all connections. */
    stop(): Promise<void>;
    /** What `/status` answers. */
    get status(): object;
}
