import process from 'node:process'

/** The abort of a command by a signal. */
export interface SignalAbort {
  readonly signal: AbortSignal
  /** The name of the signal that came, or null. */
  readonly received: () => NodeJS.Signals | null
}

const EXIT_CODES: Readonly<Partial<Record<NodeJS.Signals, number>>> = {
  SIGINT: 130,
  SIGTERM: 143,
  SIGHUP: 129,
}
/** More than aborting a suite and stopping the roles may take, one after the other. */
export const CLEAN_UP_LIMIT_MS = 8000

/**
 * Turns Ctrl-C, SIGTERM and SIGHUP into an abort; a second signal changes nothing: the clean-up is bounded.
 * @param lastResort called before the process is ended if the clean-up hangs; must not wait for anything
 * @param cleanUpLimitMs how long the clean-up may take
 */
export function abortOnSignals(
  lastResort: () => void = () => {},
  cleanUpLimitMs: number = CLEAN_UP_LIMIT_MS,
): SignalAbort {
  const controller = new AbortController()
  let received: NodeJS.Signals | null = null
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (received !== null) return
      received = name
      setTimeout(() => {
        try {
          lastResort()
        } finally {
          process.exit(exitCodeOfSignal(name))
        }
      }, cleanUpLimitMs).unref()
      controller.abort(`ended by ${name}`)
    })
  }
  return { signal: controller.signal, received: () => received }
}

/** The exit code that shells expect after a signal: 128 and its number. */
export function exitCodeOfSignal(name: NodeJS.Signals): number {
  return EXIT_CODES[name] ?? 130
}
