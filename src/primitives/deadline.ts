import { onAbort } from '../model/abort.ts'
import { abortedError, type TunnelTestError } from '../model/errors.ts'
import type { Clock } from '../model/runtime.ts'

/** A point in time by which something must have happened; several steps can share one, so that it bounds their sum. */
export class Deadline {
  readonly clock: Clock
  readonly durationMs: number
  readonly #expiresAt: number
  readonly #signal: AbortSignal | undefined

  constructor(clock: Clock, durationMs: number, signal?: AbortSignal) {
    this.clock = clock
    this.durationMs = durationMs
    this.#expiresAt = clock.now() + durationMs
    this.#signal = signal
  }

  /** The milliseconds that are left, never below 0. */
  get remainingMs(): number {
    return Math.max(0, this.#expiresAt - this.clock.now())
  }

  get expired(): boolean {
    return this.remainingMs === 0
  }

  /**
   * The outcome of the promise, if it settles in time.
   * @throws what `onExpired` makes once the deadline passes, and `ABORTED` once the signal is aborted. The promise
   * itself goes on: its maker must be able to end it.
   */
  async race<T>(promise: Promise<T>, onExpired: () => TunnelTestError): Promise<T> {
    const settled = await this.settle(promise, () => onExpired().details.doing)
    if (settled === null) throw onExpired()
    return settled.value
  }

  /**
   * The value of the promise, or null once the deadline has passed.
   * @throws what the promise rejects with, and `ABORTED` once the signal is aborted.
   */
  settle<T>(promise: Promise<T>, doing: () => string): Promise<{ readonly value: T } | null> {
    const signal = this.#signal
    return new Promise((resolve, reject) => {
      const release = (): void => {
        clearTimer()
        stopListening()
      }
      const abort = (): void => {
        release()
        reject(abortedError(doing(), signal))
      }
      const stopListening = onAbort(signal, abort)
      const clearTimer = this.clock.schedule(this.remainingMs, () => {
        release()
        resolve(null)
      })
      promise.then(
        (value) => {
          release()
          resolve({ value })
        },
        (error: unknown) => {
          release()
          reject(error)
        },
      )
      if (signal?.aborted) abort()
    })
  }
}

/** How {@link retryUntil} goes about it. */
export interface RetryOptions {
  readonly clock: Clock
  /** How long the state may take. */
  readonly timeoutMs: number
  /** The pause between two checks. */
  readonly intervalMs: number
  readonly signal?: AbortSignal
}

/**
 * Checks again and again until the state is there: until `check` resolves with something other than null.
 * @returns what `check` found, or null when the time is up. The last check starts after the time is up, so that a
 * state reached at the very end counts.
 * @throws what `check` throws, and `ABORTED`.
 */
export async function retryUntil<T>(
  options: RetryOptions,
  check: () => Promise<T | null>,
): Promise<T | null> {
  const deadline = new Deadline(options.clock, options.timeoutMs)
  for (;;) {
    const last = deadline.expired
    const found = await check()
    if (found !== null || last) return found
    await options.clock.sleep(Math.min(options.intervalMs, deadline.remainingMs), options.signal)
  }
}
