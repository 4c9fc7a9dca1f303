import * as core from '@actions/core'

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

/** The outputs of a run; what nothing was found for is empty, the outcome unknown and every count 0. */
export class Outputs {
  readonly #values = new Map<OutputName, string>(
    OUTPUT_NAMES.map((name) => {
      if (name === 'outcome') return [name, 'unknown']
      return [name, ['total', 'passed', 'failed', 'skipped', 'unknown'].includes(name) ? '0' : '']
    }),
  )

  set(values: Partial<Record<OutputName, string | number>>): void {
    for (const [name, value] of Object.entries(values)) this.#values.set(name as OutputName, String(value))
  }

  /** Hands all of them to the runner. */
  write(): void {
    for (const [name, value] of this.#values) core.setOutput(name, value)
  }
}
