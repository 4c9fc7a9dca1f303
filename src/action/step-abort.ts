import process from 'node:process'
import { setLongTimeout, TimeOver } from '../stacks/time-limit.ts'

/** The signals by which the runner, or a terminal that goes away, aborts a step. */
export const CANCEL_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The abort of a step. */
export interface StepAbort {
  /** Aborted by the runner's cancel, or when the time is up. */
  readonly signal: AbortSignal
  /** Aborted by the runner's cancel alone: it ends this process within 10 s. */
  readonly cancelled: AbortSignal
  /** Aborts the run once a time has passed from now on. */
  limit(timeoutMs: number): void
  /** How much of that time is left; 0 when it is over. */
  remainingMs(): number
}

/** Turns the runner's signals into an abort; further ones change nothing: the clean-up is bounded. */
export function stepAbort(): StepAbort {
  const cancelled = new AbortController()
  const aborting = new AbortController()
  let until = Number.POSITIVE_INFINITY
  for (const name of CANCEL_SIGNALS) {
    process.on(name, () => {
      cancelled.abort(`cancelled (${name})`)
      aborting.abort(`cancelled (${name})`)
    })
  }
  return {
    signal: aborting.signal,
    cancelled: cancelled.signal,
    limit(timeoutMs) {
      until = performance.now() + timeoutMs
      const over = new TimeOver(`timeout-minutes (${timeoutMs / 60_000}) is over`)
      setLongTimeout(() => aborting.abort(over), timeoutMs)
    },
    remainingMs: () => Math.max(0, until - performance.now()),
  }
}
