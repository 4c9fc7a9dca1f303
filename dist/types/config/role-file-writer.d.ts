import { type PortName } from '../model/port-config.ts';
import { type Role } from '../model/target.ts';
export interface RoleFileOptions {
    /** The host of each role. An address is also what its listeners bind to; a named host binds to all addresses. */
    readonly hosts: Readonly<Record<Role, string>>;
    /** The host of the backends, as the tunnel reaches it. */
    readonly backendHost: string;
    readonly webSocketPort: number;
    readonly ports: Readonly<Record<PortName, number>>;
    /** T, in seconds. */
    readonly reconnectTimeoutSecs: number;
    readonly logLevel: string;
    /** The file with the secret that the roles share, relative to each role file. Without one they have none. */
    readonly sharedSecretFile?: string;
}
/** A file to be written: its path relative to the configuration folder, and its text. */
export interface WrittenRoleFile {
    readonly path: string;
    readonly text: string;
}
/** The three role files of a tunnel, in the nested layout: server, client 1, client 2. */
export declare function writeRoleFiles(options: RoleFileOptions): WrittenRoleFile[];
