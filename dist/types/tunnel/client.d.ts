import type { RoleFile } from '../config/role-file.ts';
import type { Logger } from '../spec/log.ts';
/** A client of the tunnel. It decides nothing: whether it is active, and when its listeners close, the server says. */
export declare class TunnelClient {
    #private;
    constructor(role: RoleFile, log: Logger);
    /** Opens the listeners and begins to look for the server. Throws `PORT_IN_USE`. */
    start(): Promise<void>;
    stop(): void;
}
