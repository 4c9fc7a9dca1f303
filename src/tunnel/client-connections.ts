import type net from 'node:net'
import type { TunnelConnect } from '../config/role-file.ts'
import type { Logger } from '../model/log.ts'
import { resetSocket } from '../runtimes/node/reset-socket.ts'
import { dialBackend } from './backend.ts'
import { Bridge } from './bridge.ts'
import type { Session } from './proof.ts'
import { Stalls } from './stalls.ts'
import { openDataSocket } from './upgrade.ts'
import { type DataRequest, MOST_CONNECTIONS, OPEN_TIMEOUT_MS, requestUrl } from './wire.ts'

interface Held {
  readonly request: (epoch: number) => DataRequest
  readonly timer: NodeJS.Timeout
}

/** The tunnelled connections at a client: those of its own listeners, and those that the server asks for. */
export class ClientConnections {
  readonly #serverUrl: string
  readonly #client: number
  readonly #log: Logger
  readonly #bridges = new Set<Bridge>()
  /** Aborts connections that are still being set up. */
  readonly #opening = new Set<() => void>()
  /** Connections that came in while the server was away. */
  readonly #held = new Map<net.Socket, Held>()
  readonly #stalls = new Stalls()
  /** How many are open of those that came in here, and of those that the server asked for. */
  readonly #counts = { here: 0, atServer: 0 }
  readonly #session: () => Session | null

  /** @param session what proves to the server whose the data WebSockets are; null where there is no shared secret */
  constructor(serverUrl: string, client: number, session: () => Session | null, log: Logger) {
    this.#serverUrl = serverUrl
    this.#client = client
    this.#session = session
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
    if (!this.#count(socket, 'here')) {
      this.#log.debug(`${tunnel}: ${MOST_CONNECTIONS} connections are open: connection reset`)
      resetSocket(socket)
      return
    }
    const request = (known: number): DataRequest => ({
      kind: 'from-client',
      client: this.#client,
      tunnel,
      epoch: known,
    })
    if (epoch !== null) {
      this.#carry(socket, request(epoch))
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
      this.#carry(socket, request(epoch))
    }
  }

  /** Connects to a backend for the server. */
  openForServer(connection: string, backend: TunnelConnect, onRefused: (why: string) => void): void {
    if (this.#counts.atServer >= MOST_CONNECTIONS) {
      onRefused(`${MOST_CONNECTIONS} connections are open`)
      return
    }
    const socket = dialBackend(backend)
    this.#count(socket, 'atServer')
    socket.pause()
    const giveUp = (): void => void socket.destroy()
    const onError = (error: Error): void => onRefused(error.message)
    this.#opening.add(giveUp)
    socket.once('error', onError)
    socket.once('close', () => this.#opening.delete(giveUp))
    socket.once('connect', () => {
      this.#opening.delete(giveUp)
      socket.off('error', onError)
      this.#carry(socket, { kind: 'to-client', client: this.#client, connection })
    })
  }

  dropAll(): void {
    for (const bridge of this.#bridges) bridge.reset()
    for (const giveUp of this.#opening) giveUp()
    for (const socket of this.#held.keys()) resetSocket(socket)
  }

  /** Counts a connection while it is open; false if the limit is reached. */
  #count(socket: net.Socket, cameIn: 'here' | 'atServer'): boolean {
    if (this.#counts[cameIn] >= MOST_CONNECTIONS) return false
    this.#counts[cameIn]++
    socket.once('close', () => this.#counts[cameIn]--)
    return true
  }

  #release(socket: net.Socket): void {
    clearTimeout(this.#held.get(socket)?.timer)
    this.#held.delete(socket)
  }

  /** Opens a data WebSocket for a TCP socket and joins the two; without the WebSocket the socket is reset. */
  #carry(socket: net.Socket, request: DataRequest): void {
    const abandon = openDataSocket(
      requestUrl(this.#serverUrl, request),
      {
        onOpen: (dataSocket) => {
          this.#opening.delete(giveUp)
          if (socket.destroyed) return dataSocket.terminate()
          const bridge = new Bridge(socket, dataSocket, this.#stalls, () => this.#bridges.delete(bridge))
          this.#bridges.add(bridge)
          socket.off('error', abandon)
          socket.off('close', abandon)
        },
        onFailed: (error) => {
          this.#log.debug(`${request.kind}: ${error.message}`)
          this.#opening.delete(giveUp)
          resetSocket(socket)
        },
      },
      this.#session(),
    )
    const giveUp = (): void => {
      resetSocket(socket)
      abandon()
    }
    this.#opening.add(giveUp)
    socket.once('error', abandon)
    socket.once('close', abandon)
  }
}
