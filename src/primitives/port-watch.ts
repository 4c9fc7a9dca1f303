import { onAbort } from '../spec/abort.ts'
import { abortedError, isTunnelTestError } from '../spec/errors.ts'
import type { ListenTable, Runtime } from '../spec/runtime.ts'
import { Deadline } from './deadline.ts'

const TABLE_INTERVAL_MS = 3
const SLOW_TABLE_FACTOR = 2
const LONGEST_INTERVAL_MS = 20
const PROBE_INTERVAL_MS = 20
const PROBE_TIMEOUT_MS = 500

/** A port to watch. */
export interface WatchedPort<Name extends string = string> {
  readonly name: Name
  readonly host: string
  readonly port: number
}

export type PortState = 'open' | 'closed'

/**
 * A change of a port. The change itself lies between two looks: after the last one that saw the old state and not
 * later than the first one that saw the new. Both are readings of the runtime's clock, in milliseconds.
 */
export interface PortChange {
  readonly state: PortState
  readonly after: number
  readonly by: number
}

/** How a port is looked at: in the kernel's table of listening sockets, or by connecting to it. */
export type WatchMethod = 'listen-table' | 'connect-probe'

export interface PortWatchOptions {
  readonly signal?: AbortSignal
  /** Forces the way of looking; if not given, the kernel's table where it can be trusted. */
  readonly method?: WatchMethod
}

interface Watched<Name extends string> extends WatchedPort<Name> {
  readonly method: WatchMethod
  readonly table: ListenTable | null
  state: PortState
  seenAt: number
  readonly changes: PortChange[]
}

/**
 * Watches listening sockets open and close. The kernel's table is looked at passively where the host is this
 * machine; elsewhere each look is a connection, which the tunnel under test carries like any other.
 */
export class PortWatch<Name extends string = string> {
  readonly #runtime: Runtime
  readonly #ports: readonly Watched<Name>[]
  readonly #waiters = new Set<() => void>()
  readonly #stop = new AbortController()
  readonly #loops: Promise<void>[] = []
  #stopListening = (): void => {}

  private constructor(runtime: Runtime, ports: readonly Watched<Name>[]) {
    this.#runtime = runtime
    this.#ports = ports
  }

  /** Starts to watch; the first look at every port has been taken when this resolves. */
  static async start<Name extends string>(
    runtime: Runtime,
    ports: readonly WatchedPort<Name>[],
    options: PortWatchOptions = {},
  ): Promise<PortWatch<Name>> {
    const tables = new Map<string, ListenTable | null>()
    for (const { host } of ports) {
      if (tables.has(host)) continue
      tables.set(host, options.method === 'connect-probe' ? null : await runtime.listenTable(host))
    }
    const watched = await Promise.all(
      ports.map((port) => firstLook(runtime, port, tables.get(port.host) ?? null, options.signal)),
    )
    const watch = new PortWatch(runtime, watched)
    watch.#stopListening = onAbort(options.signal, () => watch.#stop.abort())
    if (options.signal?.aborted) throw abortedError('starting to watch ports', options.signal)
    watch.#run()
    return watch
  }

  /** How a port is looked at. */
  methodOf(name: Name): WatchMethod {
    return this.#port(name).method
  }

  stateOf(name: Name): PortState {
    return this.#port(name).state
  }

  /** The clock's reading of the last look at a port. */
  seenAt(name: Name): number {
    return this.#port(name).seenAt
  }

  /** The changes of a port since the watch was started, oldest first. */
  changesOf(name: Name): readonly PortChange[] {
    return this.#port(name).changes
  }

  /** The first change to a state that may have happened at or after a time. */
  firstChange(name: Name, state: PortState, since: number): PortChange | null {
    return this.#port(name).changes.find((change) => change.state === state && change.by >= since) ?? null
  }

  get allOpen(): boolean {
    return this.#ports.every((port) => port.state === 'open')
  }

  /** The names of the ports that are closed now. */
  get closedPorts(): Name[] {
    return this.#ports.filter((port) => port.state === 'closed').map((port) => port.name)
  }

  /**
   * Waits for a condition on what the watch has seen; it is checked after every look.
   * @returns whether it came true in time. Throws `ABORTED`.
   */
  async until(condition: () => boolean, timeoutMs: number, signal?: AbortSignal): Promise<boolean> {
    if (condition()) return true
    let check = (): void => {}
    const came = new Promise<boolean>((resolve) => {
      check = () => {
        if (condition()) resolve(true)
      }
    })
    this.#waiters.add(check)
    try {
      const deadline = new Deadline(this.#runtime.clock, timeoutMs, signal)
      const settled = await deadline.settle(came, () => 'waiting for ports to change')
      return settled !== null || condition()
    } finally {
      this.#waiters.delete(check)
    }
  }

  /** Stops watching; what was seen stays readable. */
  async stop(): Promise<void> {
    this.#stopListening()
    this.#stop.abort()
    await Promise.all(this.#loops)
  }

  #run(): void {
    const tables = new Set(this.#ports.flatMap((port) => port.table ?? []))
    for (const table of tables) this.#loops.push(this.#watchTable(table))
    for (const port of this.#ports) if (port.table === null) this.#loops.push(this.#watchByProbe(port))
  }

  async #watchTable(table: ListenTable): Promise<void> {
    const ports = this.#ports.filter((port) => port.table === table)
    const wanted = new Set(ports.map(({ port }) => port))
    let intervalMs = TABLE_INTERVAL_MS
    while (await this.#pause(intervalMs)) {
      const before = this.#runtime.clock.now()
      const listening = table.sample(wanted)
      for (const port of ports) this.#note(port, listening.has(port.port), before)
      // A table that is slow to read must not keep a core busy; a look that was merely held up must not cost the next.
      const tookMs = this.#runtime.clock.now() - before
      intervalMs = Math.min(Math.max(TABLE_INTERVAL_MS, SLOW_TABLE_FACTOR * tookMs), LONGEST_INTERVAL_MS)
      this.#wake()
    }
  }

  async #watchByProbe(port: Watched<Name>): Promise<void> {
    while (await this.#pause(PROBE_INTERVAL_MS)) {
      const before = this.#runtime.clock.now()
      const open = await probe(this.#runtime, port, this.#stop.signal)
      if (this.#stop.signal.aborted) return
      this.#note(port, open, before)
      this.#wake()
    }
  }

  /** A look that began at `before` proves its state for that time at the earliest, and for now at the latest. */
  #note(port: Watched<Name>, open: boolean, before: number): void {
    const state = open ? 'open' : 'closed'
    if (state !== port.state) {
      port.changes.push({ state, after: port.seenAt, by: this.#runtime.clock.now() })
      port.state = state
    }
    port.seenAt = before
  }

  async #pause(durationMs: number): Promise<boolean> {
    await this.#runtime.clock.sleep(durationMs, this.#stop.signal).catch(() => {})
    return !this.#stop.signal.aborted
  }

  #wake(): void {
    for (const check of this.#waiters) check()
  }

  #port(name: Name): Watched<Name> {
    const port = this.#ports.find((candidate) => candidate.name === name)
    if (port === undefined) throw new RangeError(`port ${name} is not watched`)
    return port
  }
}

/** Decides how a port is to be looked at, and looks at it once. */
async function firstLook<Name extends string>(
  runtime: Runtime,
  port: WatchedPort<Name>,
  table: ListenTable | null,
  signal: AbortSignal | undefined,
): Promise<Watched<Name>> {
  const seenAt = runtime.clock.now()
  const wanted = new Set([port.port])
  if (table?.sample(wanted).has(port.port)) {
    return { ...port, method: 'listen-table', table, state: 'open', seenAt, changes: [] }
  }
  const open = await probe(runtime, port, signal)
  // A port that answers although the table hasn't got it is served from elsewhere (address translation, another
  // network namespace): the table says nothing about it. It may also just have opened: hence the second sample.
  const trusted = table !== null && (!open || table.sample(wanted).has(port.port))
  return {
    ...port,
    method: trusted ? 'listen-table' : 'connect-probe',
    table: trusted ? table : null,
    state: open ? 'open' : 'closed',
    seenAt,
    changes: [],
  }
}

async function probe(runtime: Runtime, port: WatchedPort, signal?: AbortSignal): Promise<boolean> {
  try {
    const connection = await runtime.connect({
      host: port.host,
      port: port.port,
      timeoutMs: PROBE_TIMEOUT_MS,
      ...(signal === undefined ? {} : { signal }),
    })
    connection.close()
    return true
  } catch (error) {
    // Whoever resets has accepted. Refused, timed out or unreachable: nobody listens there.
    return isTunnelTestError(error, 'CONNECTION_RESET')
  }
}
