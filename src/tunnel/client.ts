import type net from 'node:net'
import { WebSocket } from 'ws'
import type { RoleFile } from '../config/role-file.ts'
import type { Logger } from '../spec/log.ts'
import { dialBackend } from './backend.ts'
import { Bridge } from './bridge.ts'
import { watchHeartbeat } from './heartbeat.ts'
import { ListenerGate } from './listener-gate.ts'
import {
  CLIENT_OPTIONS,
  type ClientMessage,
  parseServerMessage,
  type Request,
  requestUrl,
  type ServerMessage,
} from './wire.ts'

const FIRST_BACKOFF_MS = 100
const LONGEST_BACKOFF_MS = 5000

/** A client of the tunnel. It decides nothing: whether it is active, and when its listeners close, the server says. */
export class TunnelClient {
  readonly #role: RoleFile
  readonly #log: Logger
  readonly #gate: ListenerGate
  readonly #bridges = new Set<Bridge>()
  readonly #opening = new Set<() => void>()
  #control: WebSocket | null = null
  #reconnecting: NodeJS.Timeout | null = null
  #failedAttempts = 0
  #epoch = 0
  #active = false
  #stopped = false

  constructor(role: RoleFile, log: Logger) {
    this.#role = role
    this.#log = log
    this.#gate = new ListenerGate(
      role.tcpTunnelListens.map(({ tunnelName, listenBindAddress, listenPort }) => ({
        tunnelName,
        address: listenBindAddress,
        port: listenPort,
      })),
      log,
      (socket, tunnelName) => this.#onConnection(socket, tunnelName),
      () => this.#tell({ type: 'listening', listening: this.#gate.listening }),
    )
  }

  /** Opens the listeners and begins to look for the server. Throws `PORT_IN_USE`. */
  async start(): Promise<void> {
    await this.#gate.open()
    this.#connect()
  }

  stop(): void {
    this.#stopped = true
    if (this.#reconnecting !== null) clearTimeout(this.#reconnecting)
    this.#gate.stop()
    this.#dropConnections()
    this.#control?.terminate()
  }

  #connect(): void {
    const control = this.#dial({ kind: 'control', client: this.#role.clientId })
    this.#control = control
    control.on('open', () => {
      this.#failedAttempts = 0
      this.#log.info(`connected to ${this.#role.dataExchange.serverUrl}`)
      watchHeartbeat(control, () => this.#log.warning('the server is silent: reconnecting'))
      this.#tell({ type: 'hello', epoch: this.#epoch, active: this.#active })
      this.#tell({ type: 'listening', listening: this.#gate.listening })
    })
    control.on('message', (data) => {
      const message = parseServerMessage(data)
      if (message === null) this.#log.warning('a message of the server is not understood')
      else this.#obey(message)
    })
    control.on('close', () => {
      if (this.#stopped || this.#control !== control) return
      this.#control = null
      this.#dropConnections()
      this.#reconnectLater()
    })
  }

  /** Capped exponential backoff; between half and all of it, so that clients don't come in step. */
  #reconnectLater(): void {
    const longest = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** this.#failedAttempts++)
    const delay = longest * (0.5 + Math.random() / 2)
    this.#log.info(`not connected to the server: next attempt in ${Math.round(delay)} ms`)
    this.#reconnecting = setTimeout(() => this.#connect(), delay)
  }

  #obey(message: ServerMessage): void {
    switch (message.type) {
      case 'make-active':
        this.#active = true
        this.#epoch = message.epoch
        this.#log.info(`active, epoch ${message.epoch}`)
        return
      case 'make-standby':
        this.#active = false
        this.#epoch = message.epoch
        this.#log.info(`standby, epoch ${message.epoch}`)
        if (message.closeForMs === 0) return
        this.#gate.closeFor(message.closeForMs)
        this.#dropConnections()
        return
      case 'open':
        this.#openForServer(message.connection, message.tunnel)
    }
  }

  /** A connection to one of this client's listeners. Whether its first data is a trigger, the server decides. */
  #onConnection(socket: net.Socket, tunnel: string): void {
    const request: Request = { kind: 'from-client', client: this.#role.clientId, tunnel, epoch: this.#epoch }
    this.#carry(socket, this.#dial(request))
  }

  #openForServer(connection: string, tunnel: string): void {
    const refused = (why: string): void => {
      this.#log.info(`${tunnel}: backend refused: ${why}`)
      this.#tell({ type: 'refused', connection })
    }
    const backend = this.#role.tcpTunnelConnects.find(({ tunnelName }) => tunnelName === tunnel)
    if (backend === undefined) {
      refused('this client has no such tunnel')
      return
    }
    const socket = dialBackend(backend)
    socket.pause()
    const onError = (error: Error): void => refused(error.message)
    const giveUp = (): void => void socket.destroy()
    this.#opening.add(giveUp)
    socket.once('error', onError)
    socket.once('close', () => this.#opening.delete(giveUp))
    socket.once('connect', () => {
      this.#opening.delete(giveUp)
      socket.off('error', onError)
      this.#carry(socket, this.#dial({ kind: 'to-client', client: this.#role.clientId, connection }))
    })
  }

  /** Joins a TCP socket and a WebSocket that is still being opened; without the WebSocket the socket is reset. */
  #carry(socket: net.Socket, webSocket: WebSocket): void {
    const giveUp = (): void => {
      socket.resetAndDestroy()
      webSocket.terminate()
    }
    const onError = (): void => void webSocket.terminate()
    const onClose = (): void => {
      this.#opening.delete(giveUp)
      socket.resetAndDestroy()
    }
    this.#opening.add(giveUp)
    socket.once('error', onError)
    webSocket.once('close', onClose)
    webSocket.once('open', () => {
      this.#opening.delete(giveUp)
      webSocket.off('close', onClose)
      if (socket.destroyed) return webSocket.terminate()
      const bridge = new Bridge(socket, webSocket, () => this.#bridges.delete(bridge))
      socket.off('error', onError)
      this.#bridges.add(bridge)
    })
  }

  #dial(request: Request): WebSocket {
    const webSocket = new WebSocket(requestUrl(this.#role.dataExchange.serverUrl, request), CLIENT_OPTIONS)
    // Every error is followed by a close, and that is what is acted on.
    webSocket.on('error', (error) => this.#log.debug(`${request.kind}: ${error.message}`))
    return webSocket
  }

  #dropConnections(): void {
    for (const bridge of this.#bridges) bridge.reset()
    for (const giveUp of this.#opening) giveUp()
  }

  #tell(message: ClientMessage): void {
    if (this.#control?.readyState === WebSocket.OPEN) this.#control.send(JSON.stringify(message))
  }
}
