import process from 'node:process'

/** How a command was ended from outside. */
export interface Interruption {
  readonly signal: AbortSignal
  /** The name of the signal that came, or null. */
  readonly received: () => NodeJS.Signals | null
}

const EXIT_CODES: Readonly<Partial<Record<NodeJS.Signals, number>>> = {
  SIGINT: 130,
  SIGTERM: 143,
  SIGHUP: 129,
}

/** Turns Ctrl-C, SIGTERM and SIGHUP into an abort; a second signal changes nothing: the clean-up is bounded. */
export function interruption(): Interruption {
  const controller = new AbortController()
  let received: NodeJS.Signals | null = null
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      received ??= name
      controller.abort(`ended by ${name}`)
    })
  }
  return { signal: controller.signal, received: () => received }
}

/** The exit code that shells expect after a signal: 128 and its number. */
export function exitCodeOfSignal(name: NodeJS.Signals): number {
  return EXIT_CODES[name] ?? 130
}
