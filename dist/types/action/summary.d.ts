import type { Metrics } from '../model/metrics.ts';
import type { RunState } from './run-state.ts';
/** What a summary is made of. */
export interface SummaryContent {
    readonly metrics: Metrics | null;
    readonly state: Pick<RunState, 'stack' | 'selection' | 'repeatOptions'>;
    readonly outcome: 'passed' | 'failed' | 'unknown';
    /** What kept the run from a verdict, or null. */
    readonly problem: unknown;
    /** Where the results are, as a phrase; null where there are none. */
    readonly resultsAt: string | null;
}
/**
 * The step's part of the job summary, behind what the step has written there already. What goes wrong is a warning in the
 * job log and no more.
 */
export declare class Summary {
    #private;
    /** Writes the report on a run, in place of one that was written before. */
    write({ metrics, state, outcome, problem, resultsAt }: SummaryContent): void;
    /** Adds where the results are to a report that another step has written. */
    tell(resultsAt: string): void;
}
