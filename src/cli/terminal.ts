import process from 'node:process'
import pc from 'picocolors'
import type { HistoryEvent } from '../model/event.ts'
import type { Metrics } from '../model/metrics.ts'
import { type Colors, NO_COLORS, TerseReport } from '../report/terse.ts'
import { standardOutput } from './output.ts'

const LIVE_INTERVAL_MS = 250
/** How often a long test prints a line where lines can't be rewritten. */
const PLAIN_INTERVAL_MS = 10_000

/** Prints the terse report; on a terminal the running test has a live last line. */
export class Terminal {
  readonly #colors: Colors
  readonly #report: TerseReport
  readonly #timer: NodeJS.Timeout
  #testStartedAt = 0
  #lastPlainAt = 0
  #bytesSent = 0
  #bytesReceived = 0
  #liveLineShown = false

  /**
   * @param repeatOptions what a repetition of a test needs beside test, seed and profile
   * @param command the words that start the command
   */
  constructor(repeatOptions: readonly string[], command: readonly string[]) {
    this.#colors = useColors() ? COLORS : NO_COLORS
    this.#report = new TerseReport(this.#colors, repeatOptions, command)
    this.#timer = setInterval(() => this.#showProgress(), LIVE_INTERVAL_MS)
    this.#timer.unref()
  }

  onEvent(event: HistoryEvent): void {
    if (event.type === 'test.started') {
      this.#testStartedAt = performance.now()
      this.#lastPlainAt = this.#testStartedAt
      this.#bytesSent = 0
      this.#bytesReceived = 0
    } else if (event.type === 'test.progress') {
      this.#bytesSent = event.bytesSent
      this.#bytesReceived = event.bytesReceived
    }
    this.#print(this.#report.lines(event))
  }

  /** Prints the last lines. */
  finish(metrics: Metrics, further: readonly string[]): void {
    clearInterval(this.#timer)
    this.#print([...this.#report.summary(metrics), ...further])
  }

  #print(lines: readonly string[]): void {
    if (lines.length === 0) return
    this.#eraseLiveLine()
    standardOutput.write(`${lines.join('\n')}\n`)
  }

  #showProgress(): void {
    const now = performance.now()
    const line = this.#report.progress(now - this.#testStartedAt, this.#bytesSent, this.#bytesReceived)
    if (line === null) return
    if (standardOutput.isTerminal) {
      this.#eraseLiveLine()
      // A line that wraps could not be erased.
      standardOutput.write(this.#colors.faint(line.slice(0, standardOutput.columns - 1)))
      this.#liveLineShown = true
    } else if (now - this.#lastPlainAt >= PLAIN_INTERVAL_MS) {
      this.#lastPlainAt = now
      standardOutput.write(`${line}\n`)
    }
  }

  #eraseLiveLine(): void {
    if (this.#liveLineShown) standardOutput.write('\r\u001b[K')
    this.#liveLineShown = false
  }
}

/** The environment overrides the terminal: NO_COLOR switches colours off, FORCE_COLOR on. */
function useColors(): boolean {
  if ((process.env.NO_COLOR ?? '') !== '') return false
  return standardOutput.isTerminal ? pc.isColorSupported : (process.env.FORCE_COLOR ?? '') !== ''
}

const on = pc.createColors(true)
const COLORS: Colors = { good: on.green, bad: on.red, doubtful: on.yellow, faint: on.dim, strong: on.bold }
