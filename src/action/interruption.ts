import process from 'node:process'

/** How a step is called off. */
export interface Interruption {
  /** Aborted by the runner's cancel, or when the time is up. */
  readonly signal: AbortSignal
  /** Whether it was the runner, who ends this process within 10 s. */
  readonly isCancelled: () => boolean
  /** Calls the run off when so much time has passed from now on. */
  limit(timeoutMs: number): void
}

/** Turns the runner's signals into an abort; further ones change nothing: the clean-up is bounded. */
export function interruption(): Interruption {
  const controller = new AbortController()
  let isCancelled = false
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      isCancelled = true
      controller.abort(`cancelled (${name})`)
    })
  }
  return {
    signal: controller.signal,
    isCancelled: () => isCancelled,
    limit(timeoutMs) {
      const minutes = timeoutMs / 60_000
      setTimeout(() => controller.abort(`timeout-minutes (${minutes}) is over`), timeoutMs).unref()
    },
  }
}
