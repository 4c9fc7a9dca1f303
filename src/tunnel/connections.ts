import { randomUUID } from 'node:crypto'
import type net from 'node:net'
import type { RawData, WebSocket } from 'ws'
import type { TunnelConnect } from '../config/role-file.ts'
import { dialBackend, resetSocket } from './backend.ts'
import { Bridge } from './bridge.ts'
import type { ClientId } from './failover-machine.ts'
import { OPEN_TIMEOUT_MS } from './wire.ts'

/** A connection, in whatever state: whose it is, how to reset it, and how to start it if it waits for first data. */
interface Entry {
  readonly client: ClientId
  readonly reset: () => void
  readonly start?: () => void
}

interface Waiting {
  readonly client: ClientId
  readonly pair: (webSocket: WebSocket) => void
}

/** The tunnelled connections at the server, by their ids. */
export class Connections {
  readonly #entries = new Map<string, Entry>()
  /** Connections to the server's listeners, until their client's data WebSocket comes. */
  readonly #waiting = new Map<string, Waiting>()
  readonly #onFirstData: (client: ClientId, connection: string) => void
  #total = 0

  /** @param onFirstData told of the first data of each connection that came in through a client */
  constructor(onFirstData: (client: ClientId, connection: string) => void) {
    this.#onFirstData = onFirstData
  }

  get counts(): { readonly open: number; readonly total: number } {
    return { open: this.#entries.size, total: this.#total }
  }

  /**
   * Takes a connection to one of the server's listeners. It is reset when its client doesn't answer in time.
   * @returns the connection's id, for the client to answer with
   */
  awaitClient(client: ClientId, socket: net.Socket): string {
    const connection = this.#newId()
    const release = (): void => {
      clearTimeout(timer)
      this.#waiting.delete(connection)
      socket.off('close', forget)
    }
    const forget = (): void => {
      release()
      this.#entries.delete(connection)
    }
    const reset = (): void => {
      forget()
      resetSocket(socket)
    }
    const timer = setTimeout(reset, OPEN_TIMEOUT_MS)
    const pair = (webSocket: WebSocket): void => {
      release()
      this.#bridge(connection, client, socket, webSocket)
    }
    socket.once('close', forget)
    this.#entries.set(connection, { client, reset })
    this.#waiting.set(connection, { client, pair })
    return connection
  }

  isAwaited(client: ClientId, connection: string): boolean {
    return this.#waiting.get(connection)?.client === client
  }

  /** The data WebSocket that a client opened for a connection. */
  pair(connection: string, webSocket: WebSocket): void {
    const waiting = this.#waiting.get(connection)
    if (waiting === undefined) webSocket.terminate()
    else waiting.pair(webSocket)
  }

  /** A client can't connect to its backend. */
  refuse(client: ClientId, connection: string): void {
    if (this.isAwaited(client, connection)) this.#entries.get(connection)?.reset()
  }

  /** Takes a connection that came in through a client. Its backend is dialled at its first data, or by `startAll`. */
  carry(client: ClientId, webSocket: WebSocket, backend: TunnelConnect): { start: () => void } {
    const connection = this.#newId()
    let bridge: Bridge | null = null
    const start = (): void => {
      bridge ??= this.#bridge(connection, client, dialBackend(backend), webSocket)
    }
    const onFirst = (data: RawData, isBinary: boolean): void => {
      if (isBinary) {
        const waited = bridge === null
        start()
        // A bridge that was there already takes this message itself.
        if (waited) bridge?.onMessage(data, isBinary)
        this.#onFirstData(client, connection)
      } else if (bridge === null) {
        // It ended without any data: there is nothing to carry and nothing to trigger.
        webSocket.send(JSON.stringify({ type: 'end' }))
        webSocket.close(1000)
      }
    }
    // Also on the active client the first data makes itself known: in the window after another's trigger it counts.
    webSocket.once('message', onFirst)
    webSocket.once('close', () => {
      if (bridge === null) this.#entries.delete(connection)
    })
    this.#entries.set(connection, { client, reset: () => webSocket.terminate(), start })
    return { start }
  }

  /** What waited at a client for its first data is an ordinary connection once the client is active. */
  startAll(client: ClientId): void {
    for (const entry of this.#entries.values()) if (entry.client === client) entry.start?.()
  }

  drop(connection: string): void {
    this.#entries.get(connection)?.reset()
  }

  /** Drops the connections of one client, or all. */
  dropAll(client?: ClientId): void {
    for (const entry of this.#entries.values()) {
      if (client === undefined || entry.client === client) entry.reset()
    }
  }

  #bridge(connection: string, client: ClientId, socket: net.Socket, webSocket: WebSocket): Bridge {
    const bridge = new Bridge(socket, webSocket, () => this.#entries.delete(connection))
    this.#entries.set(connection, { client, reset: () => bridge.reset() })
    return bridge
  }

  #newId(): string {
    this.#total++
    return randomUUID()
  }
}
