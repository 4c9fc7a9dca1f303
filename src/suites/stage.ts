import { EchoServer } from '../primitives/echo-server.ts'
import { Failover, listenEndpoint, type SystemAccess } from '../primitives/failover.ts'
import { Payload } from '../primitives/payload.ts'
import { TunnelSocket } from '../primitives/tunnel-socket.ts'
import { TunnelTestError } from '../spec/errors.ts'
import type { ConnectPortName, ListenPortName } from '../spec/port-config.ts'
import type { TestContext } from '../spec/suite.ts'
import {
  CLIENT_NUMBERS,
  type ClientNumber,
  clientBackendPort,
  clientListenPort,
  serverListenPort,
  sharedBackendPort,
  TUNNEL_NUMBERS,
  type TunnelNumber,
} from '../spec/target.ts'

const STREAMS_PER_TEST = 10_000

/** One tunnel as a test uses it: the listener to connect to, and the backend that must be reached. */
export interface Route {
  /** How titles, logs and errors call it: `server tun1`. */
  readonly name: string
  readonly listen: ListenPortName
  readonly backend: ConnectPortName
}

/** A server-to-client tunnel that ends at a client's backend. */
export function serverRoute(tunnel: TunnelNumber, client: ClientNumber): Route {
  return {
    name: `server tun${tunnel}`,
    listen: serverListenPort(tunnel),
    backend: clientBackendPort(client, tunnel),
  }
}

/** A client-to-server tunnel; its backend is shared by both clients. */
export function clientRoute(client: ClientNumber, tunnel: TunnelNumber): Route {
  return {
    name: `client ${client} tun${tunnel}`,
    listen: clientListenPort(client, tunnel),
    backend: sharedBackendPort(tunnel),
  }
}

/** The backends among which a route must find its own: those of the same direction. */
function backendsAround(route: Route): ConnectPortName[] {
  if (route.listen.startsWith('client')) return TUNNEL_NUMBERS.map(sharedBackendPort)
  return CLIENT_NUMBERS.flatMap((client) => TUNNEL_NUMBERS.map((tunnel) => clientBackendPort(client, tunnel)))
}

/** What a test sets up and takes down: backends, connections, payloads. Everything is closed when the test is over. */
export class Stage {
  readonly context: TestContext
  readonly testId: string
  readonly #backends = new Map<ConnectPortName, EchoServer>()

  constructor(context: TestContext, testId: string) {
    this.context = context
    this.testId = testId
  }

  /** Puts echo servers on the backend of each route, and on all others of its direction, which must see nothing. */
  async host(...routes: readonly Route[]): Promise<void> {
    const { target, runtime, signal } = this.context
    for (const port of new Set(routes.flatMap(backendsAround))) {
      const server = await EchoServer.start(runtime, {
        name: `backend ${port}`,
        host: target.backendHosts[port],
        port: target.ports[port],
        signal,
      })
      this.context.defer(() => server.stop())
      this.#backends.set(port, server)
    }
  }

  async connect(route: Route): Promise<TunnelSocket> {
    const { target, runtime, signal, bytes } = this.context
    const socket = await TunnelSocket.connect(runtime, {
      ...listenEndpoint(target, route.listen),
      name: route.name,
      signal,
      bytes,
    })
    this.context.defer(() => socket.release())
    return socket
  }

  /** What the failover primitives need. */
  get access(): SystemAccess {
    const { runtime, target, log, signal, bytes } = this.context
    return { runtime, target, log, signal, bytes }
  }

  /** Connects to a standby client, ready to send the first data; the runner waits afterwards until it has settled. */
  async beginFailover(to: ClientNumber): Promise<Failover> {
    const failover = await Failover.begin(this.access, to)
    this.context.defer(() => failover.socket.release())
    this.context.settleAfterwards(failover)
    return failover
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
   * @param sent what was sent over each route, at most 64 bytes each
   * @throws `WRONG_BACKEND`
   */
  assertRouting(sent: ReadonlyMap<Route, Uint8Array>): void {
    const wanted = new Map([...sent].map(([{ backend }, bytes]) => [backend, bytes]))
    for (const [port, server] of this.#backends) {
      const bytes = wanted.get(port)
      const isRight =
        server.bytesReceived === (bytes?.length ?? 0) && (bytes === undefined || server.sawFirst(bytes))
      if (isRight) continue
      const routes = [...sent.keys()].map(({ name }) => name).join(' and ')
      const found =
        bytes === undefined || server.bytesReceived !== bytes.length ? server.bytesReceived : 'other'
      throw new TunnelTestError('WRONG_BACKEND', {
        doing: `checking which backend got the bytes of ${routes}`,
        found: `backend ${port} (port ${this.context.target.ports[port]}) received ${found} bytes, expected ${bytes?.length ?? 0}`,
        expected: [...wanted].map(([name, expected]) => `${name} "${textOf(expected)}"`).join(', '),
        observed: [...this.#backends].map(([name, backend]) => `${name} ${describe(backend)}`).join(', '),
      })
    }
  }
}

function describe(backend: EchoServer): string {
  const texts = backend.firstBytes.map((bytes) => `"${textOf(bytes)}"`).join(' ')
  return texts === '' ? 'nothing' : texts
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
