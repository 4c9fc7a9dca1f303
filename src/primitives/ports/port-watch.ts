import { onAbort } from '../../model/abort.ts'
import { abortedError } from '../../model/errors.ts'
import type { ListenTable, Runtime } from '../../model/runtime.ts'
import { Deadline } from '../deadline.ts'
import { beginRemoteSampling, firstSample, keyOf, seenByWatcher } from './first-sample.ts'
import { PortProber, type ProbePlan } from './port-prober.ts'
import type { RemoteSampling, TakeReport } from './remote-sampling.ts'
import type { PortChange, PortState, Watched, WatchedPort, WatchMethod } from './watched-port.ts'

const TABLE_INTERVAL_MS = 3
const SLOW_TABLE_FACTOR = 2
const LONGEST_INTERVAL_MS = 20

export interface PortWatchOptions<Name extends string = string> {
  readonly signal?: AbortSignal
  /**
   * Ports that are known to be open. Where only a connection can tell, these are taken for open, and sampled when
   * {@link PortWatch.setProbes} asks for it; all others are sampled from the beginning.
   */
  readonly assumedOpen?: ReadonlySet<Name>
  /** Forces a method; by default a watcher, else the kernel's table where it can be trusted. */
  readonly method?: Exclude<WatchMethod, 'watcher'>
}

/**
 * Watches listening sockets open and close. The kernel's table is sampled passively where the host is this
 * machine; elsewhere each sample is a probe, a connection that the tunnel under test carries like any other: only a few
 * are made per second, over all ports.
 */
export class PortWatch<Name extends string = string> {
  readonly #runtime: Runtime
  readonly #ports: readonly Watched<Name>[]
  readonly #waiters = new Set<() => void>()
  readonly #stop = new AbortController()
  readonly #loops: Promise<void>[] = []
  readonly #remoteSamplings: readonly RemoteSampling[]
  readonly #prober: PortProber<Name>
  /** The samplings that ended, and why. */
  readonly #lost = new Map<RemoteSampling, unknown>()
  #stopListening = (): void => {}

  private constructor(
    runtime: Runtime,
    ports: readonly Watched<Name>[],
    remoteSamplings: readonly RemoteSampling[],
    assumedOpen: ReadonlySet<Name>,
  ) {
    this.#runtime = runtime
    this.#ports = ports
    this.#remoteSamplings = remoteSamplings
    const probed = ports.filter(({ method }) => method === 'connect-probe')
    const names = probed.filter(({ name }) => !assumedOpen.has(name)).map(({ name }) => name)
    this.#prober = new PortProber(runtime, probed, { names, isDone: () => false }, (port, isOpen, before) => {
      this.#note(port, isOpen, before)
      this.#wake()
    })
  }

  /** Starts to watch; the first sample of every port has been taken when this resolves. */
  static async start<Name extends string>(
    runtime: Runtime,
    ports: readonly WatchedPort<Name>[],
    options: PortWatchOptions<Name> = {},
  ): Promise<PortWatch<Name>> {
    const { method, signal, assumedOpen = new Set<Name>() } = options
    const remoteSamplings =
      method === undefined ? await beginRemoteSampling(runtime, ports, signal) : new Map()
    const tables = new Map<string, ListenTable | null>()
    for (const { host } of ports) {
      if (tables.has(host)) continue
      tables.set(host, method === 'connect-probe' ? null : await runtime.listenTable(host))
    }
    const watched = await Promise.all(
      ports.map((port) => {
        const remote = port.watcher && remoteSamplings.get(keyOf(port.watcher))
        return remote === undefined
          ? firstSample(runtime, port, tables.get(port.host) ?? null, assumedOpen.has(port.name), signal)
          : seenByWatcher(port, remote)
      }),
    )
    const watch = new PortWatch(runtime, watched, [...remoteSamplings.values()], assumedOpen)
    watch.#stopListening = onAbort(signal, () => void watch.stop())
    if (signal?.aborted) {
      await watch.stop()
      throw abortedError('starting to watch ports', signal)
    }
    watch.#run()
    return watch
  }

  /** How a port is sampled. */
  methodOf(name: Name): WatchMethod {
    return this.#port(name).method
  }

  stateOf(name: Name): PortState {
    return this.#port(name).state
  }

  /**
   * Says which of the ports that can only be probed are probed from now on, and how often; this
   * replaces what was said before, and does nothing to the others.
   */
  setProbes(plan: ProbePlan<Name>): void {
    for (const port of this.#ports) port.widestGapMs = 0
    this.#prober.follow(plan)
  }

  /** The longest time between two samples of a port since {@link setProbes}, in milliseconds. */
  widestGapOf(name: Name): number {
    return this.#port(name).widestGapMs
  }

  /** The clock's reading of the last sample of a port. */
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
   * Waits for a condition on what the watch has seen; it is checked after every sample.
   * @param about the ports that the condition is about; all of them by default
   * @returns whether it came true in time. Throws `ABORTED`, and `WATCHER_LOST` where nothing more can be seen of these.
   */
  async until(
    condition: () => boolean,
    timeoutMs: number,
    signal?: AbortSignal,
    about?: readonly Name[],
  ): Promise<boolean> {
    if (condition()) return true
    let check = (): void => {}
    const came = new Promise<boolean>((resolve, reject) => {
      check = () => {
        if (condition()) resolve(true)
        else {
          const lost = this.#lossOf(about)
          if (lost !== null) reject(lost)
        }
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
    for (const sample of this.#remoteSamplings) sample.close()
    await Promise.all(this.#loops)
  }

  #run(): void {
    const tables = new Set(this.#ports.flatMap((port) => port.table ?? []))
    for (const table of tables) this.#loops.push(this.#watchTable(table))
    if (this.#ports.some(({ method }) => method === 'connect-probe')) {
      this.#loops.push(this.#prober.run(this.#stop.signal))
    }
    for (const sample of this.#remoteSamplings) this.#loops.push(this.#watchRemotely(sample))
  }

  async #watchTable(table: ListenTable): Promise<void> {
    const ports = this.#ports.filter((port) => port.table === table)
    const wanted = new Set(ports.map(({ port }) => port))
    let intervalMs = TABLE_INTERVAL_MS
    while (await this.#pause(intervalMs)) {
      const before = this.#runtime.clock.now()
      const listening = table.sample(wanted)
      for (const port of ports) this.#note(port, listening.has(port.port), before)
      // A table that is slow to read must not keep a core busy; a sample that was merely delayed must not cost the next.
      const tookMs = this.#runtime.clock.now() - before
      intervalMs = Math.min(Math.max(TABLE_INTERVAL_MS, SLOW_TABLE_FACTOR * tookMs), LONGEST_INTERVAL_MS)
      this.#wake()
    }
  }

  async #watchRemotely(sample: RemoteSampling): Promise<void> {
    const ports = this.#ports.filter((port) => port.remote === sample)
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
      await sample.run(take, this.#stop.signal)
    } catch (error) {
      this.#lost.set(sample, error)
      this.#wake()
    }
  }

  /** A sample that began at `before` proves its state for that time at the earliest, and for now at the latest. */
  #note(port: Watched<Name>, open: boolean, before: number): void {
    const state = open ? 'open' : 'closed'
    port.widestGapMs = Math.max(port.widestGapMs, this.#runtime.clock.now() - port.seenAt)
    if (state !== port.state) {
      port.changes.push({ state, after: port.seenAt, by: this.#runtime.clock.now() })
      port.state = state
    }
    port.seenAt = before
  }

  #lossOf(about: readonly Name[] | undefined): unknown {
    const ports = this.#ports.filter(({ name }) => about?.includes(name) ?? true)
    return ports.map(({ remote }) => remote && this.#lost.get(remote)).find((error) => error) ?? null
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
