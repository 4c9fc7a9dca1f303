import type { TestResult } from '../model/verdict.ts'
import { numberIn, portFiguresIn } from '../results/measured.ts'
import { formatDuration } from '../text/format.ts'

const FATE_SUFFIX = ' count'

/** The figures of a test that people look for, as a phrase; an empty text where it has none. */
export function keyFigures(metrics: TestResult['metrics']): string {
  return [...connectionFigures(metrics), ...ports(metrics)].join(', ')
}

/** Those that are about connections, not about ports that close and reopen. */
export function connectionFigures(metrics: TestResult['metrics']): string[] {
  return [...throughput(metrics), ...roundTrips(metrics), ...fates(metrics)]
}

function throughput({ throughputMBps, throughputRatio }: TestResult['metrics']): string[] {
  if (typeof throughputMBps !== 'number') return []
  const ratio = typeof throughputRatio === 'number' ? ` (${throughputRatio} of the direct path)` : ''
  return [`${Math.round(throughputMBps)} MB/s${ratio}`]
}

function roundTrips({ roundTripMs, controlRoundTripMs }: TestResult['metrics']): string[] {
  const [p50, p99] = [numberIn(roundTripMs, 'p50'), numberIn(roundTripMs, 'p99')]
  if (p50 === null || p99 === null) return []
  const direct = numberIn(controlRoundTripMs, 'p50')
  const control = direct === null ? '' : ` (direct path: ${direct} ms)`
  return [`round trip p50 ${p50} ms${control}`, `p99 ${p99} ms`]
}

function fates(metrics: TestResult['metrics']): string[] {
  return Object.entries(metrics)
    .filter(([name]) => name.endsWith(FATE_SUFFIX))
    .map(([name, count]) => `${name.slice(0, -FATE_SUFFIX.length)}: ${count}`)
}

function ports(metrics: TestResult['metrics']): string[] {
  return Object.entries(metrics).flatMap(([port, timing]) => {
    const { closeMs, reopenMs, closeUncertaintyMs, reopenUncertaintyMs } = portFiguresIn(timing)
    if (closeMs === null) return []
    const closed = `${port} closed after ${formatMeasured(closeMs, closeUncertaintyMs)}`
    const reopened =
      reopenMs === null ? '' : `, open again after ${formatMeasured(reopenMs, reopenUncertaintyMs)}`
    return [`${closed}${reopened}${closeUncertaintyMs === null ? '' : ' (probed)'}`]
  })
}

function formatMeasured(durationMs: number, uncertaintyMs: number | null): string {
  const duration = formatDuration(durationMs)
  return uncertaintyMs === null ? duration : `${duration} ± ${formatDuration(uncertaintyMs)}`
}
