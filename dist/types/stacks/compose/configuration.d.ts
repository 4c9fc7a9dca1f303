import type { TakeWarning } from '../../model/configuration-warning.ts';
import { type PortConfig } from '../../model/port-config.ts';
import { type Role, type Target } from '../../model/target.ts';
import type { BackendHost } from './backend-placement.ts';
/** What starting the tunnel's services needs to know of its configuration; the suites read it again where they run. */
export interface Configuration {
    /** What the tests will find; its hosts are those of the configuration. */
    readonly target: Target;
    readonly ports: PortConfig;
    readonly roles: readonly Role[];
    /** The files that make it up: where each is, and its path in the folder that is given as the configuration. */
    readonly files: readonly {
        readonly source: string;
        readonly path: string;
    }[];
    /** The name of the flat file; null for a folder of role files. */
    readonly flatFile: string | null;
    /** The hosts at which the roles look for the backends. */
    readonly backendHosts: readonly BackendHost[];
    /** The hosts at which the clients look for the server. */
    readonly serverHosts: readonly string[];
    readonly listenPorts: Readonly<Partial<Record<Role, readonly number[]>>>;
    /** Every port that is known to be used. */
    readonly usedPorts: ReadonlySet<number>;
}
/**
 * Reads a folder of role files, or a flat file. Throws what {@link readTarget} throws.
 * @param warn takes what is doubtful in it
 */
export declare function readConfiguration(given: string, hosts: Readonly<Partial<Record<Role, string>>>, warn?: TakeWarning): Configuration;
/**
 * Copies a configuration into a folder, as it reads now: what are links here would lead nowhere in a container, and the
 * files may be readable for this user alone.
 */
export declare function copyConfiguration({ files }: Configuration, folder: string): void;
