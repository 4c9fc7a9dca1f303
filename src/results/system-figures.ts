import { percentilesOf } from '../model/histogram.ts'
import type { Metrics } from '../model/metrics.ts'
import type { TestResult } from '../model/verdict.ts'
import { median } from './measured.ts'

type SystemFigures = Metrics['system']

/** The throughput of the passed tests that measured one; null where none did. */
export function throughput(tests: readonly TestResult[]): SystemFigures['throughputMBps'] {
  const measured = tests
    .filter(({ status }) => status === 'passed')
    .flatMap(({ metrics }) => metrics.throughputMBps ?? [])
  const middle = median(measured)
  return middle === null ? null : { median: middle, max: Math.max(...measured) }
}

/** The percentiles over all round trips of all ping pongs, in milliseconds; null where there were none. */
export function roundTripPercentiles(tests: readonly TestResult[]): SystemFigures['latencyMs'] {
  const counts = tests.flatMap(({ metrics: { roundTripCountsByMicros: measured } }) =>
    measured === undefined ? [] : [measured],
  )
  return counts.some((count) => Object.keys(count).length > 0) ? percentilesOf(counts) : null
}
