import * as core from '@actions/core'
import { jobLogLine } from '../text/job-log-line.ts'
import { printLine } from './job-log.ts'

const SUITE_BEGINS = /^# Subtest: (.*)$/
const SUITE_ENDS = /^(not )?ok \d/

/** Prints a TAP stream into the job log as it comes, a group a suite; the suite's own result stands below its group. */
export class TapLog {
  #inGroup = false
  #begun = ''

  /** Takes a piece of the stream; lines are printed when they are whole. */
  take(text: string): void {
    const [begun = '', ...ended] = (this.#begun + text).split('\n').reverse()
    this.#begun = begun
    for (const line of ended.reverse()) this.print(line)
  }

  print(line: string): void {
    const [, suite] = SUITE_BEGINS.exec(line) ?? []
    if (suite !== undefined && !this.#inGroup) {
      core.startGroup(jobLogLine(suite))
      this.#inGroup = true
    }
    if (SUITE_ENDS.test(line)) this.#closeGroup()
    printLine(line)
  }

  /** Prints what is left, and closes the group of a suite that didn't end by itself. */
  end(): void {
    if (this.#begun !== '') this.print(this.#begun)
    this.#closeGroup()
  }

  #closeGroup(): void {
    if (this.#inGroup) core.endGroup()
    this.#inGroup = false
  }
}
