import { type Role } from '../../model/target.ts';
import type { ComposeCommand, ComposeProject, TakeLine } from './compose-command.ts';
import type { Engine } from './engine.ts';
import type { EngineContents } from './engine-contents.ts';
import { type JoiningOptions, type JoiningServices } from './joining-services.ts';
/** What a compose project and the services that join it are made of. */
export interface JoinedProjectOptions extends Omit<JoiningOptions, 'stack' | 'declaredServices' | 'projectName' | 'composeVersion'> {
    /** The project: its unique name, and the files of the tunnel under test. */
    readonly project: ComposeProject;
    /** What the engine held before anything was started. */
    readonly before: EngineContents;
    /** Services to start that no role depends on. */
    readonly furtherServices: readonly string[];
    /** The hosts at which the clients look for the server. */
    readonly serverHosts: readonly string[];
    /** The folder that takes the generated compose file. */
    readonly workFolder: string;
    /** The ports that each role listens on. */
    readonly listenPorts: Readonly<Partial<Record<Role, readonly number[]>>>;
    readonly startupTimeoutMs: number;
    readonly signal: AbortSignal;
    /** Takes what compose prints. */
    readonly takeLine: TakeLine;
}
/**
 * A compose project with the services that join it: watchers beside the roles, and the tests. Whoever starts one ends it
 * with `removeProject`.
 */
export declare class JoinedProject {
    #private;
    private constructor();
    /**
     * Starts the roles and the watchers, and waits until the roles are ready. What exists already is left as it is: names
     * that the files fix are made the project's own.
     * @throws `COMPOSE_FAILED`, `STACK_NOT_READY`, `SERVICE_NOT_FOUND`, `NETWORK_MODE_UNSUPPORTED`,
     *   `BACKEND_HOST_UNSUPPORTED`, `REPLICAS_UNSUPPORTED`, `STACK_CONFLICT`, `FOREIGN_CONTAINER`, `RUNNER_UNSUPPORTED`,
     *   `ENGINE_FAILED`, `ABORTED`.
     */
    static start(options: JoinedProjectOptions, compose: ComposeCommand, engine: Engine): Promise<JoinedProject>;
    /** Where the tests reach the roles, and what watches them. */
    get access(): JoiningServices['access'];
    /**
     * Starts the suites; the watchers follow the roles until they end.
     * @param runOptions further options of `tunnel-test run`
     * @param signal ends the start, and the following
     * @returns the id of the container that runs them
     * @throws `COMPOSE_FAILED`, `FOREIGN_CONTAINER`, `BACKEND_HOST_UNSUPPORTED`, `ENGINE_FAILED`.
     */
    startTests(runOptions: readonly string[], signal: AbortSignal): Promise<string>;
    /**
     * Looks whether the roles and the backends are still those of this project wherever the tunnel looks for them.
     * @throws `FOREIGN_CONTAINER`, `BACKEND_HOST_UNSUPPORTED`, `ENGINE_FAILED`.
     */
    assertNamesLeadHome(): Promise<void>;
}
