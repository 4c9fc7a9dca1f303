import type { ActionInputs } from './inputs.ts';
import type { Interruption } from './interruption.ts';
import type { Outputs } from './outputs.ts';
import type { StackRun } from './stack-run.ts';
import type { Verdict } from './verdict.ts';
/**
 * Reports on a run, whatever became of it: summary, annotations, logs, artifact. What can't be reported is a warning, and
 * changes nothing of the verdict. What the runner leaves no time for is left to `post`.
 */
export declare function reportRun(run: StackRun, verdict: Verdict, inputs: ActionInputs, outputs: Outputs, interrupted: Interruption): Promise<void>;
