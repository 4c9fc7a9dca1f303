import type net from 'node:net'
import type { WebSocket } from 'ws'
import type { RoleFile, TunnelConnect } from '../config/role-file.ts'
import { resetSocket } from '../runtimes/node/reset-socket.ts'
import type { Logger } from '../spec/log.ts'
import { Connections } from './connections.ts'
import type { DataSocket } from './data-socket.ts'
import {
  type Claim,
  type ClientId,
  type FailoverEffect,
  type FailoverEvent,
  type FailoverPolicy,
  type FailoverState,
  failoverPolicy,
} from './failover-machine.ts'
import { watchHeartbeat } from './heartbeat.ts'
import { ListenerGate } from './listener-gate.ts'
import { WebSocketPort } from './web-socket-port.ts'
import {
  type ClientMessage,
  type DataRequest,
  type FromClientRequest,
  OPEN_TIMEOUT_MS,
  parseClientMessage,
  type Request,
  type ServerMessage,
} from './wire.ts'

interface OnlineClient {
  readonly control: WebSocket
  listening: boolean
  /** When it last answered a ping or said something. */
  heardAt: number
}

/** The server of the tunnel: it coordinates the clients and routes to the active one. */
export class TunnelServer {
  readonly #role: RoleFile
  readonly #log: Logger
  readonly #policy: FailoverPolicy
  readonly #gate: ListenerGate
  readonly #port: WebSocketPort
  readonly #clients = new Map<ClientId, OnlineClient>()
  readonly #connections: Connections
  /** The epoch of each client's last demotion: what it accepted before that is void. */
  readonly #demotions = new Map<ClientId, number>()
  readonly #scheduled = new Set<NodeJS.Timeout>()
  #window: NodeJS.Timeout | undefined
  readonly #startedAt = performance.now()
  #state: FailoverState
  #healthy = false
  #stopped = false

  /** @param policy another failover decision than the specification's; for tests of tunnels that are wrong */
  constructor(role: RoleFile, log: Logger, policy?: FailoverPolicy) {
    this.#role = role
    this.#log = log
    this.#policy = policy ?? failoverPolicy(role.standbySocketCloseDurationSecs * 1000)
    this.#state = this.#policy.initial
    this.#connections = new Connections((client, connection) => {
      this.#decide({ type: 'first-data', client, connection })
    })
    this.#gate = new ListenerGate('server', role.tcpTunnelListens, log, (socket, tunnelName) =>
      this.#onConnection(socket, tunnelName),
    )
    const service = {
      isWelcome: (request: Request) => this.#isWelcome(request),
      onControl: (client: ClientId, control: WebSocket) => this.#onControl(client, control),
      onData: (request: DataRequest, dataSocket: DataSocket) => this.#onData(request, dataSocket),
      isHealthy: () => this.#healthy,
      status: () => this.status,
    }
    this.#port = new WebSocketPort(service, log)
  }

  /**
   * Opens the WebSocket port and the listeners.
   * @throws `PORT_IN_USE`, or `CONFIG_INVALID` for an address that isn't this machine's.
   */
  async start(): Promise<void> {
    await this.#port.open(this.#role.dataExchange.serverUrl)
    await this.#gate.open()
    this.#healthy = true
    this.#log.info(`server started: T is ${this.#role.standbySocketCloseDurationSecs} s`)
  }

  /** Closes all ports and resets all connections. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const timer of this.#scheduled) clearTimeout(timer)
    this.#gate.stop()
    this.#connections.dropAll()
    await this.#port.stop()
  }

  /** What `/status` answers. */
  get status(): object {
    const { active, epoch } = this.#state
    return {
      role: 'server',
      activeClient: active,
      epoch,
      uptimeMs: Math.round(performance.now() - this.#startedAt),
      clients: [...this.#clients]
        .map(([id, { listening }]) => ({ id, online: true, active: id === active, listening }))
        .sort((one, two) => one.id - two.id),
      tunnels: this.#gate.status,
      connections: this.#connections.counts,
    }
  }

  #decide(event: FailoverEvent): void {
    if (this.#stopped) return
    const before = this.#state
    const { state, effects } = this.#policy.decide(before, event)
    this.#state = state
    if (state.candidate !== before.candidate && state.candidate !== null) {
      this.#log.info(`trigger: first data at client ${state.candidate}`)
    }
    if (state.active !== before.active || state.epoch !== before.epoch) {
      const from = before.active ?? 'none'
      this.#log.info(
        `active client: ${from} to ${state.active ?? 'none'}, epoch ${state.epoch}, ${event.type}`,
      )
    }
    for (const effect of effects) this.#perform(effect)
    if (state.active !== null && state.active !== before.active) this.#connections.startAll(state.active)
  }

  #perform(effect: FailoverEffect): void {
    switch (effect.type) {
      case 'schedule':
        this.#schedule(effect.afterMs, effect.event)
        return
      case 'close-listeners':
        this.#gate.closeFor(effect.forMs)
        return
      case 'make-active':
        this.#tell(effect.client, { type: 'make-active', epoch: effect.epoch })
        return
      case 'make-standby': {
        const { client, epoch, closeForMs } = effect
        if (closeForMs > 0) this.#demotions.set(client, epoch)
        this.#tell(client, { type: 'make-standby', epoch, closeForMs })
        return
      }
      case 'drop-connections':
        this.#connections.dropAll(effect.client)
        return
      case 'drop-connection':
        this.#connections.drop(effect.connection)
    }
  }

  #schedule(afterMs: number, event: FailoverEvent): void {
    const timer = setTimeout(() => {
      this.#scheduled.delete(timer)
      this.#decide(event)
    }, afterMs)
    this.#scheduled.add(timer)
    if (event.type !== 'window-elapsed') return
    // A window that a loss cut short must not cut the next one short as well.
    if (this.#window !== undefined) {
      clearTimeout(this.#window)
      this.#scheduled.delete(this.#window)
    }
    this.#window = timer
  }

  /** A connection to one of the server's listeners: the active client opens a data WebSocket for it, or it is reset. */
  #onConnection(socket: net.Socket, tunnel: string): void {
    socket.on('error', () => {})
    const client = this.#policy.route(this.#state)
    if (client === null || !this.#clients.has(client)) {
      this.#log.debug(`${tunnel}: no client is active: connection reset`)
      resetSocket(socket)
      return
    }
    const cameAt = performance.now()
    const isAlive = (): boolean => (this.#clients.get(client)?.heardAt ?? 0) > cameAt
    const connection = this.#connections.awaitClient(client, socket, isAlive)
    this.#log.debug(`${tunnel}: connection ${connection} to client ${client}`)
    this.#tell(client, { type: 'open', connection, tunnel })
  }

  #isWelcome(request: Request): boolean {
    if (request.kind === 'control') return true
    if (request.kind === 'to-client') return this.#connections.isAwaited(request.client, request.connection)
    // What a client accepted before its demotion, and sends after it, is no trigger.
    const isCurrent = request.epoch >= (this.#demotions.get(request.client) ?? 0)
    return isCurrent && this.#clients.has(request.client) && this.#backendOf(request.tunnel) !== undefined
  }

  #onData(request: DataRequest, dataSocket: DataSocket): void {
    if (request.kind === 'to-client') this.#connections.pair(request.connection, dataSocket)
    else this.#onDataFromClient(request, dataSocket)
  }

  /** Data from a client's listener. At a standby client it waits for its first data, which is the trigger. */
  #onDataFromClient({ client, tunnel }: FromClientRequest, dataSocket: DataSocket): void {
    const backend = this.#backendOf(tunnel)
    if (backend === undefined) {
      dataSocket.terminate()
      return
    }
    this.#log.debug(`${tunnel}: connection from client ${client}`)
    const { start } = this.#connections.carry(client, dataSocket, backend)
    if (this.#policy.route(this.#state) === client) start()
  }

  #onControl(client: ClientId, control: WebSocket): void {
    let joined = false
    const impatience = setTimeout(() => control.terminate(), OPEN_TIMEOUT_MS)
    watchHeartbeat(control, () => this.#log.warning(`client ${client} is silent: it counts as lost`))
    const heard = (): void => {
      const online = this.#clients.get(client)
      if (online?.control === control) online.heardAt = performance.now()
    }
    control.on('pong', heard)
    control.on('message', heard)
    control.on('message', (data) => {
      const message = parseClientMessage(data)
      if (message === null) {
        this.#log.warning(`a message of client ${client} is not understood`)
      } else if (message.type === 'hello') {
        clearTimeout(impatience)
        if (!joined) this.#join(client, control, message)
        joined = true
      } else if (this.#clients.get(client)?.control === control) {
        this.#hear(client, message)
      }
    })
    control.on('close', () => {
      clearTimeout(impatience)
      if (this.#clients.get(client)?.control !== control) return
      this.#clients.delete(client)
      this.#log.info(`client ${client} is offline`)
      this.#decide({ type: 'offline', client })
    })
  }

  #join(client: ClientId, control: WebSocket, { epoch, active }: Claim): void {
    const previous = this.#clients.get(client)
    this.#clients.set(client, { control, listening: false, heardAt: performance.now() })
    if (previous !== undefined) {
      // The old session may be a dead path that nobody has noticed yet; the new one takes its place.
      this.#log.warning(`client ${client} connected again: its old session is replaced`)
      this.#connections.dropAll(client)
      previous.control.terminate()
    }
    this.#log.info(`client ${client} is online`)
    this.#decide({ type: 'online', client, claim: { epoch, active } })
  }

  #hear(client: ClientId, message: ClientMessage): void {
    const online = this.#clients.get(client)
    if (message.type === 'listening' && online !== undefined) online.listening = message.listening
    if (message.type === 'refused') this.#connections.refuse(client, message.connection)
  }

  #backendOf(tunnel: string): TunnelConnect | undefined {
    return this.#role.tcpTunnelConnects.find(({ tunnelName }) => tunnelName === tunnel)
  }

  #tell(client: ClientId, message: ServerMessage): void {
    const control = this.#clients.get(client)?.control
    if (control?.readyState === control?.OPEN) control?.send(JSON.stringify(message))
  }
}
