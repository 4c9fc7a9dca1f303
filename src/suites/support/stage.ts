import type { ErrorSubject } from '../../model/error-subject.ts'
import { isTunnelTestError, TunnelTestError } from '../../model/errors.ts'
import {
  type ConnectPortName,
  existingPorts,
  type ListenPortName,
  portNumber,
} from '../../model/port-config.ts'
import { aboutSubject, subjectOfPorts } from '../../model/subject-of-ports.ts'
import type { TestContext } from '../../model/suite.ts'
import type { ClientNumber } from '../../model/target.ts'
import { EchoServer } from '../../primitives/connections/echo-server.ts'
import { type Compare, SeenConnection } from '../../primitives/connections/seen-connection.ts'
import type { TunnelSocket } from '../../primitives/connections/tunnel-socket.ts'
import { Failover } from '../../primitives/failover/failover.ts'
import { toHex } from '../../primitives/payload/bytes.ts'
import { ExpectedBytes } from '../../primitives/payload/expected-bytes.ts'
import { Payload } from '../../primitives/payload/payload.ts'
import { connectToListener } from '../../primitives/ports/listener-diagnosis.ts'
import { portTakenError } from '../../primitives/ports/port-holders.ts'
import { listenEndpoint, type SystemAccess } from '../../primitives/ports/system-access.ts'
import { TakenPorts } from '../../primitives/ports/taken-ports.ts'
import type { SentBytes, ViewedBackend } from './backend-view.ts'
import { explainedFailure, type SentMessage } from './explained-failure.ts'
import { backendsAround, clientRoute, type Route } from './route.ts'

const SHOWN_BYTES = 16

/** What one connection sent over a route. */
export interface Delivery {
  readonly route: Route
  /** Its first bytes, at most 64. */
  readonly first: Uint8Array
  readonly length: number
  /** False if the connection failed: then any part of it may have arrived. */
  readonly isWhole?: boolean
}

/** What a test sets up and takes down: backends, connections, payloads. Everything is closed when the test is over. */
export class Stage {
  readonly context: TestContext
  readonly #backends = new Map<ConnectPortName, EchoServer>()
  readonly #seen = new Map<ConnectPortName, SeenConnection[]>()
  readonly #sent: SentMessage[] = []
  #failover: Failover | null = null

  constructor(context: TestContext) {
    this.context = context
  }

  /** Puts echo servers on the backend of each route, and on all others of its direction, which must see nothing. */
  async host(...routes: readonly Route[]): Promise<void> {
    const { target, runtime, signal } = this.context
    for (const port of new Set(existingPorts(target.ports, routes.flatMap(backendsAround)))) {
      const server = await EchoServer.start(runtime, {
        name: `backend ${port}`,
        host: target.backendHosts[port],
        port: portNumber(target.ports, port),
        about: subjectOfPorts(target.ports, [port]),
        signal,
        observe: () => this.#observe(port),
      })
      this.context.defer(() => server.stop())
      this.#backends.set(port, server)
    }
  }

  /** @param signal ends the connection, beside the test's own signal */
  async connect(route: Route, signal: AbortSignal = this.context.signal): Promise<TunnelSocket> {
    const { target, runtime, bytes } = this.context
    const listener = listenEndpoint(target, route.listen)
    const socket = await connectToListener(runtime, listener, {
      ...listener,
      name: route.name,
      about: this.#subjectOf(route),
      signal,
      bytes,
      locate: (observed) => this.payload(0).locate(observed),
    }).catch(async (error: unknown) => {
      throw (await this.#portTaken(route, error)) ?? error
    })
    this.context.defer(() => socket.release())
    return socket
  }

  /** Refused may mean that a connection has the listener's port, so that it can't be reopened. */
  async #portTaken(route: Route, error: unknown): Promise<TunnelTestError | null> {
    const { target, runtime } = this.context
    const { name, host, watcher } = listenEndpoint(target, route.listen)
    const isSeenFromHere = watcher === undefined && (await runtime.listenTable(host)) !== null
    if (!isSeenFromHere || !isTunnelTestError(error, 'CONNECT_REFUSED')) return null
    const taken = new TakenPorts(runtime, target)
    taken.lookAt(name)
    const reason = taken.reasonOf(name)
    return reason === null ? null : portTakenError(`connecting to ${route.name}`, target, [{ name, reason }])
  }

  /** What the failover primitives need. */
  get access(): SystemAccess {
    const { runtime, target, log, signal, bytes } = this.context
    return { runtime, target, log, signal, bytes }
  }

  /** How long ports stay closed after a failover: T, in milliseconds. */
  get closedMs(): number {
    return this.context.target.ports.reconnectTimeoutSecs * 1000
  }

  /**
   * Connects to a standby client, ready to send the first data; the runner waits afterwards until it has settled.
   * @param judged the ports whose times the test judges
   */
  async beginFailover(to: ClientNumber, judged: readonly ListenPortName[] = []): Promise<Failover> {
    const failover = await Failover.begin(this.access, to, judged)
    this.context.defer(() => failover.socket.release())
    this.context.settleAfterwards(failover)
    this.#failover = failover
    return failover
  }

  /** Waits until the failover has settled. The backends are stopped: their ports are needed to find the active client. */
  async settle(): Promise<void> {
    await Promise.all([...this.#backends.values()].map((server) => server.stop()))
    this.#backends.clear()
    await this.#failover?.settle(this.context.signal)
  }

  /** The seeded payload number `index` of this test. */
  payload(index: number): Payload {
    const { runtime, seed } = this.context
    return new Payload(runtime, seed, this.context.stream(index))
  }

  /**
   * Does something on a connection over a route; a failure of it also says whose bytes came in the place of others, and
   * what the backends saw of the connection.
   * @param sent what the connection has sent when it is done
   */
  async explained<T>(route: Route, sent: SentBytes, action: () => Promise<T>): Promise<T> {
    const message: SentMessage = { ...sent, name: `what was sent to ${route.name}` }
    this.#sent.push(message)
    try {
      return await action()
    } catch (error) {
      throw this.#explain(error, route, message)
    }
  }

  /** As {@link explained}, for a failure that is no exception. */
  explain<E>(error: E, route: Route, sent: SentBytes): E | TunnelTestError {
    return this.#explain(error, route, { ...sent, name: route.name })
  }

  /** A failure after a failover whose trigger was not answered says so, and how far it came. */
  withTrigger(error: unknown, failover: Failover, data: Uint8Array): unknown {
    const { failure, to } = failover
    if (failure === null || !isTunnelTestError(error) || error.kind !== 'failure') return error
    const { code, details } = this.explain(failure, clientRoute(to, 1), { first: data, length: data.length })
    const found = `${error.details.found}; the trigger's first data was not answered: ${code}: ${details.found}`
    return new TunnelTestError(error.code, { ...error.details, found, cause: error.details.cause ?? error })
  }

  #explain<E>(error: E, route: Route, sent: SentMessage): E | TunnelTestError {
    if (!isTunnelTestError(error)) return error
    const views = [...this.#backends.keys()].map((name) => this.#viewOf(name))
    return explainedFailure(aboutSubject(error, this.#subjectOf(route)), {
      testId: this.context.testId,
      sent,
      others: this.#sent.filter((other) => other !== sent),
      own: views.find(({ name }) => name === route.backend) ?? null,
      otherBackends: views.filter(({ name }) => name !== route.backend),
    })
  }

  /** What an error on a connection over a route is about. */
  #subjectOf({ name, listen }: Route): ErrorSubject {
    return { connection: name, ...subjectOfPorts(this.context.target.ports, [listen]) }
  }

  #observe(port: ConnectPortName): SeenConnection {
    const seen = new SeenConnection((first) => this.#comparisonFor(first))
    this.#seen.set(port, [...(this.#seen.get(port) ?? []), seen])
    return seen
  }

  /** A connection that begins a stream of this run is compared with it. */
  #comparisonFor(first: Uint8Array): Compare | null {
    const { runtime, seed } = this.context
    const place = this.payload(0).locate(first)
    if (place?.offset !== 0) return null
    const expected = new ExpectedBytes(runtime, new Payload(runtime, seed, place.stream), 0)
    return (bytes) => expected.compare(bytes)
  }

  #viewOf(name: ConnectPortName): ViewedBackend {
    const { target } = this.context
    return {
      name,
      host: target.backendHosts[name],
      port: portNumber(target.ports, name),
      connections: this.#seen.get(name) ?? [],
    }
  }

  /**
   * Checks by identity who got the bytes: each route's backend exactly its own, every other backend none.
   * @throws `WRONG_BACKEND`
   */
  assertRouting(deliveries: readonly Delivery[]): void {
    for (const [port, server] of this.#backends) {
      const own = deliveries.filter(({ route }) => route.backend === port)
      const whole = own.filter(({ isWhole }) => isWhole !== false)
      const [least, most] = [totalOf(whole), totalOf(own)]
      const isCounted = server.bytesReceived >= least && server.bytesReceived <= most
      if (isCounted && whole.every(({ first }) => server.sawFirst(first))) continue
      const routes = new Set(deliveries.map(({ route }) => route.name))
      const received = isCounted ? 'other' : server.bytesReceived
      throw new TunnelTestError('WRONG_BACKEND', {
        doing: `checking which backend got the bytes of ${[...routes].join(' and ')}`,
        found: `backend ${port} (port ${this.context.target.ports[port]}) received ${received} bytes, expected ${most}`,
        expected: describeDeliveries(deliveries),
        observed: [...this.#backends].map(([name, backend]) => `${name} ${describe(backend)}`).join(', '),
        about: subjectOfPorts(this.context.target.ports, [port]),
      })
    }
  }
}

function totalOf(deliveries: readonly Delivery[]): number {
  return deliveries.reduce((total, { length }) => total + length, 0)
}

function describeDeliveries(deliveries: readonly Delivery[]): string {
  const backends = new Set(deliveries.map(({ route }) => route.backend))
  return [...backends]
    .map((backend) => {
      const own = deliveries.filter(({ route }) => route.backend === backend)
      return `${backend} ${shown(own.map(({ first }) => first))}`
    })
    .join(', ')
}

function describe(backend: EchoServer): string {
  return backend.firstBytes.length === 0 ? 'nothing' : shown(backend.firstBytes)
}

/** The beginnings of a few connections. */
function shown(beginnings: readonly Uint8Array[]): string {
  const texts = beginnings.slice(0, 4).map(textOf)
  return beginnings.length > texts.length
    ? `${texts.join(' ')} and ${beginnings.length - texts.length} more`
    : texts.join(' ')
}

function textOf(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes)
  return /^[\x20-\x7e]*$/.test(text) ? `"${text}"` : `${toHex(bytes.subarray(0, SHOWN_BYTES))}…`
}
