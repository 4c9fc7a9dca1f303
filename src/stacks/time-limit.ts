import { onAbort } from '../spec/abort.ts'

/** A longer time makes a timer of the platform's fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/**
 * Calls back once a time is over, however long that is.
 * @returns a function that calls it off
 */
export function startTimer(durationMs: number, callback: () => void): () => void {
  const until = performance.now() + durationMs
  let timer: NodeJS.Timeout
  const wait = (): void => {
    const leftMs = until - performance.now()
    if (leftMs <= 0) callback()
    else timer = setTimeout(wait, Math.min(Math.ceil(leftMs), LONGEST_TIMER_MS))
  }
  timer = setTimeout(wait, Math.min(Math.ceil(durationMs), LONGEST_TIMER_MS))
  return () => clearTimeout(timer)
}

/** A time that something may take. Whoever makes one ends it. */
export interface TimeLimit {
  /** Aborted when the time is over, or with the outer signal, and with that one's reason. */
  readonly signal: AbortSignal
  /** Whether it was the time. */
  readonly isOver: () => boolean
  end(): void
}

/**
 * Limits a time from now on.
 * @param reason what is over, as a phrase: the signal's reason
 * @param outer a signal that ends it early
 */
export function timeLimit(durationMs: number, reason: string, outer?: AbortSignal): TimeLimit {
  const controller = new AbortController()
  let isOver = false
  const stopTimer = startTimer(durationMs, () => {
    isOver = !controller.signal.aborted
    controller.abort(reason)
  })
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
 * Waits for some work, but no longer than a signal allows; what becomes of the work then is nobody's concern.
 * @throws what the work throws, and the signal's reason, as an error
 */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stopListening = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    const fail = (): void => reject(new Error(String(signal.reason)))
    stopListening = onAbort(signal, fail)
    if (signal.aborted) fail()
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    stopListening()
    work.catch(() => {})
    aborted.catch(() => {})
  }
}
