import process from 'node:process'
import { setLongTimeout, TimeOver } from '../stacks/time-limit.ts'

/** What the runner, or a terminal that goes away, calls a step off with. */
export const CANCEL_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** How a step is called off. */
export interface Interruption {
  /** Aborted by the runner's cancel, or when the time is up. */
  readonly signal: AbortSignal
  /** Aborted by the runner's cancel alone: it ends this process within 10 s. */
  readonly cancelled: AbortSignal
  /** Calls the run off when so much time has passed from now on. */
  limit(timeoutMs: number): void
  /** How much of that time is left; none when it is over. */
  remainingMs(): number
}

/** Turns the runner's signals into an abort; further ones change nothing: the clean-up is bounded. */
export function interruption(): Interruption {
  const cancelled = new AbortController()
  const calledOff = new AbortController()
  let until = Number.POSITIVE_INFINITY
  for (const name of CANCEL_SIGNALS) {
    process.on(name, () => {
      cancelled.abort(`cancelled (${name})`)
      calledOff.abort(`cancelled (${name})`)
    })
  }
  return {
    signal: calledOff.signal,
    cancelled: cancelled.signal,
    limit(timeoutMs) {
      until = performance.now() + timeoutMs
      const over = new TimeOver(`timeout-minutes (${timeoutMs / 60_000}) is over`)
      setLongTimeout(() => calledOff.abort(over), timeoutMs)
    },
    remainingMs: () => Math.max(0, until - performance.now()),
  }
}
