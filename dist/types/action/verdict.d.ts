import type { Metrics } from '../model/metrics.ts';
import type { ActionInputs } from './inputs.ts';
import type { Interruption } from './interruption.ts';
import type { Outputs } from './outputs.ts';
import type { StackRun } from './stack-run.ts';
/** What a run has come to. */
export interface Verdict {
    readonly outcome: 'passed' | 'failed' | 'unknown';
    /** Null where no test was run. */
    readonly metrics: Metrics | null;
    /** What kept the run from a verdict, or null. */
    readonly problem: unknown;
    /** The exit code of the step. */
    readonly exitCode: number;
}
/** Draws the verdict of a run that has ended, in whatever way, and sets the outputs that tell it. */
export declare function drawVerdict(run: StackRun, inputs: ActionInputs, outputs: Outputs, interrupted: Interruption): Verdict;
