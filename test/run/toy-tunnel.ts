import net from 'node:net'
import type { TestContext } from 'node:test'
import { silentLogger } from '../../src/model/log.ts'
import {
  LISTEN_PORT_NAMES,
  type ListenPortName,
  PORT_NAMES,
  type PortConfig,
} from '../../src/model/port-config.ts'
import type { Runtime } from '../../src/model/runtime.ts'
import { CAPABILITIES, type Target } from '../../src/model/target.ts'
import type { SystemAccess } from '../../src/primitives/ports/system-access.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { freePort } from '../free-ports.ts'

const HOST = '127.0.0.1'

/** The runtime in whose clock time passes faster than it does, so that the waits of the specification are short. */
export function hurried(factor: number): Runtime {
  const { clock } = nodeRuntime
  return {
    ...nodeRuntime,
    clock: {
      now: () => clock.now() * factor,
      wallTime: () => clock.wallTime(),
      sleep: (durationMs, signal) => clock.sleep(durationMs / factor, signal),
      schedule: (durationMs, callback) => clock.schedule(durationMs / factor, callback),
    },
  }
}

/** What a toy does with a connection to one of its listeners. */
export type Serve = (front: net.Socket, toy: ToyTunnel) => void

/** Listeners that serve as they are told: enough of a tunnel to look for its state, and to make that look wrong. */
export class ToyTunnel {
  readonly target: Target
  /** How many connections with data each listener has had. */
  readonly withData = new Map<ListenPortName, number>()
  readonly #servers = new Map<ListenPortName, net.Server>()
  readonly #sockets = new Set<net.Socket>()

  private constructor(target: Target) {
    this.target = target
  }

  /**
   * Starts one; it ends with the test.
   * @param serve for each listener; one that has none doesn't listen
   * @param bindTo the address of a listener, where it is another than that of its role's host
   */
  static async start(
    t: TestContext,
    serve: Partial<Record<ListenPortName, Serve>>,
    bindTo: Partial<Record<ListenPortName, net.ListenOptions>> = {},
    host: string = HOST,
  ): Promise<ToyTunnel> {
    const numbers = await Promise.all(PORT_NAMES.map(async (name) => [name, await freePort(t)] as const))
    const ports = { ...Object.fromEntries(numbers), reconnectTimeoutSecs: 1, locations: {} }
    const toy = new ToyTunnel({
      hosts: { server: host, client1: host, client2: host },
      ports: ports as unknown as PortConfig,
      backendHosts: Object.fromEntries(PORT_NAMES.map((name) => [name, HOST])) as Target['backendHosts'],
      capabilities: CAPABILITIES,
    })
    t.after(() => toy.#stop())
    for (const name of LISTEN_PORT_NAMES) {
      const act = serve[name]
      if (act !== undefined) await toy.#listen(name, act, bindTo[name] ?? { host })
    }
    return toy
  }

  /** What the primitives need of it. */
  access(runtime: Runtime): SystemAccess {
    return { runtime, target: this.target, log: silentLogger }
  }

  /** Stops listening on a port. */
  close(name: ListenPortName): void {
    this.#servers.get(name)?.close()
  }

  /** Connects a connection to a backend, and lets something be done to the bytes on their way there and back. */
  relay(
    front: net.Socket,
    backend: (typeof PORT_NAMES)[number],
    there: (bytes: Buffer) => Buffer = same,
    back: (bytes: Buffer) => Buffer = same,
  ): void {
    const behind = net.connect({ host: HOST, port: this.target.ports[backend] ?? 0 })
    this.#sockets.add(behind)
    behind.on('error', () => front.destroy())
    behind.on('data', (bytes: Buffer) => front.write(back(bytes)))
    front.on('data', (bytes: Buffer) => behind.write(there(bytes)))
    behind.on('close', () => front.destroy())
    front.on('close', () => behind.destroy())
  }

  async #listen(name: ListenPortName, act: Serve, options: net.ListenOptions): Promise<void> {
    const server = net.createServer((front) => {
      this.#sockets.add(front)
      front.on('error', () => {})
      front.once('data', () => this.withData.set(name, (this.withData.get(name) ?? 0) + 1))
      act(front, this)
    })
    this.#servers.set(name, server)
    const port = this.target.ports[name] ?? 0
    await new Promise<void>((listening) => server.listen({ ...options, port }, listening))
  }

  #stop(): void {
    for (const server of this.#servers.values()) server.close()
    for (const socket of this.#sockets) socket.destroy()
  }
}

function same(bytes: Buffer): Buffer {
  return bytes
}

/** Takes everything and answers nothing. */
export const silent: Serve = (front) => void front.resume()

/** Resets the connection with its first data. */
export const resetting: Serve = (front) => void front.once('data', () => front.resetAndDestroy())

/** The listeners of a toy whose server always leads to client 1, with some that are otherwise. */
export function leadingToClient1(
  others: Partial<Record<ListenPortName, Serve>> = {},
): Partial<Record<ListenPortName, Serve>> {
  const to =
    (backend: (typeof PORT_NAMES)[number]): Serve =>
    (front, toy) =>
      toy.relay(front, backend)
  return {
    serverToClientTun1ListenPort: to('serverToClient1Tun1ConnectPort'),
    serverToClientTun2ListenPort: to('serverToClient1Tun2ConnectPort'),
    client1ToServerTun1ListenPort: to('clientToServerTun1ConnectPort'),
    client1ToServerTun2ListenPort: to('clientToServerTun2ConnectPort'),
    client2ToServerTun1ListenPort: to('clientToServerTun1ConnectPort'),
    client2ToServerTun2ListenPort: to('clientToServerTun2ConnectPort'),
    ...others,
  }
}
