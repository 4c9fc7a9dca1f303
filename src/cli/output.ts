import process from 'node:process'

/** How much output is kept for a reader that doesn't read; more is lost. */
const MOST_PENDING_BYTES = 8_388_608
const MOST_PENDING_LOG_BYTES = 1_048_576
/** How long a reader may stand still at the end. */
const STANDSTILL_MS = 10_000
/** The same after a signal, which is to end the command within seconds. */
const STANDSTILL_AFTER_SIGNAL_MS = 500
const POLL_INTERVAL_MS = 25

/**
 * Standard output. Its reader may go away, run out of room or never read: the command goes on without printing,
 * says so once on standard error, and ends with the exit code of what is incomplete.
 */
class Output {
  readonly #stream: NodeJS.WriteStream
  #lost = false

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream
    stream.on('error', (error: NodeJS.ErrnoException) => this.#lose(meaningOf(error)))
  }

  get isTerminal(): boolean {
    return this.#stream.isTTY === true
  }

  /** The width of the terminal; NaN where there is none. */
  get columns(): number {
    return this.#stream.columns ?? Number.NaN
  }

  /** Whether something could not be printed. */
  get isLost(): boolean {
    return this.#lost
  }

  /** Never throws, and never waits for the reader. */
  write(text: string): void {
    if (this.#lost) return
    if (this.#stream.writableLength > MOST_PENDING_BYTES) {
      this.#lose(`its reader has not read the last ${MOST_PENDING_BYTES / 1_048_576} MB`)
      return
    }
    try {
      this.#stream.write(text)
    } catch (error) {
      this.#lose(meaningOf(error as NodeJS.ErrnoException))
    }
  }

  /** Resolves once all is read that was printed, or lost. @param signal aborted, it leaves the reader little time */
  async flush(signal?: AbortSignal): Promise<void> {
    // What went wrong with what was just printed is said a turn later.
    await new Promise((resolve) => setImmediate(resolve))
    let pending = this.#stream.writableLength
    let movedAt = performance.now()
    while (!this.#lost && this.#stream.writableLength > 0) {
      await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS))
      const limitMs = signal?.aborted === true ? STANDSTILL_AFTER_SIGNAL_MS : STANDSTILL_MS
      if (this.#stream.writableLength !== pending) {
        pending = this.#stream.writableLength
        movedAt = performance.now()
      } else if (performance.now() - movedAt > limitMs) {
        this.#lose(`its reader has read nothing for ${limitMs / 1000} s`)
      }
    }
  }

  #lose(why: string): void {
    if (this.#lost) return
    this.#lost = true
    sayOnError(
      `error OUTPUT_LOST: printing on standard output: ${why}. The command goes on without printing, and ends with exit code 3`,
    )
  }
}

function meaningOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'EPIPE') return 'nobody reads it any more (EPIPE)'
  if (code === 'ENOSPC') return 'there is no space left where it goes (ENOSPC)'
  return message
}

/** Node waits for a terminal, which may be stopped (Ctrl-S) for as long as its user likes: here nothing may. */
function neverWaitFor(stream: NodeJS.WriteStream): void {
  const { _handle: handle } = stream as { _handle?: { setBlocking?: (isBlocking: boolean) => void } }
  if (stream.isTTY === true) handle?.setBlocking?.(false)
}

neverWaitFor(process.stdout)
neverWaitFor(process.stderr)

export const standardOutput: Output = new Output(process.stdout)

// What can't be said there can't be said anywhere.
process.stderr.on('error', () => {})

/** Prints a line on standard error, if that is possible. */
export function sayOnError(line: string): void {
  logOnError(`${line}\n`)
}

/** Prints log lines on standard error; a reader that doesn't read loses them. */
export function logOnError(text: string): void {
  if (process.stderr.writableLength > MOST_PENDING_LOG_BYTES) return
  try {
    process.stderr.write(text)
  } catch {
    // As above.
  }
}

/** Gives what was printed on standard error a moment to be read. */
export async function flushError(): Promise<void> {
  const until = performance.now() + STANDSTILL_AFTER_SIGNAL_MS
  while (process.stderr.writableLength > 0 && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS))
  }
}
