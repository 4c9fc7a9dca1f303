import { type Role } from '../../model/target.ts';
import { type BackendHost } from './backend-placement.ts';
import type { ComposeProjectDescription } from './project-description.ts';
/** What the services that join a stack are made of. All paths are absolute. */
export interface JoiningOptions {
    /** The name of the compose project. */
    readonly projectName: string;
    /** What compose says of its version. */
    readonly composeVersion: string;
    /** The stack, as compose describes it. */
    readonly stack: ComposeProjectDescription;
    /** Names that a joining service must not have, beside those in the stack. */
    readonly declaredServices: readonly string[];
    /** The service of each role that the target has. */
    readonly roleServices: Readonly<Partial<Record<Role, string>>>;
    /** The hosts at which the roles look for the backends. */
    readonly backendHosts: readonly BackendHost[];
    /** All ports of the tunnel, the backends' too; a watcher takes none of them, nor does a connection of the tests. */
    readonly usedPorts: ReadonlySet<number>;
    /** The folder with the built tunnel-test. */
    readonly dist: string;
    /** The folder of the configuration, and the file in it where it is a flat file. */
    readonly configFolder: string;
    readonly configFile?: string;
    /** The folder that takes the results. */
    readonly results: string;
    /** The image with node; the default has none of its own. */
    readonly image?: string;
    /** `uid:gid` that the containers run as. */
    readonly user: string;
    /** Hosts of the roles, where the tests are to reach them by another way than their containers' own names. */
    readonly hosts: Readonly<Partial<Record<Role, string>>>;
}
/** The services that join a stack, ready to be written as a compose file. */
export interface JoiningServices {
    /** Where the tests reach the roles, and what watches them. */
    readonly access: {
        readonly hosts: Readonly<Partial<Record<Role, string>>>;
        readonly watchers: Readonly<Partial<Record<Role, {
            readonly host: string;
            readonly port: number;
        }>>>;
    };
    /** The name of the service that runs the suites and hosts the backends. */
    readonly testsService: string;
    /** The service that watches each role's listening sockets. */
    readonly watcherServices: Readonly<Partial<Record<Role, string>>>;
    readonly composeFile: {
        readonly services: Readonly<Record<string, unknown>>;
    };
}
/**
 * Makes the services that join any stack: `tests` in all networks of the roles, under the names by which the roles
 * reach the backends, and a watcher in the network namespace of each role.
 * @throws `SERVICE_NOT_FOUND` where a role's service is not in the stack, `NETWORK_MODE_UNSUPPORTED` where it has no
 *   network that can be joined, `BACKEND_HOST_UNSUPPORTED` where the backends can't be where a role looks for them.
 */
export declare function joiningServices(options: JoiningOptions): JoiningServices;
