import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { TunnelTestError } from '../spec/errors.ts'
import type { HistoryEvent } from '../spec/event.ts'
import type { Metrics } from '../spec/metrics.ts'

/** What a run leaves in its folder; of an earlier run nothing of these stays. */
const OWN_FILES = ['history.ndjson', 'results.tap', 'metrics.json', 'metrics.json.part', 'logs', 'config']

/** The folder that takes a run's results. */
export class ResultsFolder {
  readonly path: string
  readonly tapFile: string
  readonly harnessLog: number
  readonly #history: number

  /** Makes the folder. Throws `OUTPUT_NOT_WRITABLE`. */
  constructor(path: string) {
    this.path = openFolder(path)
    this.tapFile = join(this.path, 'results.tap')
    try {
      for (const name of OWN_FILES) rmSync(join(this.path, name), { recursive: true, force: true })
      mkdirSync(join(this.path, 'logs'))
      this.#history = openSync(join(this.path, 'history.ndjson'), 'a')
      this.harnessLog = openSync(join(this.path, 'logs', 'harness.log'), 'a')
    } catch (error) {
      throw notWritable(this.path, error)
    }
  }

  /** Writes an event as it happens: what is written survives a kill. */
  append(event: HistoryEvent): void {
    writeSync(this.#history, `${JSON.stringify(event)}\n`)
  }

  /** For a run that never got as far as node-tap. */
  writeTap(text: string): void {
    writeFileSync(this.tapFile, text)
  }

  /** Whole or not at all: whoever finds the file after a kill can read it. */
  writeMetrics(metrics: Metrics): void {
    const file = join(this.path, 'metrics.json')
    writeFileSync(`${file}.part`, `${JSON.stringify(metrics, null, 2)}\n`)
    renameSync(`${file}.part`, file)
  }

  close(): void {
    closeSync(this.#history)
    closeSync(this.harnessLog)
  }
}

/** Makes a folder for results unless it is there, and returns its whole path. Throws `OUTPUT_NOT_WRITABLE`. */
export function openFolder(path: string): string {
  const whole = resolve(path)
  try {
    makeFolder(whole)
  } catch (error) {
    throw notWritable(whole, error)
  }
  return whole
}

/** Folder by folder: node's own recursive mode never returns where a file system answers that it can't make any. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
}

function notWritable(path: string, error: unknown): TunnelTestError {
  return new TunnelTestError('OUTPUT_NOT_WRITABLE', {
    doing: `opening the results folder ${path}`,
    found: error instanceof Error ? error.message : String(error),
    advice: 'Give another folder with --out',
    cause: error,
  })
}
