import type net from 'node:net'
import type { RawData, WebSocket } from 'ws'
import type { RoleFile } from '../config/role-file.ts'
import type { Logger } from '../spec/log.ts'
import { dialBackend } from './backend.ts'
import { Bridge } from './bridge.ts'
import { Connections } from './connections.ts'
import {
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
  OPEN_TIMEOUT_MS,
  parseClientMessage,
  type Request,
  type ServerMessage,
} from './wire.ts'

interface OnlineClient {
  readonly control: WebSocket
  listening: boolean
}

/** The server of the tunnel: it coordinates the clients and routes to the active one. */
export class TunnelServer {
  readonly #role: RoleFile
  readonly #log: Logger
  readonly #policy: FailoverPolicy
  readonly #gate: ListenerGate
  readonly #port: WebSocketPort
  readonly #clients = new Map<ClientId, OnlineClient>()
  readonly #connections = new Connections()
  /** Connections to the server's listeners, waiting for the active client's data WebSocket. */
  readonly #waiting = new Map<string, (webSocket: WebSocket) => void>()
  /** The epoch of each client's last demotion: what it accepted before that is void. */
  readonly #demotions = new Map<ClientId, number>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #startedAt = performance.now()
  #state: FailoverState
  #healthy = false

  /** @param policy another failover decision than the specification's; for tests of tunnels that are wrong */
  constructor(role: RoleFile, log: Logger, policy?: FailoverPolicy) {
    this.#role = role
    this.#log = log
    this.#policy = policy ?? failoverPolicy(role.standbySocketCloseDurationSecs * 1000)
    this.#state = this.#policy.initial
    this.#gate = new ListenerGate(
      role.tcpTunnelListens.map(({ tunnelName, listenBindAddress, listenPort }) => ({
        tunnelName,
        address: listenBindAddress,
        port: listenPort,
      })),
      log,
      (socket, tunnelName) => this.#onConnection(socket, tunnelName),
    )
    const service = {
      isWelcome: (request: Request) => this.#isWelcome(request),
      onWebSocket: (request: Request, webSocket: WebSocket) => this.#onWebSocket(request, webSocket),
      isHealthy: () => this.#healthy,
      status: () => this.status,
    }
    this.#port = new WebSocketPort(service, log)
  }

  /** Opens the WebSocket port and the listeners. Throws `PORT_IN_USE`. */
  async start(): Promise<void> {
    await this.#port.open(this.#role.dataExchange.serverUrl)
    await this.#gate.open()
    this.#healthy = true
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#gate.stop()
    this.#connections.resetAll()
    await this.#port.stop()
  }

  #decide(event: FailoverEvent): void {
    const before = this.#state
    const { state, effects } = this.#policy.decide(before, event)
    this.#state = state
    if (state.candidate !== before.candidate && state.candidate !== null) {
      this.#log.info(`trigger: first data at client ${state.candidate}`)
    }
    if (state.active !== before.active || state.epoch !== before.epoch) {
      this.#log.info(
        `failover: client ${before.active ?? 'none'} to ${state.active ?? 'none'}, epoch ${state.epoch}`,
      )
    }
    for (const effect of effects) this.#perform(effect)
    if (state.active !== null && state.active !== before.active) this.#connections.startAllOf(state.active)
  }

  #perform(effect: FailoverEffect): void {
    switch (effect.type) {
      case 'schedule':
        this.#schedule(effect.afterMs, () => this.#decide(effect.event))
        break
      case 'close-listeners':
        this.#gate.closeFor(effect.forMs)
        break
      case 'make-active':
        this.#tell(effect.client, { type: 'make-active', epoch: effect.epoch })
        break
      case 'make-standby':
        if (effect.closeForMs > 0) this.#demotions.set(effect.client, effect.epoch)
        this.#tell(effect.client, {
          type: 'make-standby',
          epoch: effect.epoch,
          closeForMs: effect.closeForMs,
        })
        break
      case 'drop-connections':
        this.#connections.resetAllOf(effect.client)
        break
      case 'drop-connection':
        this.#connections.reset(effect.connection)
    }
  }

  /** @returns a function that calls it off */
  #schedule(afterMs: number, callback: () => void): () => void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      callback()
    }, afterMs)
    this.#timers.add(timer)
    return () => {
      clearTimeout(timer)
      this.#timers.delete(timer)
    }
  }

  /** A connection to one of the server's listeners: the active client opens a data WebSocket for it, or it is reset. */
  #onConnection(socket: net.Socket, tunnel: string): void {
    const client = this.#policy.route(this.#state)
    socket.on('error', () => {})
    if (client === null || !this.#clients.has(client)) {
      this.#log.info(`${tunnel}: no client is active: connection reset`)
      return void socket.resetAndDestroy()
    }
    const connection = this.#connections.newId()
    const release = (): void => {
      this.#waiting.delete(connection)
      cancelTimer()
    }
    const reset = (): void => {
      release()
      this.#connections.delete(connection)
      socket.resetAndDestroy()
    }
    const cancelTimer = this.#schedule(OPEN_TIMEOUT_MS, reset)
    this.#connections.set(connection, { client, reset })
    this.#waiting.set(connection, (webSocket) => {
      release()
      this.#bridge(connection, client, socket, webSocket)
    })
    this.#tell(client, { type: 'open', connection, tunnel })
  }

  #onWebSocket(request: Request, webSocket: WebSocket): void {
    if (request.kind === 'control') this.#onControl(request.client, webSocket)
    else if (request.kind === 'from-client') this.#onDataFromClient(request, webSocket)
    else this.#onDataToClient(request.connection, webSocket)
  }

  #isWelcome(request: Request): boolean {
    if (request.kind === 'control') return true
    if (request.kind === 'to-client') return this.#waiting.has(request.connection)
    const current = request.epoch >= (this.#demotions.get(request.client) ?? 0)
    return current && this.#clients.has(request.client) && this.#backendOf(request.tunnel) !== undefined
  }

  #onControl(client: ClientId, control: WebSocket): void {
    let joined = false
    watchHeartbeat(control, () => this.#log.warning(`client ${client} is silent: it counts as lost`))
    control.on('message', (data) => {
      const message = parseClientMessage(data)
      if (message === null) return this.#log.warning(`a message of client ${client} is not understood`)
      if (message.type === 'hello' && !joined) {
        joined = true
        this.#join(client, control, message)
      } else if (joined && this.#clients.get(client)?.control === control) {
        this.#hear(client, message)
      }
    })
    control.on('close', () => {
      if (this.#clients.get(client)?.control !== control) return
      this.#clients.delete(client)
      this.#log.info(`client ${client} is offline`)
      this.#decide({ type: 'offline', client })
    })
  }

  #join(
    client: ClientId,
    control: WebSocket,
    claim: { readonly epoch: number; readonly active: boolean },
  ): void {
    const previous = this.#clients.get(client)
    this.#clients.set(client, { control, listening: false })
    if (previous !== undefined) {
      // The old session may be a dead path that nobody has noticed yet; the new one takes its place.
      this.#log.warning(`client ${client} connected again: its old session is replaced`)
      this.#perform({ type: 'drop-connections', client })
      previous.control.terminate()
    }
    this.#log.info(`client ${client} is online`)
    this.#decide({ type: 'online', client, claim: { epoch: claim.epoch, active: claim.active } })
  }

  #hear(client: ClientId, message: ClientMessage): void {
    const online = this.#clients.get(client)
    if (message.type === 'listening' && online !== undefined) online.listening = message.listening
    if (message.type === 'refused' && this.#waiting.has(message.connection)) {
      this.#connections.reset(message.connection)
    }
  }

  /** The active client's answer to a connection at one of the server's listeners. */
  #onDataToClient(connection: string, webSocket: WebSocket): void {
    const pair = this.#waiting.get(connection)
    if (pair === undefined) webSocket.terminate()
    else pair(webSocket)
  }

  /** Data from a client's listener. At a standby client it waits for its first data, which is the trigger. */
  #onDataFromClient(request: Extract<Request, { kind: 'from-client' }>, webSocket: WebSocket): void {
    const { client, tunnel } = request
    const backend = this.#backendOf(tunnel)
    if (backend === undefined) {
      webSocket.terminate()
      return
    }
    const connection = this.#connections.newId()
    let bridge: Bridge | null = null
    const start = (): void => {
      bridge ??= this.#bridge(connection, client, dialBackend(backend), webSocket)
    }
    const onFirst = (data: RawData, isBinary: boolean): void => {
      if (isBinary) {
        const waited = bridge === null
        start()
        // A bridge that was there already has taken this message itself.
        if (waited) bridge?.onMessage(data, isBinary)
        this.#decide({ type: 'first-data', client, connection })
      } else if (bridge === null) {
        // It ended without any data: there is nothing to carry and nothing to trigger.
        webSocket.send(JSON.stringify({ type: 'end' }), () => webSocket.close(1000))
      }
    }
    webSocket.once('close', () => {
      if (bridge === null) this.#connections.delete(connection)
    })
    this.#connections.set(connection, { client, reset: () => webSocket.terminate(), start })
    // Also on the active client the first data makes itself known: in the window after another's trigger it counts.
    webSocket.once('message', onFirst)
    if (this.#policy.route(this.#state) === client) start()
  }

  #bridge(connection: string, client: ClientId, socket: net.Socket, webSocket: WebSocket): Bridge {
    const bridge = new Bridge(socket, webSocket, () => this.#connections.delete(connection))
    this.#connections.set(connection, { client, reset: () => bridge.reset() })
    return bridge
  }

  #backendOf(tunnel: string): RoleFile['tcpTunnelConnects'][number] | undefined {
    return this.#role.tcpTunnelConnects.find(({ tunnelName }) => tunnelName === tunnel)
  }

  #tell(client: ClientId, message: ServerMessage): void {
    const control = this.#clients.get(client)?.control
    if (control?.readyState === control?.OPEN) control?.send(JSON.stringify(message))
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
      connections: { open: this.#connections.open, total: this.#connections.total },
    }
  }
}
