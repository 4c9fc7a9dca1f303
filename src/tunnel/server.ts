import type net from 'node:net'
import type { WebSocket } from 'ws'
import type { RoleFile, TunnelConnect } from '../config/role-file.ts'
import type { Logger } from '../model/log.ts'
import { resetSocket } from '../runtimes/node/reset-socket.ts'
import { Connections } from './connections.ts'
import { ControlGuard } from './control-guard.ts'
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
import { type Heartbeat, watchHeartbeat } from './heartbeat.ts'
import { LimitedLogger } from './limited-logger.ts'
import { ListenerGate } from './listener-gate.ts'
import { isSameProof } from './proof.ts'
import { type ControlArrival, type UpgradeProof, WebSocketPort } from './web-socket-port.ts'
import {
  type ClientMessage,
  type DataRequest,
  type FromClientRequest,
  MOST_LOG_ENTRIES,
  OPEN_TIMEOUT_MS,
  PAIRING_TIMEOUT_MS,
  parseClientMessage,
  REFUSAL_CODE,
  type ServerMessage,
} from './wire.ts'

/** After this many unanswered pings in a row another process may take a client's place. */
const UNANSWERED_PINGS = 3
/** Adding failovers to what a client claims stays exact. */
const LARGEST_CLAIMED_EPOCH = 2 ** 50

type Hello = Extract<ClientMessage, { type: 'hello' }>

interface Arrival extends ControlArrival {
  readonly guard: ControlGuard
  readonly heartbeat: Heartbeat
}

interface OnlineClient extends Arrival {
  /** The client's process as it calls itself; null where it doesn't. */
  readonly process: string | null
  listening: boolean
  /** When it last answered a ping or said something. */
  heardAt: number
}

/** The server of the tunnel: it coordinates the clients and routes to the active one. */
export class TunnelServer {
  readonly #role: RoleFile
  readonly #log: Logger
  /** Log entries that clients cause: by connecting and leaving, by what they say, and by triggers. */
  readonly #clientLog: Logger
  readonly #failoverLog: Logger
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
    this.#clientLog = new LimitedLogger(log, MOST_LOG_ENTRIES)
    this.#failoverLog = new LimitedLogger(log, MOST_LOG_ENTRIES)
    this.#policy = policy ?? failoverPolicy(role.standbySocketCloseDurationSecs * 1000)
    this.#state = this.#policy.initial
    this.#connections = new Connections((client, connection) => {
      this.#decide({ type: 'first-data', client, connection })
    })
    this.#gate = new ListenerGate('server', role.tcpTunnelListens, this.#failoverLog, (socket, tunnelName) =>
      this.#onConnection(socket, tunnelName),
    )
    const service = {
      secret: role.dataExchange.sharedSecret ?? null,
      isWelcome: (request: DataRequest) => this.#isWelcome(request),
      isProven: (request: DataRequest, proof: UpgradeProof) => this.#isProven(request, proof),
      onControl: (arrival: ControlArrival) => this.#onControl(arrival),
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
      this.#failoverLog.info(`trigger: first data at client ${state.candidate}`)
    }
    if (state.active !== before.active || state.epoch !== before.epoch) {
      const from = before.active ?? 'none'
      this.#failoverLog.info(
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
    if (!this.#connections.makeRoom('server')) {
      this.#log.debug(`${tunnel}: too many connections are open: connection reset`)
      resetSocket(socket)
      return
    }
    const cameAt = performance.now()
    const isAlive = (): boolean => (this.#clients.get(client)?.heardAt ?? 0) > cameAt
    const connection = this.#connections.awaitClient(client, socket, isAlive)
    this.#log.debug(`${tunnel}: connection ${connection} to client ${client}`)
    this.#tell(client, { type: 'open', connection, tunnel })
  }

  #isWelcome(request: DataRequest): boolean {
    if (request.kind === 'to-client') return this.#connections.isAwaited(request.client, request.connection)
    // What a client accepted before its demotion, and sends after it, is no trigger.
    const isCurrent = request.epoch >= (this.#demotions.get(request.client) ?? 0)
    const isKnown = this.#clients.has(request.client) && this.#backendOf(request.tunnel) !== undefined
    return isCurrent && isKnown
  }

  /** Whether a data WebSocket is opened by the client that it is said to be of. */
  #isProven({ client }: DataRequest, { header, target, key }: UpgradeProof): boolean {
    if (this.#role.dataExchange.sharedSecret === undefined) return true
    return this.#clients.get(client)?.session?.accepts(header, target, key) ?? false
  }

  #onData(request: DataRequest, dataSocket: DataSocket): void {
    if (request.kind === 'to-client') this.#connections.pair(request.connection, dataSocket)
    else this.#onDataFromClient(request, dataSocket)
  }

  /** Data from a client's listener. At a standby client it waits for its first data, which is the trigger. */
  #onDataFromClient({ client, tunnel }: FromClientRequest, dataSocket: DataSocket): void {
    const backend = this.#backendOf(tunnel)
    if (backend === undefined || !this.#connections.makeRoom(client)) {
      dataSocket.terminate()
      return
    }
    this.#log.debug(`${tunnel}: connection from client ${client}`)
    const { start } = this.#connections.carry(client, dataSocket, backend)
    if (this.#policy.route(this.#state) === client) start()
  }

  #onControl(incoming: ControlArrival): void {
    const { client, control } = incoming
    let joined = false
    const impatience = setTimeout(() => control.terminate(), PAIRING_TIMEOUT_MS)
    const silent = (): void => this.#clientLog.warning(`client ${client} is silent: it counts as lost`)
    const heartbeat = watchHeartbeat(control, silent)
    const guard = new ControlGuard(control)
    const arrival: Arrival = { ...incoming, guard, heartbeat }
    const online = (): OnlineClient | null => {
      const current = this.#clients.get(client)
      return current?.control === control ? current : null
    }
    const heard = (): void => {
      const current = online()
      if (current !== null) current.heardAt = performance.now()
    }
    control.on('pong', heard)
    control.on('message', heard)
    control.on('message', (data) => {
      if (!guard.admits()) return
      const message = parseClientMessage(data)
      const current = online()
      if (message === null) {
        this.#clientLog.warning(`a message of client ${client} is not understood`)
      } else if (message.type === 'hello') {
        clearTimeout(impatience)
        if (!joined) this.#meet(arrival, message)
        joined = true
      } else if (current !== null) {
        this.#hear(current, message)
      }
    })
    control.on('close', () => {
      clearTimeout(impatience)
      if (online() === null) return
      this.#clients.delete(client)
      this.#clientLog.info(`client ${client} is offline`)
      this.#decide({ type: 'offline', client })
    })
  }

  /** Lets a client in that knows the shared secret, unless another process has its place and answers. */
  #meet(arrival: Arrival, hello: Hello): void {
    const { client, control, session } = arrival
    const { process = null, proof = '' } = hello
    if (session !== null && (process === null || !isSameProof(proof, session.clientProof(process)))) {
      this.#clientLog.warning(`a client ${client} is refused: it has another shared secret`)
      this.#refuse(control, REFUSAL_CODE.wrongSecret)
      return
    }
    const previous = this.#clients.get(client)
    const isSameProcess = process !== null && previous?.process === process
    if (previous !== undefined && !isSameProcess && previous.heartbeat.missed < UNANSWERED_PINGS) {
      this.#clientLog.warning(`a second client ${client} is refused: the first one is online and answers`)
      this.#refuse(control, REFUSAL_CODE.idTaken)
      return
    }
    if (session !== null && process !== null) {
      arrival.guard.send({ type: 'welcome', proof: session.serverProof(process) })
    }
    this.#join(arrival, hello)
  }

  /** The peer has a moment to read why. */
  #refuse(control: WebSocket, code: number): void {
    control.close(code)
    const timer = setTimeout(() => control.terminate(), OPEN_TIMEOUT_MS)
    control.once('close', () => clearTimeout(timer))
  }

  #join(arrival: Arrival, hello: Hello): void {
    const { client } = arrival
    const { epoch, active, process = null } = hello
    arrival.onKnown()
    const previous = this.#clients.get(client)
    this.#clients.set(client, { ...arrival, process, listening: false, heardAt: performance.now() })
    if (previous !== undefined) {
      // The old session may be a dead path that nobody has noticed yet; the new one takes its place.
      this.#clientLog.warning(`client ${client} connected again: its old session is replaced`)
      this.#connections.dropAll(client)
      previous.control.terminate()
    }
    this.#clientLog.info(`client ${client} is online`)
    const claim: Claim = { epoch: Math.min(epoch, LARGEST_CLAIMED_EPOCH), active }
    this.#decide({ type: 'online', client, claim })
  }

  #hear(client: OnlineClient, message: ClientMessage): void {
    if (message.type === 'listening') client.listening = message.listening
    if (message.type === 'refused') this.#connections.refuse(client.client, message.connection)
  }

  #backendOf(tunnel: string): TunnelConnect | undefined {
    return this.#role.tcpTunnelConnects.find(({ tunnelName }) => tunnelName === tunnel)
  }

  #tell(client: ClientId, message: ServerMessage): void {
    this.#clients.get(client)?.guard.send(message)
  }
}
