import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs'
import type { HistoryEvent } from '../model/event.ts'
import type { Metrics } from '../model/metrics.ts'
import { OutputFolder } from './output-folder.ts'
import { WholeFile } from './whole-file.ts'

const HISTORY = 'history.ndjson'
const TAP = 'results.tap'
const METRICS = 'metrics.json'
const METRICS_PART = 'metrics.json.part'
const HARNESS_LOG = 'logs/harness.log'

/**
 * The folder that takes a run's results. What can't be written costs that result alone: the run goes on, and what is
 * written is whole.
 */
export class ResultsFolder {
  readonly #folder: OutputFolder
  readonly #history: WholeFile
  readonly #tap: WholeFile
  readonly #harnessLog: WholeFile
  #problem: string | null = null

  private constructor(folder: OutputFolder) {
    this.#folder = folder
    this.#history = new WholeFile(folder.make(HISTORY))
    this.#tap = new WholeFile(folder.make(TAP))
    this.#harnessLog = new WholeFile(folder.make(HARNESS_LOG))
  }

  /**
   * @param files what else the run makes in it, relative to the folder
   * @param input a file or folder that the run reads
   * @throws what {@link OutputFolder.open} throws
   */
  static async open(path: string, files: readonly string[], input?: string): Promise<ResultsFolder> {
    const folder = await OutputFolder.open(path, {
      files: [HISTORY, TAP, METRICS, METRICS_PART, HARNESS_LOG, ...files],
      replaces: 'all',
      ...(input === undefined ? {} : { input }),
    })
    try {
      return new ResultsFolder(folder)
    } catch (error) {
      folder.release()
      throw folder.writingError(error)
    }
  }

  get path(): string {
    return this.#folder.path
  }

  /** See {@link OutputFolder.make}. */
  make(name: string, text?: string): string {
    return this.#folder.make(name, text)
  }

  /** Writes an event as it happens: what is written survives a kill. */
  append(event: HistoryEvent): void {
    this.#history.append(`${JSON.stringify(event)}\n`)
  }

  writeTap(text: string): void {
    this.#tap.append(text)
  }

  writeLog(text: string): void {
    this.#harnessLog.append(text)
  }

  /** Whole or not at all: a file that is there can be read. */
  writeMetrics(metrics: Metrics): void {
    let part: string | null = null
    try {
      const file = this.#folder.make(METRICS_PART)
      closeSync(openSync(file, 'wx'))
      part = file
      writeFileSync(part, `${JSON.stringify(metrics, null, 2)}\n`)
      this.#folder.rename(METRICS_PART, METRICS)
    } catch (error) {
      this.#problem = `${METRICS}: ${(error as Error).message}`
      if (part !== null) rmSync(part, { force: true })
    }
  }

  /** @returns what could not be written, as a phrase; null where everything is there. */
  close(): string | null {
    const files: readonly (readonly [string, WholeFile])[] = [
      [HISTORY, this.#history],
      [TAP, this.#tap],
      [HARNESS_LOG, this.#harnessLog],
    ]
    const problems = files.flatMap(([name, file]) => {
      const problem = file.close()
      return problem === null ? [] : [`${name}: ${problem}`]
    })
    this.#folder.release()
    return problems[0] ?? this.#problem
  }
}
