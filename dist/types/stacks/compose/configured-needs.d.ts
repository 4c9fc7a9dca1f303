import type { Configuration } from '../../model/configuration.ts';
import { type Role } from '../../model/target.ts';
import type { BackendHost } from './backend-placement.ts';
/** What a compose stack needs to know of the tunnel's configuration. */
export interface ConfiguredNeeds {
    /** The hosts at which the roles look for the backends. */
    readonly backendHosts: readonly BackendHost[];
    /** The hosts at which the clients look for the server. */
    readonly serverHosts: readonly string[];
    /** The ports under test that each role listens on. */
    readonly listenPorts: Readonly<Partial<Record<Role, readonly number[]>>>;
    /** Every port that is known to be used. */
    readonly usedPorts: ReadonlySet<number>;
}
export declare function needsOf(configuration: Configuration): ConfiguredNeeds;
