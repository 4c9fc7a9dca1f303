import type { Connection, Listener, NamespaceListenTable, Runtime } from '../model/runtime.ts'
import {
  encodeMessage,
  MessageReader,
  REPORT_INTERVAL_MS,
  type ReportedChange,
  WATCHER_PROTOCOL,
  type WatcherMessage,
} from '../primitives/ports/watcher-protocol.ts'
import { isLoopback, isReachedFrom } from './reachable-addresses.ts'

/**
 * While somebody watches, the table is sampled this often; else only for the own account of what changed: in a
 * container each sample takes the kernel milliseconds, which the tunnel under test needs.
 */
const WATCHED_INTERVAL_MS = 3
const IDLE_INTERVAL_MS = 100
const READ_BYTES = 4096
/** A watch that doesn't read its reports is ended; a minute of them is less. */
const MOST_UNSENT_BYTES = 262_144
/** A connection that names no ports for this long is not from the tests. */
const OPENING_TIMEOUT_MS = 10_000

/** What a watcher saw change since its last sample: the ports that listen now, and which of them came and went. */
export interface ListenChange {
  readonly ports: readonly number[]
  readonly opened: readonly number[]
  readonly closed: readonly number[]
  /** Those of the ports that nobody on another host reaches. */
  readonly loopbackOnly: readonly number[]
}

export interface WatcherServiceOptions {
  readonly runtime: Runtime
  /** The listening sockets of the network namespace that this process is in. */
  readonly table: NamespaceListenTable
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Called at the first sample, and at each that saw a change. */
  readonly onChange: (change: ListenChange) => void
  readonly signal: AbortSignal
}

/**
 * Watches the listening sockets of this network namespace and reports them to anyone who connects. Its own listener is left out.
 * @returns the port that it listens on; it goes on until the signal is aborted. Throws `PORT_IN_USE`.
 */
export async function startWatcherService(options: WatcherServiceOptions): Promise<number> {
  const { runtime, host, port } = options
  const service = new WatcherService(options)
  const listener = await runtime.listen({
    host,
    port,
    onConnection: (connection) => service.serve(connection),
  })
  void service.run(listener)
  return listener.port
}

/** One connected watch. */
class Subscriber {
  readonly connection: Connection
  /** The ports that are watched, with their state; null before they are named. */
  states: Map<number, boolean> | null = null
  reportedAt = 0
  #unsentBytes = 0

  constructor(connection: Connection) {
    this.connection = connection
  }

  send(message: WatcherMessage): void {
    const bytes = encodeMessage(message)
    this.#unsentBytes += bytes.length
    if (this.#unsentBytes > MOST_UNSENT_BYTES) {
      this.connection.abort()
      return
    }
    this.connection.write(bytes).then(
      () => {
        this.#unsentBytes -= bytes.length
      },
      () => this.connection.abort(),
    )
  }
}

class WatcherService {
  readonly #options: WatcherServiceOptions
  readonly #subscribers = new Set<Subscriber>()
  /** Every port that was ever listened on or asked for. */
  readonly #known = new Set<number>()
  #listening: ReadonlyMap<number, ReadonlySet<string>> = new Map()
  #ownPort = 0
  #lookedAt = 0

  constructor(options: WatcherServiceOptions) {
    this.#options = options
  }

  async run(listener: Listener): Promise<void> {
    const { runtime, signal } = this.#options
    this.#ownPort = listener.port
    this.#sample(true)
    while (!signal.aborted) {
      const isWatched = [...this.#subscribers].some(({ states }) => states !== null)
      await runtime.clock.sleep(isWatched ? WATCHED_INTERVAL_MS : IDLE_INTERVAL_MS, signal).catch(() => {})
      this.#sample(false)
    }
    for (const { connection } of this.#subscribers) connection.close()
    await listener.close()
  }

  serve(connection: Connection): void {
    const subscriber = new Subscriber(connection)
    this.#subscribers.add(subscriber)
    const clearTimer = this.#options.runtime.clock.schedule(OPENING_TIMEOUT_MS, () => {
      if (subscriber.states === null) connection.abort()
    })
    void this.#answer(subscriber)
      .catch(() => connection.abort())
      .finally(() => {
        clearTimer()
        this.#subscribers.delete(subscriber)
        connection.close()
      })
  }

  async #answer(subscriber: Subscriber): Promise<void> {
    const reader = new MessageReader()
    const into = new Uint8Array(READ_BYTES)
    for (;;) {
      const length = await subscriber.connection.read(into)
      if (length === null) return
      for (const message of reader.take(into.subarray(0, length))) this.#take(subscriber, message)
    }
  }

  #take(subscriber: Subscriber, { watcher, time, watch }: WatcherMessage): void {
    if (watcher !== undefined) subscriber.send({ watcher: WATCHER_PROTOCOL })
    if (time !== undefined) subscriber.send({ time, now: this.#options.runtime.clock.now() })
    if (watch === undefined) return
    for (const port of watch) this.#known.add(port)
    this.#sample(false)
    subscriber.states = new Map(watch.map((port) => [port, this.#isOpen(port, subscriber)]))
    subscriber.reportedAt = this.#lookedAt
    subscriber.send({ seen: this.#lookedAt, open: watch.filter((port) => this.#isOpen(port, subscriber)) })
  }

  /** A listener that the asking side can't reach is not open for it. */
  #isOpen(port: number, { connection }: Subscriber): boolean {
    const bound = this.#listening.get(port)
    return bound !== undefined && isReachedFrom(connection.remoteAddress, bound)
  }

  #sample(isFirst: boolean): void {
    const { clock } = this.#options.runtime
    const before = clock.now()
    const listening = new Map(this.#options.table.sample(this.#known))
    listening.delete(this.#ownPort)
    const ports = [...listening.keys()].sort((one, other) => one - other)
    for (const port of ports) this.#known.add(port)
    const opened = ports.filter((port) => !this.#listening.has(port))
    const closed = [...this.#listening.keys()].filter((port) => !listening.has(port))
    const after = this.#lookedAt
    this.#listening = listening
    this.#lookedAt = before
    const by = clock.now()
    for (const subscriber of this.#subscribers) this.#report(subscriber, { after, before, by })
    if (!isFirst && opened.length === 0 && closed.length === 0) return
    const loopbackOnly = ports.filter((port) => [...(listening.get(port) ?? [])].every(isLoopback))
    this.#options.onChange({ ports, opened, closed, loopbackOnly })
  }

  #report(
    subscriber: Subscriber,
    { after, before, by }: { after: number; before: number; by: number },
  ): void {
    if (subscriber.states === null) return
    const changes: ReportedChange[] = []
    for (const [port, wasOpen] of subscriber.states) {
      const isOpen = this.#isOpen(port, subscriber)
      if (isOpen === wasOpen) continue
      subscriber.states.set(port, isOpen)
      changes.push({ port, state: isOpen ? 'open' : 'closed', after, by })
    }
    if (changes.length === 0 && before - subscriber.reportedAt < REPORT_INTERVAL_MS) return
    subscriber.reportedAt = before
    subscriber.send({ seen: before, changes })
  }
}
