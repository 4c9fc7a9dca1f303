import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { metricsOf } from '../report/metrics.ts'
import type { HistoryEvent } from '../spec/event.ts'
import type { Metrics } from '../spec/metrics.ts'

/** What a run has left in its results folder; null where it never began. */
export function readMetrics(resultsFolder: string): Metrics | null {
  const file = join(resultsFolder, 'metrics.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Metrics
  const events = readHistory(resultsFolder)
  if (!events.some(({ type }) => type === 'run.started')) return null
  const metrics = metricsOf(events)
  writeFileSync(file, `${JSON.stringify(metrics, null, 2)}\n`)
  return metrics
}

/** The events so far; a run that was killed may have left half a line behind. */
function readHistory(resultsFolder: string): HistoryEvent[] {
  const file = join(resultsFolder, 'history.ndjson')
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return lines.map((line) => JSON.parse(line) as HistoryEvent)
}
