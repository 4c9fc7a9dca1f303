import { onAbort } from '../spec/abort.ts'
import { abortedError } from '../spec/errors.ts'
import type { ListenTable, Runtime } from '../spec/runtime.ts'
import { Deadline } from './deadline.ts'
import { beginRemoteLooks, firstLook, keyOf, probe, seenByWatcher } from './first-look.ts'
import type { RemoteLook, TakeReport } from './remote-look.ts'
import type { PortChange, PortState, Watched, WatchedPort, WatchMethod } from './watched-port.ts'

const TABLE_INTERVAL_MS = 3
const SLOW_TABLE_FACTOR = 2
const LONGEST_INTERVAL_MS = 20
const PROBE_INTERVAL_MS = 20

export interface PortWatchOptions {
  readonly signal?: AbortSignal
  /** Forces the way of looking; if not given, a watcher, else the kernel's table where it can be trusted. */
  readonly method?: Exclude<WatchMethod, 'watcher'>
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
  readonly #remoteLooks: readonly RemoteLook[]
  #lost: unknown = null
  #stopListening = (): void => {}

  private constructor(runtime: Runtime, ports: readonly Watched<Name>[], remoteLooks: readonly RemoteLook[]) {
    this.#runtime = runtime
    this.#ports = ports
    this.#remoteLooks = remoteLooks
  }

  /** Starts to watch; the first look at every port has been taken when this resolves. */
  static async start<Name extends string>(
    runtime: Runtime,
    ports: readonly WatchedPort<Name>[],
    options: PortWatchOptions = {},
  ): Promise<PortWatch<Name>> {
    const { method, signal } = options
    const remoteLooks = method === undefined ? await beginRemoteLooks(runtime, ports, signal) : new Map()
    const tables = new Map<string, ListenTable | null>()
    for (const { host } of ports) {
      if (tables.has(host)) continue
      tables.set(host, method === 'connect-probe' ? null : await runtime.listenTable(host))
    }
    const watched = await Promise.all(
      ports.map((port) => {
        const remote = port.watcher && remoteLooks.get(keyOf(port.watcher))
        return remote === undefined
          ? firstLook(runtime, port, tables.get(port.host) ?? null, signal)
          : seenByWatcher(port, remote)
      }),
    )
    const watch = new PortWatch(runtime, watched, [...remoteLooks.values()])
    watch.#stopListening = onAbort(signal, () => void watch.stop())
    if (signal?.aborted) {
      await watch.stop()
      throw abortedError('starting to watch ports', signal)
    }
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

  /** Whether a port was out of sight for a while since a time: it may have closed and opened again unseen. */
  wasUnseenSince(name: Name, since: number): boolean {
    return this.#port(name).unseenUntil >= since
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
   * @returns whether it came true in time. Throws `ABORTED`, and `WATCHER_LOST` where nothing more can be seen.
   */
  async until(condition: () => boolean, timeoutMs: number, signal?: AbortSignal): Promise<boolean> {
    if (condition()) return true
    let check = (): void => {}
    const came = new Promise<boolean>((resolve, reject) => {
      check = () => {
        if (condition()) resolve(true)
        else if (this.#lost !== null) reject(this.#lost)
      }
    })
    check()
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
    for (const look of this.#remoteLooks) look.close()
    await Promise.all(this.#loops)
  }

  #run(): void {
    const tables = new Set(this.#ports.flatMap((port) => port.table ?? []))
    for (const table of tables) this.#loops.push(this.#watchTable(table))
    for (const port of this.#ports) {
      if (port.method === 'connect-probe') this.#loops.push(this.#watchByProbe(port))
    }
    for (const look of this.#remoteLooks) this.#loops.push(this.#watchRemotely(look))
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

  async #watchRemotely(look: RemoteLook): Promise<void> {
    const ports = this.#ports.filter((port) => port.remote === look)
    const take: TakeReport = ({ seenAt, changes }, isAfterGap) => {
      for (const port of ports) {
        if (isAfterGap) port.unseenUntil = this.#runtime.clock.now()
        for (const { state, after, by } of changes.filter((change) => change.port === port.port)) {
          port.changes.push({ state, after, by })
          port.state = state
        }
        port.seenAt = seenAt
      }
      this.#wake()
    }
    try {
      await look.run(take, this.#stop.signal)
    } catch (error) {
      this.#lost = error
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
