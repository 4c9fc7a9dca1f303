import { type Role } from '../../spec/target.ts';
import { ComposeCommand, type ComposeProject, type TakeLine } from './compose-command.ts';
import type { Engine } from './engine.ts';
import { type JoiningOptions } from './joining-services.ts';
/** What a compose stack is made of. */
export interface ComposeStackOptions extends Omit<JoiningOptions, 'stack' | 'declaredServices'> {
    /** The project: its unique name, and the files of the tunnel under test. */
    readonly project: ComposeProject;
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
 * A tunnel in docker compose with the services that join it: watchers beside the roles, and the tests. Whoever starts
 * one ends it with {@link removeProject}.
 */
export declare class ComposeStack {
    #private;
    private constructor();
    /**
     * Starts the roles and the watchers, and waits until the roles are ready.
     * @throws `COMPOSE_FAILED`, `STACK_NOT_READY`, `SERVICE_NOT_FOUND`, `NETWORK_MODE_UNSUPPORTED`,
     *   `BACKEND_HOST_UNSUPPORTED`, `ENGINE_FAILED`, `ABORTED`.
     */
    static start(options: ComposeStackOptions, compose: ComposeCommand, engine: Engine): Promise<ComposeStack>;
    /** Starts the suites. @returns the id of the container that runs them. Throws `COMPOSE_FAILED`. */
    startTests(): Promise<string>;
}
/**
 * Removes all that a project has on the engine: by compose, and what is left then by the engine's own means.
 * @throws `COMPOSE_FAILED` where compose can't and something is left; `ENGINE_FAILED`.
 */
export declare function removeProject(engine: Engine, project: ComposeProject, takeLine: TakeLine): Promise<void>;
