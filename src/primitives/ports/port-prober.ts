import { isTunnelTestError } from '../../model/errors.ts'
import type { Runtime } from '../../model/runtime.ts'
import type { Watched, WatchedPort } from './watched-port.ts'

const PROBE_TIMEOUT_MS = 500
/** All probes of a watch together: four a second. Each is a connection that the tunnel carries to a backend. */
const SPACING_MS = 250
/** Two samples of one port are this far apart. */
export const PROBE_INTERVAL_MS = 500
const TICK_MS = 25

/** Which ports are probed by connecting, and how often. */
export interface ProbePlan<Name extends string = string> {
  readonly names: readonly Name[]
  /** The clock's reading before which nothing is probed. */
  readonly from?: number
  /** Between two samples of one port; half a second by default. */
  readonly everyMs?: number
  /** Whether enough was seen of a port. */
  readonly isDone: (name: Name) => boolean
}

/** Takes what a probe found; `before` is when it began. */
export type TakeProbe<Name extends string> = (port: Watched<Name>, isOpen: boolean, before: number) => void

/**
 * Probes ports by connecting to them, seldom enough to be harmless: a tunnel dials a backend for each probe that finds a
 * port open, and each of those connections takes a local port that one of its listeners may want.
 */
export class PortProber<Name extends string> {
  readonly #runtime: Runtime
  readonly #ports: readonly Watched<Name>[]
  readonly #take: TakeProbe<Name>
  readonly #lastBegun = new Map<Name, number>()
  readonly #pending = new Set<Name>()
  #plan: ProbePlan<Name>
  #nextAt: number

  /** @param ports those that can only be probed by connecting */
  constructor(
    runtime: Runtime,
    ports: readonly Watched<Name>[],
    plan: ProbePlan<Name>,
    take: TakeProbe<Name>,
  ) {
    this.#runtime = runtime
    this.#ports = ports
    this.#plan = plan
    this.#take = take
    this.#nextAt = runtime.clock.now() + SPACING_MS / 2
  }

  /** Replaces what is probed. */
  follow(plan: ProbePlan<Name>): void {
    this.#plan = plan
    this.#lastBegun.clear()
    this.#nextAt = this.#runtime.clock.now() + SPACING_MS / 2
  }

  /** Goes on until the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.#runtime
    const probes = new Set<Promise<void>>()
    while (!signal.aborted) {
      await clock.sleep(TICK_MS, signal).catch(() => {})
      const port = signal.aborted ? undefined : this.#due()
      if (port === undefined) continue
      this.#nextAt = clock.now() + SPACING_MS
      const probing = this.#probe(port, signal)
      probes.add(probing)
      void probing.then(() => probes.delete(probing))
    }
    await Promise.all(probes)
  }

  /** The port that has waited longest, once a probe may be made again. */
  #due(): Watched<Name> | undefined {
    const { names, from = 0, everyMs = PROBE_INTERVAL_MS, isDone } = this.#plan
    const now = this.#runtime.clock.now()
    if (now < this.#nextAt || now < from) return undefined
    const begun = (port: Watched<Name>): number => this.#lastBegun.get(port.name) ?? Number.NEGATIVE_INFINITY
    return this.#ports
      .filter(({ name }) => names.includes(name) && !this.#pending.has(name) && !isDone(name))
      .filter((port) => now - begun(port) >= everyMs)
      .sort((one, other) => begun(one) - begun(other))[0]
  }

  async #probe(port: Watched<Name>, signal: AbortSignal): Promise<void> {
    const before = this.#runtime.clock.now()
    this.#lastBegun.set(port.name, before)
    this.#pending.add(port.name)
    const isOpen = await probe(this.#runtime, port, signal)
    this.#pending.delete(port.name)
    if (isOpen !== null && !signal.aborted) this.#take(port, isOpen, before)
  }
}

/**
 * Whether a connection to the port is accepted; null where that can't be told: nothing answered, or this side could not
 * connect. It carries no byte and ends with a reset, which leaves nobody a port in TIME_WAIT.
 */
export async function probe(
  runtime: Runtime,
  port: WatchedPort,
  signal?: AbortSignal,
): Promise<boolean | null> {
  try {
    const connection = await runtime.connect({
      host: port.host,
      port: port.port,
      timeoutMs: PROBE_TIMEOUT_MS,
      ...(signal === undefined ? {} : { signal }),
    })
    connection.abort()
    return true
  } catch (error) {
    // A reset means that it was accepted.
    if (isTunnelTestError(error, 'CONNECTION_RESET')) return true
    return isTunnelTestError(error, 'CONNECT_REFUSED') ? false : null
  }
}
