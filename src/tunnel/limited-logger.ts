import type { Logger } from '../model/log.ts'

const WINDOW_MS = 10_000

/**
 * A logger for what peers cause: a number of entries in 10 s, so that no peer fills a disk; the next one after that
 * says how many were omitted. What is logged for debugging is asked for, and whole.
 */
export class LimitedLogger implements Logger {
  readonly #log: Logger
  readonly #limit: number
  #windowStart = Number.NEGATIVE_INFINITY
  #logged = 0
  #leftOut = 0

  /** @param limit how many entries in 10 s */
  constructor(log: Logger, limit: number) {
    this.#log = log
    this.#limit = limit
  }

  debug(message: string): void {
    this.#log.debug(message)
  }

  info(message: string): void {
    if (this.#takes()) this.#log.info(message)
  }

  warning(message: string): void {
    if (this.#takes()) this.#log.warning(message)
  }

  error(message: string, cause?: unknown): void {
    if (this.#takes()) this.#log.error(message, cause)
  }

  #takes(): boolean {
    const now = performance.now()
    if (now - this.#windowStart > WINDOW_MS) {
      if (this.#leftOut > 0) this.#log.info(`${this.#leftOut} entries of this kind were omitted`)
      this.#windowStart = now
      this.#logged = 0
      this.#leftOut = 0
    }
    if (this.#logged < this.#limit) {
      this.#logged++
      return true
    }
    this.#leftOut++
    return false
  }
}
