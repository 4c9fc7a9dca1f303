import type { Stack } from '../stacks/stack.ts';
import type { ActionInputs } from './inputs.ts';
import { type Places } from './port-places.ts';
import { type RunState } from './run-state.ts';
/** One run by the action: starts the stack, runs the suites, and says how it went. `post` stops what it has started. */
export declare class StackRun {
    #private;
    readonly state: RunState;
    readonly stack: Stack;
    readonly places: Places;
    private constructor();
    /**
     * Reads the configuration, makes the results folder, and saves for `post` what will be started.
     * @throws what opening the stack throws, and `RUNNER_UNSUPPORTED`.
     */
    static prepare(inputs: ActionInputs, signal: AbortSignal): Promise<StackRun>;
    /** The exit code of the suites; null if they never ended. */
    get exitCode(): number | null;
    /** Why the suites could not run, or came to no verdict; null if they did. */
    get problem(): unknown;
    /** Runs everything. What goes wrong is kept as the {@link problem}. */
    execute(signal: AbortSignal): Promise<void>;
}
