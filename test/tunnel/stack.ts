import type { TestContext } from 'node:test'
import type { RoleFile } from '../../src/config/role-file.ts'
import type { Logger } from '../../src/model/log.ts'
import type { TunnelClient } from '../../src/tunnel/client.ts'
import type { FailoverPolicy } from '../../src/tunnel/failover-machine.ts'
import type { TunnelServer } from '../../src/tunnel/server.ts'
import { freePort } from '../free-ports.ts'
import { InProcessTunnel } from '../support/in-process-tunnel.ts'
import { until } from '../support/until.ts'
import { type Backend, get, HOST, type Peer, startBackend } from './sockets.ts'

export type ClientNumber = 1 | 2

export interface StackOptions {
  /** T, in seconds. */
  readonly closeSecs?: number
  readonly policy?: FailoverPolicy
  /** What the backends do with a connection; by default they echo. */
  readonly onPeer?: (peer: Peer) => void
  /** What each role has for a shared secret; by default there is none. */
  readonly secretOf?: (role: 'server' | ClientNumber) => string | undefined
  /** The port on which the clients look for the server, if it isn't the server's own. */
  readonly serverPortFor?: (client: ClientNumber, serverPort: number) => Promise<number>
}

/** What `/status` answers, as far as the tests look at it. */
export interface Status {
  readonly role: string
  readonly activeClient: number | null
  readonly epoch: number
  readonly clients: readonly { id: number; online: boolean; active: boolean; listening: boolean }[]
  readonly tunnels: readonly { tunnelName: string; port: number; listening: boolean }[]
  readonly connections: { open: number; total: number }
}

/** The three roles in this process over real sockets, with one tunnel in each direction. */
export class TestStack {
  readonly log = new RecordingLogger()
  readonly webSocketPort: number
  /** The server's listener, and each client's. */
  readonly serverPort: number
  readonly clientPorts: Readonly<Record<ClientNumber, number>>
  /** The backend of each client, and the server's. */
  readonly clientBackends: Readonly<Record<ClientNumber, Backend>>
  readonly serverBackend: Backend
  readonly #tunnel: InProcessTunnel
  readonly #options: StackOptions
  readonly #seenServerPorts: Record<ClientNumber, number>

  constructor(
    options: StackOptions,
    ports: {
      webSocket: number
      server: number
      clients: Record<ClientNumber, number>
      seenServer: Record<ClientNumber, number>
    },
    backends: { server: Backend; clients: Record<ClientNumber, Backend> },
  ) {
    this.#options = options
    this.#tunnel = new InProcessTunnel(options.policy, this.log)
    this.webSocketPort = ports.webSocket
    this.serverPort = ports.server
    this.clientPorts = ports.clients
    this.#seenServerPorts = ports.seenServer
    this.serverBackend = backends.server
    this.clientBackends = backends.clients
  }

  get server(): TunnelServer | null {
    return this.#tunnel.server
  }

  client(number: ClientNumber): TunnelClient | null {
    return this.#tunnel.client(number)
  }

  get serverRole(): RoleFile {
    return roleFile({
      weAreServer: true,
      sharedSecret: this.#options.secretOf?.('server'),
      closeSecs: this.#options.closeSecs ?? 0.5,
      webSocketPort: this.webSocketPort,
      listens: [{ tunnelName: 's2c', listenBindAddress: HOST, listenPort: this.serverPort }],
      connects: [{ tunnelName: 'c2s', connectToHost: HOST, connectToPort: this.serverBackend.port }],
    })
  }

  clientRole(clientId: ClientNumber): RoleFile {
    return roleFile({
      weAreServer: false,
      sharedSecret: this.#options.secretOf?.(clientId),
      clientId,
      webSocketPort: this.#seenServerPorts[clientId],
      listens: [{ tunnelName: 'c2s', listenBindAddress: HOST, listenPort: this.clientPorts[clientId] }],
      connects: [
        { tunnelName: 's2c', connectToHost: HOST, connectToPort: this.clientBackends[clientId].port },
      ],
    })
  }

  async startServer(): Promise<void> {
    await this.#tunnel.start('server', this.serverRole)
  }

  async startClient(client: ClientNumber): Promise<void> {
    await this.#tunnel.start(`client${client}`, this.clientRole(client))
  }

  async stop(): Promise<void> {
    await this.#tunnel.stop()
  }

  async status(): Promise<Status> {
    const { body } = await get(`http://${HOST}:${this.webSocketPort}/status`)
    return (await body.json()) as Status
  }

  async untilStatus(what: string, condition: (status: Status) => boolean, timeoutMs?: number): Promise<void> {
    await until(what, async () => condition(await this.status()), timeoutMs)
  }

  async untilOnline(...clients: readonly ClientNumber[]): Promise<void> {
    await this.untilStatus(`clients ${clients} online and listening`, (status) =>
      clients.every((client) => status.clients.some(({ id, listening }) => id === client && listening)),
    )
  }

  /** All ports are open again and no connection is left anywhere. */
  async untilQuiet(): Promise<void> {
    await this.untilStatus(
      'all ports open and no connections at the server',
      ({ clients, tunnels, connections }) =>
        clients.every(({ listening }) => listening) &&
        tunnels.every(({ listening }) => listening) &&
        connections.open === 0,
    )
    const backends = [this.serverBackend, ...Object.values(this.clientBackends)]
    await until('no connections at the backends', () => backends.every(({ open }) => open === 0))
    const clients = [this.client(1), this.client(2)]
    await until('no connections at the clients', () =>
      clients.every((client) => client === null || client.openConnections === 0),
    )
  }
}

export async function startStack(t: TestContext, options: StackOptions = {}): Promise<TestStack> {
  const backends = {
    server: await startBackend(t, options.onPeer),
    clients: { 1: await startBackend(t, options.onPeer), 2: await startBackend(t, options.onPeer) },
  }
  const webSocket = await freePort(t)
  const seen = options.serverPortFor ?? (async (_: ClientNumber, port: number): Promise<number> => port)
  const stack = new TestStack(
    options,
    {
      webSocket,
      server: await freePort(t),
      clients: { 1: await freePort(t), 2: await freePort(t) },
      seenServer: { 1: await seen(1, webSocket), 2: await seen(2, webSocket) },
    },
    backends,
  )
  t.after(() => stack.stop())
  await stack.startServer()
  await Promise.all([stack.startClient(1), stack.startClient(2)])
  await stack.untilOnline(...clientsWithTheSecret(options))
  return stack
}

function clientsWithTheSecret({ secretOf = () => undefined }: StackOptions): ClientNumber[] {
  return ([1, 2] as const).filter((client) => secretOf(client) === secretOf('server'))
}

/** A role file as a value, with one host for everything. */
export function roleFile(role: {
  readonly weAreServer: boolean
  readonly clientId?: number
  readonly closeSecs?: number
  readonly sharedSecret?: string | undefined
  readonly webSocketPort: number
  readonly listens: RoleFile['tcpTunnelListens']
  readonly connects: RoleFile['tcpTunnelConnects']
}): RoleFile {
  return {
    weAreServer: role.weAreServer,
    clientId: role.clientId ?? 1,
    standbySocketCloseDurationSecs: role.closeSecs ?? 15,
    dataExchange: {
      serverUrl: `http://${HOST}:${role.webSocketPort}`,
      enableMutualTLS: false,
      ...(role.sharedSecret === undefined ? {} : { sharedSecret: role.sharedSecret }),
    },
    logging: { level: 'INFO' },
    tcpTunnelListens: role.listens,
    tcpTunnelConnects: role.connects,
  }
}

/** Keeps what was logged, with the time. */
export class RecordingLogger implements Logger {
  readonly lines: { readonly level: string; readonly message: string; readonly at: number }[] = []

  debug(message: string): void {
    this.#keep('debug', message)
  }

  info(message: string): void {
    this.#keep('info', message)
  }

  warning(message: string): void {
    this.#keep('warning', message)
  }

  error(message: string): void {
    this.#keep('error', message)
  }

  matching(pattern: RegExp): readonly { readonly message: string; readonly at: number }[] {
    return this.lines.filter(({ message }) => pattern.test(message))
  }

  #keep(level: string, message: string): void {
    this.lines.push({ level, message, at: performance.now() })
  }
}
