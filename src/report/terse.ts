import type { HistoryEvent, PlannedSuite, RunDescription } from '../model/event.ts'
import type { Metrics } from '../model/metrics.ts'
import { existingPorts, LISTEN_PORT_NAMES, type ListenPortName } from '../model/port-config.ts'
import { rolesOf, type Target } from '../model/target.ts'
import type { ErrorReport, Status } from '../model/verdict.ts'
import { testsOf } from '../results/measured.ts'
import { COMMAND, repeatCommand } from '../results/repeat-command.ts'
import { formatBytes, formatDuration, printable } from '../text/format.ts'
import { keyFigures } from './key-figures.ts'
import { toleratedInAll, toleratedPhrase } from './tolerated.ts'

/** Colours for people; each wraps a text. */
export interface Colors {
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly doubtful: (text: string) => string
  readonly faint: (text: string) => string
  readonly strong: (text: string) => string
}

const plain = (text: string): string => text
export const NO_COLORS: Colors = { good: plain, bad: plain, doubtful: plain, faint: plain, strong: plain }

const MARKS: Readonly<Record<Status, string>> = { passed: '✓', failed: '✗', skipped: '-', unknown: '?' }

/** The report that people read live: a few lines an event. */
export class TerseReport {
  readonly #colors: Colors
  readonly #repeatOptions: readonly string[]
  readonly #command: readonly string[]
  #run: RunDescription | null = null
  #suites: readonly PlannedSuite[] = []
  #running: string | null = null

  /**
   * @param repeatOptions options that a repetition needs beside test, seed and profile
   * @param command the words that start the command
   */
  constructor(
    colors: Colors = NO_COLORS,
    repeatOptions: readonly string[] = [],
    command: readonly string[] = COMMAND,
  ) {
    this.#command = command
    this.#colors = colors
    this.#repeatOptions = repeatOptions
  }

  /** The lines that an event adds to the report; none for most. */
  lines(event: HistoryEvent): string[] {
    switch (event.type) {
      case 'run.started':
        this.#run = event.run
        this.#suites = event.suites
        return [this.#headline(event.run)]
      case 'stack.started': {
        const hosts = rolesOf(event.target)
          .map((role) => `${role} ${event.target.hosts[role]}`)
          .join(', ')
        const described = `${hosts}, T ${event.target.ports.reconnectTimeoutSecs} s`
        if (!this.#isExternal) {
          return [this.#colors.faint(`stack ready after ${formatDuration(event.durationMs)}: ${described}`)]
        }
        return [
          this.#colors.faint(`external stack, taken as given: ${described}`),
          ...closedLines(event.target, event.closedPorts ?? []).map(this.#colors.doubtful),
        ]
      }
      case 'stack.failed':
        return [this.#colors.bad(`${event.error.code}: ${printable(event.error.message)}`)]
      case 'suite.started':
        return ['', this.#colors.strong(this.#suiteName(event.suite))]
      case 'suite.crashed':
        return [this.#colors.bad(`  ${event.error.code}: ${printable(event.error.message)}`)]
      case 'test.started':
        this.#running = event.test
        return []
      case 'test.finished':
        this.#running = null
        return this.#testLines(event)
      case 'run.aborted':
        return [
          this.#colors.doubtful(
            `ended by ${event.signal}: ${this.#isExternal ? '' : 'stopping the stack, '}keeping the history`,
          ),
        ]
      default:
        return []
    }
  }

  /** Nothing of it is started or stopped, and nobody knows whether it runs. */
  get #isExternal(): boolean {
    return this.#run?.stack === 'external'
  }

  /** One line on the test that is running: elapsed time, bytes, rate. */
  progress(elapsedMs: number, bytesSent: number, bytesReceived: number): string | null {
    if (this.#running === null) return null
    const rate = elapsedMs > 0 ? (bytesSent + bytesReceived) / (elapsedMs / 1000) : 0
    const bytes = `${formatBytes(bytesSent)} sent, ${formatBytes(bytesReceived)} received, ${formatBytes(rate)}/s`
    return `  … ${this.#title(this.#running)}  ${formatDuration(elapsedMs)}  ${bytes}`
  }

  /** The last lines of the report. */
  summary(metrics: Metrics): string[] {
    const { passed, failed, skipped, unknown } = metrics.totals
    const paint =
      failed > 0 ? this.#colors.bad : unknown > 0 || passed === 0 ? this.#colors.doubtful : this.#colors.good
    const counts = `${passed} passed, ${failed} failed, ${skipped} skipped, ${unknown} unknown`
    const quick = metrics.run.profile === 'quick' ? ' (quick profile, not the whole specification)' : ''
    return [
      '',
      `${paint(counts)} in ${formatDuration(metrics.run.durationMs)}${quick}`,
      ...this.#knownFailingLines(metrics),
      ...this.#toleratedLines(metrics),
      ...figureLines(metrics),
    ]
  }

  /** Tests that failed as they are known to. */
  #knownFailingLines(metrics: Metrics): string[] {
    const ids = testsOf(metrics).flatMap(({ id, knownFailing }) => (knownFailing ? [id] : []))
    return ids.length === 0 ? [] : [this.#colors.doubtful(`known failing: ${ids.join(', ')}`)]
  }

  /** Failures inside the thresholds: the tests passed all the same. */
  #toleratedLines(metrics: Metrics): string[] {
    const tests = testsOf(metrics).filter(({ tolerated }) => tolerated !== undefined)
    if (tests.length === 0) return []
    const ids = tests.map(({ id }) => id).join(', ')
    return [this.#colors.doubtful(`tolerated in ${ids}: ${toleratedPhrase(toleratedInAll(tests))}`)]
  }

  #headline(run: RunDescription): string {
    const head = `tunnel-test ${run.version} · profile ${run.profile} · stack ${run.stack} · seed ${run.seed}`
    return this.#colors.strong(head)
  }

  #testLines(event: Extract<HistoryEvent, { type: 'test.finished' }>): string[] {
    const paint = { passed: this.#colors.good, failed: this.#colors.bad, skipped: this.#colors.faint }
    const mark = event.status === 'unknown' ? this.#colors.doubtful : paint[event.status]
    const note =
      event.skipReason === undefined ? formatDuration(event.durationMs) : `skipped: ${event.skipReason}`
    const figures = keyFigures(event.metrics)
    const notes = this.#colors.faint(figures === '' ? note : `${note}  ${figures}`)
    const tolerated = toleratedPhrase(event.tolerated)
    const doubt = tolerated === '' ? '' : `  ${this.#colors.doubtful(`tolerated: ${tolerated}`)}`
    const line = `  ${mark(MARKS[event.status])} ${this.#title(event.test)}  ${notes}${doubt}`
    return event.error === undefined ? [line] : [line, ...this.#errorLines(event.test, event.error)]
  }

  #errorLines(test: string, error: ErrorReport): string[] {
    const lines = [`${this.#colors.bad(error.code)}: ${printable(error.message)}`]
    if (error.expected !== undefined) lines.push(`expected: ${printable(error.expected)}`)
    if (error.observed !== undefined) lines.push(`observed: ${printable(error.observed)}`)
    if (this.#run !== null)
      lines.push(`repeat:   ${repeatCommand(test, this.#run, this.#repeatOptions, this.#command)}`)
    return lines.map((line) => `      ${line}`)
  }

  #title(id: string): string {
    const test = this.#suites.flatMap((suite) => suite.tests).find((planned) => planned.id === id)
    return test === undefined ? id : `${id} ${test.title}`
  }

  #suiteName(id: number): string {
    const suite = this.#suites.find((planned) => planned.id === id)
    return suite === undefined ? `Suite ${id}` : `Suite ${id}: ${suite.name}`
  }
}

/** What was seen of an external stack before the first test: listeners that nobody can connect to. */
function closedLines({ ports }: Target, closed: readonly ListenPortName[]): string[] {
  if (closed.length === 0) return []
  const all = existingPorts(ports, LISTEN_PORT_NAMES).length
  const names = closed.map((name) => `${name} (${ports[name]})`).join(', ')
  return [`${all - closed.length} of its ${all} ports were open at first; closed: ${names}`]
}

/** Throughput and latency, and how much of the run the specification itself asks for. */
function figureLines({ run, system }: Metrics): string[] {
  const { throughputMBps, latencyMs } = system
  const lines: string[] = []
  if (throughputMBps !== null) {
    const { median, max } = throughputMBps
    lines.push(`throughput: median ${Math.round(median)} MB/s, highest ${Math.round(max)} MB/s`)
  }
  if (latencyMs !== null) {
    const { p50, p90, p99, max } = latencyMs
    lines.push(`round trip: p50 ${p50} ms, p90 ${p90} ms, p99 ${p99} ms, highest ${max} ms`)
  }
  if (run.mandatedWaitMs > 0) {
    const { mandatedWaitMs, controlMs, durationMs } = run
    const ratio = ((durationMs - controlMs) / mandatedWaitMs).toFixed(2)
    const control = controlMs > 0 ? ` without the control (${formatDuration(controlMs)})` : ''
    lines.push(
      `mandated waits: ${formatDuration(mandatedWaitMs)}; the run${control} took ${ratio} times that`,
    )
  }
  return lines
}
