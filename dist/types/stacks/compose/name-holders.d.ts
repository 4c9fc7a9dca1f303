import type { Engine } from './engine.ts';
/**
 * Clears the names and addresses at which the tests will host the backends. A further service of the project that
 * answers to one would share it with the tests, by turns: it is stopped, for the tests stand in for it.
 * @param project the name of the compose project
 * @param roleServices the services of the roles
 * @returns what was stopped
 * @throws `BACKEND_HOST_UNSUPPORTED` where a role, its hosts file, or a container of another project has the name;
 *   `ENGINE_FAILED`.
 */
export declare function clearNames(engine: Engine, project: string, roleServices: readonly string[], names: readonly string[]): Promise<readonly {
    readonly service: string;
    readonly name: string;
}[]>;
