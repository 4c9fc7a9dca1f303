import { onAbort } from '../model/abort.ts'
import { setLongTimeout } from '../runtimes/node/long-timeout.ts'

export { setLongTimeout }

/** The reason of a signal that was aborted since a time is over. */
export class TimeOver {
  /** Which, as a phrase. */
  readonly what: string

  constructor(what: string) {
    this.what = what
  }

  toString(): string {
    return this.what
  }
}

/** A time that something may take. The caller that makes one ends it. */
export interface TimeLimit {
  /** Aborted when the time is over, with a {@link TimeOver}, or with the outer signal, with that one's reason. */
  readonly signal: AbortSignal
  /** Whether it was the time. */
  readonly isOver: () => boolean
  end(): void
}

/**
 * Limits a time from now on.
 * @param what which time, as a phrase
 * @param outer a signal that ends it early
 */
export function timeLimit(durationMs: number, what: string, outer?: AbortSignal): TimeLimit {
  const controller = new AbortController()
  let isOver = false
  const stopTimer = setLongTimeout(() => {
    isOver = !controller.signal.aborted
    controller.abort(new TimeOver(what))
  }, durationMs)
  const stopListening = onAbort(outer, () => controller.abort(outer?.reason))
  if (outer?.aborted) controller.abort(outer.reason)
  return {
    signal: controller.signal,
    isOver: () => isOver,
    end: () => {
      stopTimer()
      stopListening()
    },
  }
}

/**
 * Waits for some work, but no longer than a signal allows; the work's outcome is then ignored.
 * @param graceMs how long the work may take to end by itself when the signal is aborted
 * @throws what the work throws, and the signal's reason, as an error
 */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal, graceMs = 0): Promise<T> {
  let stopTimer = (): void => {}
  let stopListening = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    const fail = (): void => {
      const give = (): void => reject(new Error(String(signal.reason)))
      if (graceMs === 0) give()
      else stopTimer = setLongTimeout(give, graceMs)
    }
    stopListening = onAbort(signal, fail)
    if (signal.aborted) fail()
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    stopListening()
    stopTimer()
    work.catch(() => {})
    aborted.catch(() => {})
  }
}
