import { statSync, truncateSync } from 'node:fs'
import process from 'node:process'
import * as core from '@actions/core'
import type { Metrics } from '../model/metrics.ts'
import { jobSummary } from '../report/job-summary.ts'
import { plainText } from '../report/markdown.ts'
import { jobLogLine } from '../text/job-log-line.ts'
import { commandWords } from './repeat-command.ts'
import type { RunState } from './run-state.ts'
import { appendWhole } from './runner-file.ts'

/** The runner drops a summary of more than 1 MiB whole; this is the distance kept from that. */
const LARGEST_SUMMARY_BYTES = 1_000_000
/** Room for the sentence that says where the results are. */
const SENTENCE_BYTES = 5000

/** What a summary is made of. */
export interface SummaryContent {
  readonly metrics: Metrics | null
  readonly state: Pick<RunState, 'stack' | 'selection' | 'repeatOptions'>
  readonly outcome: 'passed' | 'failed' | 'unknown'
  /** What kept the run from a verdict, or null. */
  readonly problem: unknown
  /** Where the results are, as a phrase; null where there are none. */
  readonly resultsAt: string | null
}

/**
 * The step's part of the job summary, behind what the step has written there already. What goes wrong is a warning in the
 * job log and no more.
 */
export class Summary {
  /** How long the file was before; null while nothing of ours is in it. */
  #begin: number | null = null

  /** Writes the report on a run, in place of one that was written before. */
  write({ metrics, state, outcome, problem, resultsAt }: SummaryContent): void {
    this.#append((written) => {
      const summary = jobSummary(metrics, {
        ...state,
        command: commandWords(),
        outcome,
        problem: problem === null ? null : problem instanceof Error ? problem.message : String(problem),
        resultsAt: resultsAt ?? 'the log',
        maxBytes: LARGEST_SUMMARY_BYTES - SENTENCE_BYTES - written,
      })
      return resultsAt === null ? summary : `${summary}\nThe results are in ${plainText(resultsAt)}.\n`
    })
  }

  #append(make: (written: number) => string): void {
    const file = process.env.GITHUB_STEP_SUMMARY
    if (file === undefined || file === '') return
    try {
      const written = statSync(file, { throwIfNoEntry: false })?.size ?? 0
      const begin = this.#begin ?? written
      const text = make(begin)
      if (written > begin) truncateSync(file, begin)
      appendWhole(file, text)
      this.#begin = begin
    } catch (error) {
      core.warning(
        jobLogLine(`The job summary could not be written: ${(error as Error).message}; the verdict stands.`),
      )
    }
  }

  /** Adds where the results are to a report that another step has written. */
  tell(resultsAt: string): void {
    this.#append(() => `\nTunnel test: the results are in ${plainText(resultsAt)}.\n`)
  }
}
