import type { Metrics } from '../model/metrics.ts'
import type { MetricValue, TestResult } from '../model/verdict.ts'
import { median } from './measured.ts'

type SystemFigures = Metrics['system']

/** The throughput of the tests that measured one; null where none did. */
export function throughput(tests: readonly TestResult[]): SystemFigures['throughputMBps'] {
  const measured = tests
    .filter(({ status }) => status === 'passed')
    .flatMap(({ metrics }) => (typeof metrics.throughputMBps === 'number' ? [metrics.throughputMBps] : []))
  const middle = median(measured)
  return middle === null ? null : { median: middle, max: Math.max(...measured) }
}

/** The percentiles over all round trips of all ping pongs, in milliseconds; null where there were none. */
export function roundTripPercentiles(tests: readonly TestResult[]): SystemFigures['latencyMs'] {
  const counts = new Map<number, number>()
  for (const { metrics } of tests) {
    for (const [micros, count] of countsOf(metrics.roundTripCountsByMicros)) {
      counts.set(micros, (counts.get(micros) ?? 0) + count)
    }
  }
  const sorted = [...counts].sort(([one], [other]) => one - other)
  const total = sorted.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return null
  const percentile = (percent: number): number => {
    let missing = Math.max(1, Math.ceil((percent / 100) * total))
    const bucket = sorted.find(([, count]) => {
      missing -= count
      return missing <= 0
    })
    return (bucket?.[0] ?? 0) / 1000
  }
  return { p50: percentile(50), p90: percentile(90), p99: percentile(99), max: percentile(100) }
}

function countsOf(value: MetricValue | undefined): [number, number][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).map(([micros, count]) => [Number(micros), Number(count)])
}
