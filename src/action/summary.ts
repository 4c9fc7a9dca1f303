import { appendFileSync, statSync } from 'node:fs'
import process from 'node:process'
import * as core from '@actions/core'
import { jobSummary } from '../report/job-summary.ts'
import { jobLogLine } from '../report/workflow-command.ts'
import type { Metrics } from '../spec/metrics.ts'
import type { RunState } from './run-state.ts'

/** The runner drops a summary of more than 1 MiB whole; so much is kept away from that. */
const LARGEST_SUMMARY_BYTES = 1_000_000

/**
 * Adds the report on a run to the job summary, behind what this step has written there already. What goes wrong is a
 * warning in the job log and no more.
 * @param problem what kept the run from a verdict, or null
 */
export function writeSummary(
  metrics: Metrics | null,
  state: RunState,
  outcome: 'passed' | 'failed' | 'unknown',
  problem: unknown,
): void {
  const file = process.env.GITHUB_STEP_SUMMARY
  if (file === undefined || file === '') return
  try {
    const written = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    const summary = jobSummary(metrics, {
      ...state,
      outcome,
      problem: problem === null ? null : (problem as Error).message,
      maxBytes: LARGEST_SUMMARY_BYTES - written,
    })
    appendFileSync(file, summary)
  } catch (error) {
    core.warning(
      jobLogLine(`The job summary could not be written: ${(error as Error).message}; the verdict stands.`),
    )
  }
}
