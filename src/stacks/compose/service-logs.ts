import { appendFileSync, closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { formatBytes } from '../../text/format.ts'
import type { ServiceLog } from '../stack.ts'
import { timeLimit } from '../time-limit.ts'
import type { Engine, ProjectContainer } from './engine.ts'
import { LastLines } from './last-lines.ts'

/** How much of each log's end is kept in the artifact. */
const LARGEST_FILE_BYTES = 50 * 2 ** 20
/** How many entries at the end of a log are read first: they show how large entries are, and are kept in any case. */
const FEWEST_ENTRIES = 1000
const SAMPLES = [FEWEST_ENTRIES, 30_000]
/** All logs together take no longer. */
const COLLECTION_TIMEOUT_MS = 20_000
const LINE_END = Buffer.from('\n')

export interface CollectionOptions {
  /** Ends the collection early; what has been collected is kept. */
  readonly signal?: AbortSignal
  readonly largestFileBytes?: number
}

/**
 * Writes the end of each service's log into a folder, one file a container, with the engine's times; what the tests
 * print is relayed as it comes, and no log. Each is taken by itself: its note and its file say why one can't be read.
 * @throws what asking for the containers, and making the folder, throws.
 */
export async function collectServiceLogs(
  engine: Engine,
  project: string,
  folder: string,
  { signal, largestFileBytes = LARGEST_FILE_BYTES }: CollectionOptions = {},
): Promise<readonly ServiceLog[]> {
  const seconds = COLLECTION_TIMEOUT_MS / 1000
  const limit = timeLimit(COLLECTION_TIMEOUT_MS, `collecting the logs took more than ${seconds} s`, signal)
  const limited = engine.under(limit.signal)
  try {
    const containers = (await limited.containers(project)).filter(({ isRelay }) => !isRelay)
    mkdirSync(folder, { recursive: true })
    const collected = named(containers).map(({ id, name }) => {
      const file = join(folder, `${name.replace(/[^\w.-]/g, '_')}.log`)
      return new LogFile(limited, limit.signal, id, file, largestFileBytes).collect(name)
    })
    return await Promise.all(collected)
  } finally {
    limit.end()
  }
}

function named(containers: readonly ProjectContainer[]): { readonly id: string; readonly name: string }[] {
  return containers.map(({ id, service }, index) => {
    const replica = containers.slice(0, index).filter((other) => other.service === service).length + 1
    return { id, name: replica === 1 ? service : `${service}-${replica}` }
  })
}

/** How many bytes a number of entries at the end of a log have. */
interface LogSample {
  readonly entries: number
  readonly bytes: number
}

/** A container's log on its way into a file. */
class LogFile {
  readonly #engine: Engine
  readonly #signal: AbortSignal
  readonly #id: string
  readonly #file: string
  readonly #largestBytes: number
  /** Of what is in the file; null while there is none. */
  #last: LastLines | null = null

  constructor(engine: Engine, signal: AbortSignal, id: string, file: string, largestBytes: number) {
    this.#engine = engine
    this.#signal = signal
    this.#id = id
    this.#file = file
    this.#largestBytes = largestBytes
  }

  async collect(service: string): Promise<ServiceLog> {
    const notes: string[] = []
    try {
      let sample: LogSample | null = null
      for (const entries of SAMPLES) {
        const bytes = await this.#read(entries)
        if (bytes === null) break
        sample = { entries, bytes }
      }
      const beganAt = performance.now()
      if ((await this.#read(null)) === null) {
        notes.push(`the artifact has its end, ${formatBytes(this.#largestBytes)} at the most`)
        await this.#readEnd(sample, performance.now() - beganAt)
      }
    } catch (error) {
      notes.push(this.#problem(error))
    }
    const lastLines = this.#last?.shown() ?? []
    const count = this.#last?.count ?? 0
    if (count > lastLines.length) notes.unshift(`the last ${lastLines.length} of ${count} lines`)
    return { service, lastLines, note: notes.join('; ') }
  }

  /**
   * Reading a flood from its beginning to get at its end would take minutes: only as much of the end as fits is requested.
   * @param sample null where even the fewest entries are too much
   * @param usedMs how long it took to find that all is too much
   */
  async #readEnd(sample: LogSample | null, usedMs: number): Promise<void> {
    // This much was read once without success: a busy engine may not manage it again in the remaining time.
    const share = Math.min(1, (COLLECTION_TIMEOUT_MS - usedMs) / usedMs / 2)
    let entries =
      sample === null
        ? FEWEST_ENTRIES / 2
        : Math.floor((sample.entries * this.#largestBytes * share) / Math.max(sample.bytes, 1))
    if (sample !== null && entries <= sample.entries) return
    // The entries before the sampled ones may be larger.
    while (entries > 0 && (await this.#read(entries)) === null) entries = Math.floor(entries / 2)
  }

  /**
   * Writes the log to the file in place of what is there.
   * @param entries how many at its end, null for all
   * @returns how many bytes it has; null where that is too much: what is there stays
   */
  async #read(entries: number | null): Promise<number | null> {
    const partial = `${this.#file}.part`
    const last = new LastLines()
    const output = openSync(partial, 'w')
    let bytes = 0
    let isKept = false
    try {
      if (entries !== null) {
        writeWhole(output, Buffer.from('[tunnel-test: the log is too large, this is the end of it]\n'))
      }
      const options = { timestamps: true, ...(entries === null ? {} : { tail: entries }) }
      for await (const parts of this.#engine.logParts(this.#id, options)) {
        const text = Buffer.concat(
          parts.flatMap((part) => (part.isEnd ? [part.bytes, LINE_END] : [part.bytes])),
        )
        bytes += text.length
        if (bytes > this.#largestBytes) return null
        writeWhole(output, text)
        for (const part of parts) last.take(part)
      }
      isKept = true
      return bytes
    } catch (error) {
      // The beginning of a log is better than none of it.
      isKept = this.#last === null && bytes > 0
      throw error
    } finally {
      closeSync(output)
      if (isKept) {
        renameSync(partial, this.#file)
        this.#last = last
      } else rmSync(partial, { force: true })
    }
  }

  /** Tells what kept the log, or a part of it, from being had; in its file too. */
  #problem(error: unknown): string {
    const why = this.#signal.aborted ? String(this.#signal.reason) : (error as Error).message
    const what = this.#last === null ? 'it could not be read' : 'it could be read in part only'
    const problem = `${what}: ${why}`
    try {
      appendFileSync(this.#file, `[tunnel-test: ${problem}]\n`)
    } catch {
      // The note in the job log says it.
    }
    return problem
  }
}

/** A file may take less than it is given. */
function writeWhole(output: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(output, bytes, at)
}
