import { randomUUID } from 'node:crypto'
import type { ClientId } from './failover-machine.ts'

/** A connection of a client, in whatever state: how to reset it, and how to start it if it waits for first data. */
export interface CarriedConnection {
  readonly client: ClientId
  readonly reset: () => void
  readonly start?: () => void
}

/** The server's connections, by id and by client. */
export class Connections {
  readonly #connections = new Map<string, CarriedConnection>()
  #total = 0

  get open(): number {
    return this.#connections.size
  }

  /** How many there have been since the start. */
  get total(): number {
    return this.#total
  }

  /** The id of a connection that is about to be added. */
  newId(): string {
    this.#total++
    return randomUUID()
  }

  set(id: string, connection: CarriedConnection): void {
    this.#connections.set(id, connection)
  }

  delete(id: string): void {
    this.#connections.delete(id)
  }

  reset(id: string): void {
    this.#connections.get(id)?.reset()
  }

  resetAllOf(client: ClientId): void {
    for (const connection of this.#connections.values()) if (connection.client === client) connection.reset()
  }

  resetAll(): void {
    for (const { reset } of this.#connections.values()) reset()
  }

  /** What waited at a client for its first data is an ordinary connection once the client is active. */
  startAllOf(client: ClientId): void {
    for (const connection of this.#connections.values())
      if (connection.client === client) connection.start?.()
  }
}
