import { toHex } from '../primitives/bytes.ts'
import { EchoServer } from '../primitives/echo-server.ts'
import { Failover, listenEndpoint, type SystemAccess } from '../primitives/failover.ts'
import { Payload } from '../primitives/payload.ts'
import { portTakenError } from '../primitives/port-holders.ts'
import { TakenPorts } from '../primitives/taken-ports.ts'
import { TunnelSocket } from '../primitives/tunnel-socket.ts'
import { isTunnelTestError, TunnelTestError } from '../spec/errors.ts'
import { type ConnectPortName, existingPorts, type ListenPortName, portNumber } from '../spec/port-config.ts'
import type { TestContext } from '../spec/suite.ts'
import type { ClientNumber } from '../spec/target.ts'
import { backendsAround, type Route } from './route.ts'

const STREAMS_PER_TEST = 10_000
const SHOWN_BYTES = 16

/** What one connection sent over a route. */
export interface Delivery {
  readonly route: Route
  /** What it began with, at most 64 bytes. */
  readonly first: Uint8Array
  readonly length: number
  /** False where the connection failed: then any part of it may have arrived. */
  readonly isWhole?: boolean
}

/** What a test sets up and takes down: backends, connections, payloads. Everything is closed when the test is over. */
export class Stage {
  readonly context: TestContext
  readonly testId: string
  readonly #backends = new Map<ConnectPortName, EchoServer>()
  #failover: Failover | null = null

  constructor(context: TestContext, testId: string) {
    this.context = context
    this.testId = testId
  }

  /** Puts echo servers on the backend of each route, and on all others of its direction, which must see nothing. */
  async host(...routes: readonly Route[]): Promise<void> {
    const { target, runtime, signal } = this.context
    for (const port of new Set(existingPorts(target.ports, routes.flatMap(backendsAround)))) {
      const server = await EchoServer.start(runtime, {
        name: `backend ${port}`,
        host: target.backendHosts[port],
        port: portNumber(target.ports, port),
        signal,
      })
      this.context.defer(() => server.stop())
      this.#backends.set(port, server)
    }
  }

  /** @param signal ends the connection, beside the test's own signal */
  async connect(route: Route, signal: AbortSignal = this.context.signal): Promise<TunnelSocket> {
    const { target, runtime, bytes } = this.context
    const socket = await TunnelSocket.connect(runtime, {
      ...listenEndpoint(target, route.listen),
      name: route.name,
      signal,
      bytes,
    }).catch(async (error: unknown) => {
      throw (await this.#portTaken(route, error)) ?? error
    })
    this.context.defer(() => socket.release())
    return socket
  }

  /** Refused may mean that a connection has the listener's port, so that it can't be reopened. */
  async #portTaken(route: Route, error: unknown): Promise<TunnelTestError | null> {
    const { target, runtime } = this.context
    const { name, host, port, watcher } = listenEndpoint(target, route.listen)
    const isSeenFromHere = watcher === undefined && (await runtime.listenTable(host)) !== null
    if (!isSeenFromHere || !isTunnelTestError(error, 'CONNECT_REFUSED')) return null
    const taken = new TakenPorts(runtime, target)
    taken.lookAt(name)
    const reason = taken.reasonOf(name)
    return reason === null ? null : portTakenError(`connecting to ${route.name}`, [{ name, port, reason }])
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
    const [suite = 0, test = 0] = this.testId.split('.').map(Number)
    return new Payload(
      this.context.runtime,
      this.context.seed,
      (suite * 100 + test) * STREAMS_PER_TEST + index,
    )
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
