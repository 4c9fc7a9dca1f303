import type { ActionInputs } from './inputs.ts';
import type { Interruption } from './interruption.ts';
import type { Outputs } from './outputs.ts';
import type { SuitesRun } from './suites-run.ts';
/**
 * Reports on a run, whatever became of it: logs, annotations, summary, artifact, outputs.
 * @returns the exit code of the step.
 */
export declare function reportRun(run: SuitesRun, inputs: ActionInputs, outputs: Outputs, interrupted: Interruption): Promise<number>;
