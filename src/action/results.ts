import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HistoryEvent } from '../model/event.ts'
import type { Metrics } from '../model/metrics.ts'
import { metricsOf } from '../results/metrics.ts'

/**
 * What a run has left in its results folder; null where it never began. A file that was cut short, as on a full disk, is
 * read as far as it goes.
 */
export function readMetrics(resultsFolder: string): Metrics | null {
  const file = join(resultsFolder, 'metrics.json')
  const [whole] = parsed<Metrics>([textOf(file)])
  if (whole !== undefined) return whole
  const events = parsed<HistoryEvent>(textOf(join(resultsFolder, 'history.ndjson')).split('\n'))
  if (!events.some(({ type }) => type === 'run.started')) return null
  const metrics = metricsOf(events)
  try {
    writeFileSync(file, `${JSON.stringify(metrics, null, 2)}\n`)
  } catch {
    // The artifact lacks it then; the history has all that it is made of.
  }
  return metrics
}

/** Whether a folder of results holds any. */
export function hasResults(resultsFolder: string): boolean {
  try {
    return readdirSync(resultsFolder, { recursive: true, withFileTypes: true }).some((entry) =>
      entry.isFile(),
    )
  } catch {
    return false
  }
}

/** Empty where the file can't be read. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** The whole ones of some JSON texts; a run that was killed, or ran out of room, may have left a part of one. */
function parsed<T>(texts: readonly string[]): T[] {
  return texts.flatMap((text) => {
    try {
      return [JSON.parse(text) as T]
    } catch {
      return []
    }
  })
}
