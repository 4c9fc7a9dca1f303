import { randomUUID } from 'node:crypto'
import type net from 'node:net'
import type { TunnelConnect } from '../config/role-file.ts'
import { resetSocket } from '../runtimes/node/reset-socket.ts'
import { dialBackend } from './backend.ts'
import { Bridge } from './bridge.ts'
import type { DataSocket } from './data-socket.ts'
import type { ClientId } from './failover-machine.ts'
import { Stalls } from './stalls.ts'
import { MOST_CONNECTIONS, OPEN_TIMEOUT_MS, PAIRING_TIMEOUT_MS } from './wire.ts'

/** Through which listeners a connection came in: the server's, or a client's. */
type CameIn = 'server' | ClientId

/** A connection, in whatever state: whose it is, how to reset it, and how to start it if it waits for first data. */
interface ConnectionEntry {
  readonly client: ClientId
  readonly cameIn: CameIn
  readonly reset: () => void
  readonly start?: () => void
  /** Null until both ends are there. */
  readonly bridge: Bridge | null
}

interface Waiting {
  readonly client: ClientId
  readonly pair: (dataSocket: DataSocket) => void
}

/** The tunnelled connections at the server, by their ids. */
export class Connections {
  readonly #entries = new Map<string, ConnectionEntry>()
  /** Connections to the server's listeners, until their client's data WebSocket comes. */
  readonly #waiting = new Map<string, Waiting>()
  readonly #onFirstData: (client: ClientId, connection: string) => void
  readonly #stalls = new Stalls()
  readonly #counts = new Map<CameIn, number>()
  #total = 0

  /** @param onFirstData called with the first data of each connection that came in through a client */
  constructor(onFirstData: (client: ClientId, connection: string) => void) {
    this.#onFirstData = onFirstData
  }

  get counts(): { readonly open: number; readonly total: number } {
    return { open: this.#entries.size, total: this.#total }
  }

  /**
   * Makes room for one more connection: for lack of it the oldest one that never carried a byte is reset, or else the
   * oldest one whose peer doesn't read. Those that came in elsewhere lose nothing.
   * @returns false where there is none to be made
   */
  makeRoom(cameIn: CameIn): boolean {
    if ((this.#counts.get(cameIn) ?? 0) < MOST_CONNECTIONS) return true
    const entries = [...this.#entries.values()].filter((entry) => entry.cameIn === cameIn)
    const leaves =
      entries.find(({ bridge }) => bridge === null || !bridge.hasCarried) ??
      entries.find(({ bridge }) => bridge?.isStuck)
    leaves?.reset()
    return leaves !== undefined
  }

  /**
   * Takes a connection to one of the server's listeners. It is reset when its client doesn't answer in time; one that
   * is alive, and so only busy, gets more of it.
   * @param isAlive whether the client has been heard since the connection came
   * @returns the connection's id, for the client to answer with
   */
  awaitClient(client: ClientId, socket: net.Socket, isAlive: () => boolean): string {
    const connection = this.#newId()
    const release = (): void => {
      clearTimeout(timer)
      this.#waiting.delete(connection)
      socket.off('close', forget)
    }
    const forget = (): void => {
      release()
      this.#remove(connection)
    }
    const reset = (): void => {
      forget()
      resetSocket(socket)
    }
    let timer = setTimeout(() => {
      if (isAlive()) timer = setTimeout(reset, PAIRING_TIMEOUT_MS - OPEN_TIMEOUT_MS)
      else reset()
    }, OPEN_TIMEOUT_MS)
    const pair = (dataSocket: DataSocket): void => {
      release()
      this.#bridge(connection, client, 'server', socket, dataSocket)
    }
    socket.once('close', forget)
    this.#add(connection, { client, cameIn: 'server', reset, bridge: null })
    this.#waiting.set(connection, { client, pair })
    return connection
  }

  isAwaited(client: ClientId, connection: string): boolean {
    return this.#waiting.get(connection)?.client === client
  }

  /** The data WebSocket that a client opened for a connection. */
  pair(connection: string, dataSocket: DataSocket): void {
    const waiting = this.#waiting.get(connection)
    if (waiting === undefined) dataSocket.terminate()
    else waiting.pair(dataSocket)
  }

  /** A client can't connect to its backend. */
  refuse(client: ClientId, connection: string): void {
    if (this.isAwaited(client, connection)) this.#entries.get(connection)?.reset()
  }

  /** Takes a connection that came in through a client. Its backend is dialled at its first data, or by `startAll`. */
  carry(client: ClientId, dataSocket: DataSocket, backend: TunnelConnect): { start: () => void } {
    const connection = this.#newId()
    let bridge: Bridge | null = null
    const start = (): void => {
      bridge ??= this.#bridge(connection, client, client, dialBackend(backend), dataSocket)
    }
    const onFirstBytes = (slices: readonly Buffer[]): void => {
      const waited = bridge === null
      start()
      // A bridge that was there already takes these bytes itself.
      if (waited) bridge?.carryToTcp(slices)
      // Also on the active client the first data makes itself known: in the window after another's trigger it counts.
      this.#onFirstData(client, connection)
    }
    dataSocket.once('bytes', onFirstBytes)
    dataSocket.once('text', () => {
      dataSocket.off('bytes', onFirstBytes)
      if (bridge !== null) return
      // It ended without any data: there is nothing to carry and nothing to trigger.
      dataSocket.sendText(JSON.stringify({ type: 'end' }))
      dataSocket.close()
    })
    dataSocket.once('close', () => {
      if (bridge === null) this.#remove(connection)
    })
    const reset = (): void => dataSocket.terminate()
    this.#add(connection, { client, cameIn: client, reset, start, bridge: null })
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

  #bridge(
    connection: string,
    client: ClientId,
    cameIn: CameIn,
    socket: net.Socket,
    dataSocket: DataSocket,
  ): Bridge {
    const bridge = new Bridge(socket, dataSocket, this.#stalls, () => this.#remove(connection))
    this.#entries.set(connection, { client, cameIn, reset: () => bridge.reset(), bridge })
    return bridge
  }

  #add(connection: string, entry: ConnectionEntry): void {
    this.#entries.set(connection, entry)
    this.#counts.set(entry.cameIn, (this.#counts.get(entry.cameIn) ?? 0) + 1)
  }

  #remove(connection: string): void {
    const entry = this.#entries.get(connection)
    if (!this.#entries.delete(connection) || entry === undefined) return
    this.#counts.set(entry.cameIn, (this.#counts.get(entry.cameIn) ?? 0) - 1)
  }

  #newId(): string {
    this.#total++
    return randomUUID()
  }
}
