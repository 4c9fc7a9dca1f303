import { type RunState } from './run-state.ts';
/** The action's post step: leaves nothing running, and saves the results that main could not. @returns its exit code. */
export declare function postStep(): Promise<number>;
/**
 * Stops what a run has left running, and saves its results where that is not done yet. What goes wrong is annotated.
 * @returns the exit code of the step
 */
export declare function finishRun(state: RunState): Promise<number>;
