import { type PortConfig } from '../spec/port-config.ts';
import { type Role } from '../spec/target.ts';
import type { BackendHost } from '../stacks/compose/backend-placement.ts';
/** What the action itself needs to know of the tunnel's configuration; the suites read it again where they run. */
export interface Configuration {
    readonly ports: PortConfig;
    readonly roles: readonly Role[];
    /** The folder, and the file in it where the configuration is a flat file. */
    readonly folder: string;
    readonly file: string | null;
    /** The hosts at which the roles look for the backends. */
    readonly backendHosts: readonly BackendHost[];
    readonly listenPorts: Readonly<Partial<Record<Role, readonly number[]>>>;
    /** Every port that is known to be used. */
    readonly usedPorts: ReadonlySet<number>;
}
/** Reads a folder of role files, or a flat file. Throws what {@link readTarget} throws. */
export declare function readConfiguration(config: string, hosts: Readonly<Partial<Record<Role, string>>>): Configuration;
