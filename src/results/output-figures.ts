import type { Metrics } from '../model/metrics.ts'
import { groupStatus } from '../model/verdict.ts'
import { portTimesIn, testsOf } from './measured.ts'

/** What a run has found, by the names of the action's outputs; what was not measured is empty. */
export type OutputFigures = Readonly<
  Record<
    | 'total'
    | 'passed'
    | 'failed'
    | 'skipped'
    | 'unknown'
    | 'success-rate'
    | 'throughput-mb-per-sec'
    | 'latency-p50-ms'
    | 'latency-p99-ms'
    | 'failover-close-ms'
    | 'failover-reopen-ms',
    number | ''
  > & { outcome: 'passed' | 'failed' | 'unknown' }
>

/** The figures of a run. Where everything was skipped or nothing ran, nothing is decided: the outcome is unknown. */
export function outputFigures(metrics: Metrics): OutputFigures {
  const { totals, system } = metrics
  const status = groupStatus(totals)
  const times = testsOf(metrics).flatMap((test) => portTimesIn(test.metrics))
  return {
    outcome: status === 'skipped' ? 'unknown' : status,
    total: totals.tests,
    passed: totals.passed,
    failed: totals.failed,
    skipped: totals.skipped,
    unknown: totals.unknown,
    'success-rate': totals.successRate ?? '',
    'throughput-mb-per-sec': system.throughputMBps === null ? '' : round(system.throughputMBps.median),
    'latency-p50-ms': system.latencyMs?.p50 ?? '',
    'latency-p99-ms': system.latencyMs?.p99 ?? '',
    'failover-close-ms': longest(times.map(({ closeMs }) => closeMs)),
    'failover-reopen-ms': longest(times.map(({ reopenMs }) => reopenMs)),
  }
}

function longest(durations: readonly (number | null)[]): number | '' {
  const measured = durations.filter((duration) => duration !== null)
  return measured.length === 0 ? '' : Math.round(Math.max(...measured))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
