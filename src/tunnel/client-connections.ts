import type net from 'node:net'
import { WebSocket } from 'ws'
import type { TunnelConnect } from '../config/role-file.ts'
import type { Logger } from '../spec/log.ts'
import { dialBackend, resetSocket } from './backend.ts'
import { Bridge } from './bridge.ts'
import { CLIENT_OPTIONS, OPEN_TIMEOUT_MS, type Request, requestUrl } from './wire.ts'

interface Held {
  readonly request: (epoch: number) => Request
  readonly timer: NodeJS.Timeout
}

/** The tunnelled connections at a client: those of its own listeners, and those that the server asks for. */
export class ClientConnections {
  readonly #serverUrl: string
  readonly #client: number
  readonly #log: Logger
  readonly #bridges = new Set<Bridge>()
  /** How to give up what is on its way to being a bridge. */
  readonly #opening = new Set<() => void>()
  /** Connections that came in while the server was away. */
  readonly #held = new Map<net.Socket, Held>()

  constructor(serverUrl: string, client: number, log: Logger) {
    this.#serverUrl = serverUrl
    this.#client = client
    this.#log = log
  }

  get open(): number {
    return this.#bridges.size + this.#opening.size + this.#held.size
  }

  /**
   * Takes a connection to one of this client's listeners. Whether its first data is a trigger, the server decides.
   * @param epoch the one that the client knows; null where the server is away: it may come back in time
   */
  accept(socket: net.Socket, tunnel: string, epoch: number | null): void {
    const request = (known: number): Request => ({
      kind: 'from-client',
      client: this.#client,
      tunnel,
      epoch: known,
    })
    if (epoch !== null) {
      this.#carry(socket, this.#dial(request(epoch)))
      return
    }
    socket.on('error', () => {})
    socket.once('close', () => this.#release(socket))
    const timer = setTimeout(() => {
      this.#log.debug(`${tunnel}: the server is away: connection reset`)
      resetSocket(socket)
    }, OPEN_TIMEOUT_MS)
    this.#held.set(socket, { request, timer })
  }

  /** The server is there: what waited for it goes on. */
  releaseHeld(epoch: number): void {
    for (const [socket, { request }] of this.#held) {
      this.#release(socket)
      this.#carry(socket, this.#dial(request(epoch)))
    }
  }

  /** Connects to a backend for the server. */
  openForServer(connection: string, backend: TunnelConnect, onRefused: (why: string) => void): void {
    const socket = dialBackend(backend)
    socket.pause()
    const giveUp = (): void => void socket.destroy()
    const onError = (error: Error): void => onRefused(error.message)
    this.#opening.add(giveUp)
    socket.once('error', onError)
    socket.once('close', () => this.#opening.delete(giveUp))
    socket.once('connect', () => {
      this.#opening.delete(giveUp)
      socket.off('error', onError)
      this.#carry(socket, this.#dial({ kind: 'to-client', client: this.#client, connection }))
    })
  }

  dropAll(): void {
    for (const bridge of this.#bridges) bridge.reset()
    for (const giveUp of this.#opening) giveUp()
    for (const socket of this.#held.keys()) resetSocket(socket)
  }

  #release(socket: net.Socket): void {
    clearTimeout(this.#held.get(socket)?.timer)
    this.#held.delete(socket)
  }

  /** Joins a TCP socket and a WebSocket that is still being opened; without the WebSocket the socket is reset. */
  #carry(socket: net.Socket, webSocket: WebSocket): void {
    const giveUp = (): void => {
      resetSocket(socket)
      webSocket.terminate()
    }
    const onTcpOver = (): void => void webSocket.terminate()
    const onWebSocketClosed = (): void => {
      this.#opening.delete(giveUp)
      resetSocket(socket)
    }
    this.#opening.add(giveUp)
    socket.once('error', onTcpOver)
    socket.once('close', onTcpOver)
    webSocket.once('close', onWebSocketClosed)
    webSocket.once('open', () => {
      webSocket.off('close', onWebSocketClosed)
      this.#opening.delete(giveUp)
      if (socket.destroyed) return webSocket.terminate()
      const bridge = new Bridge(socket, webSocket, () => this.#bridges.delete(bridge))
      this.#bridges.add(bridge)
      socket.off('error', onTcpOver)
      socket.off('close', onTcpOver)
    })
  }

  #dial(request: Request): WebSocket {
    const webSocket = new WebSocket(requestUrl(this.#serverUrl, request), CLIENT_OPTIONS)
    webSocket.on('error', (error) => {
      // Every error is followed by a close, and that is what is acted on.
      this.#log.debug(`${request.kind}: ${error.message}`)
      webSocket.terminate()
    })
    return webSocket
  }
}
