import * as core from '@actions/core'
import { jobLogLine } from '../text/job-log-line.ts'
import { writeValues } from './runner-file.ts'

/** The outputs that action.yml declares. */
export const OUTPUT_NAMES = [
  'outcome',
  'total',
  'passed',
  'failed',
  'skipped',
  'unknown',
  'success-rate',
  'throughput-mb-per-sec',
  'latency-p50-ms',
  'latency-p99-ms',
  'failover-close-ms',
  'failover-reopen-ms',
  'seed',
  'results-path',
  'artifact-id',
  'artifact-url',
] as const

export type OutputName = (typeof OUTPUT_NAMES)[number]

/** The outputs of a run; those without a value are empty, the outcome is unknown and every count 0. */
export class Outputs {
  readonly #values = new Map<OutputName, string>(
    OUTPUT_NAMES.map((name) => {
      if (name === 'outcome') return [name, 'unknown']
      return [name, ['total', 'passed', 'failed', 'skipped', 'unknown'].includes(name) ? '0' : '']
    }),
  )

  /** The values that the runner doesn't have yet. */
  #unwritten = new Map(this.#values)

  set(values: Partial<Record<OutputName, string | number>>): void {
    for (const [name, value] of Object.entries(values)) {
      this.#values.set(name as OutputName, String(value))
      this.#unwritten.set(name as OutputName, String(value))
    }
  }

  /** Hands what was set to the runner; a failure is only a warning in the job log. */
  write(): void {
    const values = this.#unwritten
    if (values.size === 0) return
    this.#unwritten = new Map()
    try {
      writeValues('OUTPUT', values)
    } catch (error) {
      core.warning(
        jobLogLine(`The outputs could not be written: ${(error as Error).message}; the verdict stands.`),
        { title: 'tunnel-test: no outputs' },
      )
    }
  }
}
