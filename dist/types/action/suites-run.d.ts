import { TunnelTestError } from '../model/errors.ts';
import type { Role } from '../model/target.ts';
import { Engine } from '../stacks/compose/engine.ts';
import { type ActionInputs } from './inputs.ts';
import { type Places } from './port-places.ts';
import { type RunState } from './run-state.ts';
/** One run of the suites by the action: brings the stack up, runs them, and says how it went. It stops nothing. */
export declare class SuitesRun {
    #private;
    readonly state: RunState;
    readonly places: Places;
    private constructor();
    /**
     * Reads the configuration, makes the results folder, and saves for `post` what will be started.
     * @throws what reading the configuration throws, and `RUNNER_UNSUPPORTED`.
     */
    static prepare(inputs: ActionInputs): SuitesRun;
    /** The engine of a compose stack, once it is reached. */
    get engine(): Engine | null;
    /** The compose services of the roles that the target has. */
    get roleServices(): Readonly<Partial<Record<Role, string>>>;
    /** The exit code of the suites; null where they never ended. */
    get exitCode(): number | null;
    /** The last error that the command printed beside its results; null where it printed none. */
    get lastError(): TunnelTestError | null;
    /** Why the suites could not run; null where they did. */
    get problem(): unknown;
    /** Runs everything. What goes wrong is kept as the {@link problem}. */
    execute(signal: AbortSignal): Promise<void>;
    close(): Promise<void>;
}
