import type { LocatedRoleFile } from '../config/role-file.ts';
import type { Logger } from '../model/log.ts';
export interface RoleOptions {
    readonly logger: Logger;
    /** Stops the role when it is aborted. */
    readonly signal?: AbortSignal;
}
/** A role of the reference tunnel that is running. */
export interface RunningRole {
    /** Closes all ports and resets all connections; at once, whoever is connected. */
    stop(): Promise<void>;
}
/**
 * Starts the role that a file names: the server or a client of the reference tunnel.
 * @throws `PORT_IN_USE`, `TLS_NOT_SUPPORTED`, `CONFIG_INVALID`, and what {@link readSharedSecret} throws.
 */
export declare function startRole(file: LocatedRoleFile, options: RoleOptions): Promise<RunningRole>;
