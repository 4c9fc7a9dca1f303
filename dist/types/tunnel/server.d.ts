import type { RoleFile } from '../config/role-file.ts';
import type { Logger } from '../spec/log.ts';
import { type FailoverPolicy } from './failover-machine.ts';
/** The server of the tunnel: it coordinates the clients and routes to the active one. */
export declare class TunnelServer {
    #private;
    /** @param policy another failover decision than the specification's; for tests of tunnels that are wrong */
    constructor(role: RoleFile, log: Logger, policy?: FailoverPolicy);
    /** Opens the WebSocket port and the listeners. Throws `PORT_IN_USE`. */
    start(): Promise<void>;
    stop(): Promise<void>;
    /** What `/status` answers. */
    get status(): object;
}
