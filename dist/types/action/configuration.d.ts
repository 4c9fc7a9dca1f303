import { type PortConfig } from '../spec/port-config.ts';
import { type Role } from '../spec/target.ts';
/** What the action itself needs to know of the tunnel's configuration; the suites read it again where they run. */
export interface Configuration {
    readonly ports: PortConfig;
    readonly roles: readonly Role[];
    /** The folder, and the file in it where the configuration is a flat file. */
    readonly folder: string;
    readonly file: string | null;
    /** The names by which the roles reach the backends. */
    readonly backendNames: readonly string[];
    readonly listenPorts: Readonly<Partial<Record<Role, readonly number[]>>>;
    /** Every port that is known to be used. */
    readonly usedPorts: ReadonlySet<number>;
}
/** Reads a folder of role files, or a flat file. Throws what {@link readTarget} throws. */
export declare function readConfiguration(config: string, hosts: Readonly<Partial<Record<Role, string>>>): Configuration;
