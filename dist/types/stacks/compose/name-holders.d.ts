import type { Engine } from './engine.ts';
import type { ComposeProjectDescription } from './project-description.ts';
/**
 * Clears the names and addresses at which the tests will host the backends. A further service of the project that
 * answers to one would share it with the tests, by turns: it is stopped, for the tests stand in for it.
 * @param project the name of the compose project
 * @param roleServices the services of the roles
 * @returns what was stopped
 * @throws `BACKEND_HOST_UNSUPPORTED` where a role or its hosts file has the name; `FOREIGN_CONTAINER` where a container
 *   of another project has it; `ENGINE_FAILED`.
 */
export declare function clearNames(engine: Engine, project: string, roleServices: readonly string[], names: readonly string[]): Promise<readonly {
    readonly service: string;
    readonly name: string;
}[]>;
/**
 * Looks whether a name means in a shared network what it means to the project, before the project joins it: where
 * others answer to the same one, each side would reach both, by turns.
 * @param started the services that the project starts
 * @param names further names that the roles look for
 * @throws `FOREIGN_CONTAINER`; `ENGINE_FAILED`.
 */
export declare function assertNamesAreFree(engine: Engine, stack: ComposeProjectDescription, started: ReadonlySet<string>, names: readonly string[]): Promise<void>;
/** What has to be so while the tests run. */
export interface ExpectedHolders {
    readonly project: string;
    readonly roleServices: readonly string[];
    /** The names at which the roles look for the backends, and the only service that may answer to them. */
    readonly backendNames: readonly string[];
    readonly testsService: string;
    /** Names of the roles: nobody outside the project may answer to them. */
    readonly roleNames: readonly string[];
}
/**
 * Looks whether the names in the roles' networks lead where they should: those of the backends to the tests alone, those
 * of the roles to no container of another project.
 * @throws `FOREIGN_CONTAINER`, `BACKEND_HOST_UNSUPPORTED`; `ENGINE_FAILED`.
 */
export declare function assertNamesLeadHome(engine: Engine, expected: ExpectedHolders): Promise<void>;
