import { isTunnelTestError, TunnelTestError } from '../../model/errors.ts'
import type { Logger } from '../../model/log.ts'
import {
  CONNECT_PORT_NAMES,
  type ConnectPortName,
  existingPorts,
  portNumber,
} from '../../model/port-config.ts'
import type { Connection, Listener, ListenOptions, Runtime } from '../../model/runtime.ts'
import { subjectOfPorts } from '../../model/subject-of-ports.ts'
import type { Target } from '../../model/target.ts'
import { backendPortTaken, RESERVE_ADVICE } from './port-holders.ts'

/** How long the kernel keeps the port of a connection that has ended (TIME_WAIT, 60 s), and a little. */
export const CONNECTION_PATIENCE_MS = 65_000
/** A port that is handed over is free within milliseconds; one that takes longer is tried ever more seldom. */
const SHORTEST_INTERVAL_MS = 3
const LONGEST_INTERVAL_MS = 250
const INTERVAL_FACTOR = 1.2
/** A wait that is longer than this is logged. */
const TOLD_AFTER_MS = 1000

/** How long {@link BackendPorts.bind} waits for a port that is taken, in milliseconds. */
export interface BindPatience {
  /** For somebody's listener to close; 0 by default. */
  readonly listenerMs?: number
  /** For connections to give the port free; 65 s by default. */
  readonly connectionMs?: number
}

/** A backend's address and port. Several backends may share one. */
interface HeldPort {
  readonly names: ConnectPortName[]
  readonly host: string
  readonly port: number
  listener: Listener | null
  /** Who takes the connections; nobody where it is null. */
  taker: ListenOptions['onConnection'] | null
  isAttached: boolean
  isUnbound: boolean
  /** How many connections came while nobody took them. */
  unwanted: number
}

/**
 * The ports of a target's backends, bound for longer than an echo server runs on them: what isn't bound, the kernel may
 * give to any outgoing connection, and then nobody can listen there. A listener made through {@link runtime} is
 * attached to the bound port, and closing the listener only detaches it; what comes in between is ended at once.
 */
export class BackendPorts {
  /** The runtime given, with backends that are attached rather than bound. */
  readonly runtime: Runtime
  readonly #platform: Runtime
  readonly #target: Target
  readonly #log: Logger
  readonly #held = new Map<string, HeldPort>()

  constructor(runtime: Runtime, target: Target, log: Logger) {
    this.#platform = runtime
    this.#target = target
    this.#log = log
    this.runtime = withListen(runtime, (options) => this.#listen(options))
    for (const name of existingPorts(target.ports, CONNECT_PORT_NAMES)) {
      const [host, port] = [target.backendHosts[name], portNumber(target.ports, name)]
      const shared = this.#held.get(keyOf(host, port))
      if (shared !== undefined) shared.names.push(name)
      else this.#held.set(keyOf(host, port), unbound(name, host, port))
    }
  }

  /**
   * Binds all ports that aren't bound. One that can't be bound keeps no other from it.
   * @throws `BACKEND_PORT_IN_USE` and `BACKEND_PORT_HELD`, with the place that defines the port, and `ABORTED`.
   */
  async bind(patience: BindPatience = {}, signal?: AbortSignal): Promise<void> {
    const ports = [...this.#held.values()]
    const outcomes = await Promise.allSettled(
      ports.map((held) => this.#bindPatiently(held, patience, signal)),
    )
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed !== undefined) throw failed.reason
  }

  /** Unbinds all ports. Connections that were taken stay open. */
  async release(): Promise<void> {
    for (const held of this.#held.values()) await this.#close(held)
  }

  /**
   * Makes a backend dead: connections to it are refused, as those to a program that isn't running.
   * @returns binds it again; throws what {@link bind} throws.
   */
  async unbind(name: ConnectPortName): Promise<() => Promise<void>> {
    const { ports, backendHosts } = this.#target
    const held = this.#held.get(keyOf(backendHosts[name], portNumber(ports, name)))
    if (held === undefined) return async () => {}
    held.isUnbound = true
    await this.#close(held)
    return async () => {
      held.isUnbound = false
      await this.#bindPatiently(held, {})
    }
  }

  async #listen(options: ListenOptions): Promise<Listener> {
    const held = this.#held.get(keyOf(options.host, options.port))
    if (held === undefined) return this.#platform.listen(options)
    const doing = `attaching to the backend ${held.names.join(', ')} on port ${held.port}`
    if (held.isAttached || held.isUnbound) {
      const found = held.isAttached ? 'an echo server of this run is attached already' : 'it was made dead'
      const about = subjectOfPorts(this.#target.ports, held.names)
      throw new TunnelTestError('HARNESS_ERROR', { doing, found, about })
    }
    held.isAttached = true
    try {
      if (held.listener === null) await this.#bindOnce(held)
      // What waits to be accepted came before: it is accepted, and ended, first. Of two waits one lets the platform look.
      await this.#platform.clock.sleep(1)
      await this.#platform.clock.sleep(1)
    } catch (error) {
      held.isAttached = false
      throw error
    }
    this.#tellUnwanted(held)
    held.taker = options.onConnection
    const detach = async (): Promise<void> => {
      if (held.taker !== options.onConnection) return
      held.taker = null
      held.isAttached = false
    }
    return { port: held.port, close: detach }
  }

  async #bindPatiently(held: HeldPort, patience: BindPatience, signal?: AbortSignal): Promise<void> {
    const { clock } = this.#platform
    const { listenerMs = 0, connectionMs = CONNECTION_PATIENCE_MS } = patience
    const startedAt = clock.now()
    let told = false
    let intervalMs = SHORTEST_INTERVAL_MS
    while (held.listener === null && !held.isUnbound) {
      try {
        await this.#bindOnce(held)
        if (told) this.#log.info(`backend ${held.names.join(', ')}: port ${held.port} is free now`)
      } catch (error) {
        const reason = this.#bindError(held, error)
        const waitedMs = clock.now() - startedAt
        const patienceMs = reason.code === 'BACKEND_PORT_HELD' ? connectionMs : listenerMs
        if (waitedMs >= patienceMs) throw reason
        if (!told && waitedMs >= TOLD_AFTER_MS) {
          told = true
          this.#log.warning(`${reason.message}. Waiting up to ${Math.round(patienceMs / 1000)} s for it`)
        }
        await clock.sleep(intervalMs, signal)
        intervalMs = Math.min(intervalMs * INTERVAL_FACTOR, LONGEST_INTERVAL_MS)
      }
    }
  }

  async #bindOnce(held: HeldPort): Promise<void> {
    const { host, port } = held
    held.listener = await this.#platform.listen({ host, port, onConnection: (one) => this.#take(held, one) })
  }

  #take(held: HeldPort, connection: Connection): void {
    if (held.taker === null) {
      held.unwanted++
      connection.abort()
    } else held.taker(connection)
  }

  #bindError({ names, host, port }: HeldPort, error: unknown): TunnelTestError {
    const location = names
      .map((name) => this.#target.ports.locations[name])
      .find((place) => place !== undefined)
    const { code, found } = isTunnelTestError(error, 'PORT_IN_USE')
      ? backendPortTaken(this.#platform, host, port)
      : {
          code: 'BACKEND_PORT_IN_USE' as const,
          found: `it can't be listened on (${error instanceof Error ? error.message : String(error)})`,
        }
    return new TunnelTestError(code, {
      doing: `hosting the backend ${names.join(', ')} on ${host} port ${port}`,
      found,
      about: subjectOfPorts(this.#target.ports, names),
      advice:
        code === 'BACKEND_PORT_HELD'
          ? RESERVE_ADVICE
          : 'The tests host the backends themselves: stop what listens there, or change the port in the role files',
      ...(location === undefined ? {} : { location }),
      cause: error,
    })
  }

  #tellUnwanted(held: HeldPort): void {
    if (held.unwanted === 0) return
    const came = held.unwanted === 1 ? '1 connection came' : `${held.unwanted} connections came`
    this.#log.info(
      `backend ${held.names.join(', ')} (port ${held.port}): ${came} while no test was using it, and was reset`,
    )
    held.unwanted = 0
  }

  async #close(held: HeldPort): Promise<void> {
    this.#tellUnwanted(held)
    const { listener } = held
    held.listener = null
    held.taker = null
    held.isAttached = false
    await listener?.close()
  }
}

/** Spelled out, since a runtime may be an instance of a class. */
function withListen(runtime: Runtime, listen: Runtime['listen']): Runtime {
  return {
    name: runtime.name,
    clock: runtime.clock,
    connect: (options) => runtime.connect(options),
    listen,
    listenTable: (host) => runtime.listenTable(host),
    tcpSockets: () => runtime.tcpSockets(),
    keystream: (key, stream) => runtime.keystream(key, stream),
    decryptBlock: (key, block) => runtime.decryptBlock(key, block),
    hash: (algorithm) => runtime.hash(algorithm),
    equalBytes: (one, other) => runtime.equalBytes(one, other),
    randomBytes: (length) => runtime.randomBytes(length),
  }
}

function keyOf(host: string, port: number): string {
  return `${host} ${port}`
}

function unbound(name: ConnectPortName, host: string, port: number): HeldPort {
  return {
    names: [name],
    host,
    port,
    listener: null,
    taker: null,
    isAttached: false,
    isUnbound: false,
    unwanted: 0,
  }
}
