import type { Metrics } from '../spec/metrics.ts';
import type { RunState } from './run-state.ts';
/**
 * Adds the report on a run to the job summary, behind what this step has written there already. What goes wrong is a
 * warning in the job log and no more.
 * @param problem what kept the run from a verdict, or null
 */
export declare function writeSummary(metrics: Metrics | null, state: RunState, outcome: 'passed' | 'failed' | 'unknown', problem: unknown): void;
