import type { Measurements } from '../model/measurements.ts'
import { portTimesIn } from '../results/measured.ts'
import { formatDuration } from '../text/format.ts'

/** The figures of a test that people look for, as a phrase; an empty text where it has none. */
export function keyFigures(metrics: Measurements): string {
  return [...connectionFigures(metrics), ...ports(metrics)].join(', ')
}

/** Those that are about connections, not about ports that close and reopen. */
export function connectionFigures(metrics: Measurements): string[] {
  return [...throughput(metrics), ...roundTrips(metrics), ...outcomes(metrics)]
}

function throughput({ throughputMBps, throughputRatio }: Measurements): string[] {
  if (throughputMBps === undefined) return []
  const ratio = throughputRatio === undefined ? '' : ` (${throughputRatio} of the direct path)`
  return [`${Math.round(throughputMBps)} MB/s${ratio}`]
}

function roundTrips({ roundTripMs, controlRoundTripMs }: Measurements): string[] {
  if (roundTripMs === undefined) return []
  const control = controlRoundTripMs === undefined ? '' : ` (direct path: ${controlRoundTripMs.p50} ms)`
  return [`round trip p50 ${roundTripMs.p50} ms${control}`, `p99 ${roundTripMs.p99} ms`]
}

function outcomes({ outcomes }: Measurements): string[] {
  return Object.entries(outcomes ?? {}).map(([outcome, count]) => `${outcome}: ${count}`)
}

function ports(metrics: Measurements): string[] {
  return portTimesIn(metrics).flatMap(
    ({ port, closeMs, reopenMs, probed, closeUncertaintyMs, reopenUncertaintyMs }) => {
      if (closeMs === null) return []
      const closed = `${port} closed after ${formatMeasured(closeMs, closeUncertaintyMs)}`
      const reopened =
        reopenMs === null ? '' : `, open again after ${formatMeasured(reopenMs, reopenUncertaintyMs)}`
      return [`${closed}${reopened}${probed ? ' (probed)' : ''}`]
    },
  )
}

function formatMeasured(durationMs: number, uncertaintyMs: number | null | undefined): string {
  const duration = formatDuration(durationMs)
  return typeof uncertaintyMs === 'number' ? `${duration} ± ${formatDuration(uncertaintyMs)}` : duration
}
