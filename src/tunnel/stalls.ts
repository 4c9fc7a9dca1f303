import { READ_BYTES } from './wire.ts'

/** In this many connections a whole read may be pending in either direction; more of them share that room. */
const CONNECTIONS_WITH_ROOM = 128
/** All that waits in connections that are stalled. Beyond it, those that were stalled first are reset. */
const MOST_STALLED_BYTES = 50_331_648

interface Stalled {
  readonly bytes: number
  readonly reset: () => void
}

/** What all connections of a role together let wait for peers that don't read. */
export class Stalls {
  readonly #stalled = new Map<object, Stalled>()
  #bytes = 0
  #connections = 0

  /** How much may wait in one direction of a connection before its writer has to. */
  get fullAtBytes(): number {
    return Math.ceil(READ_BYTES * Math.min(1, CONNECTIONS_WITH_ROOM / this.#connections))
  }

  join(): void {
    this.#connections++
  }

  leave(connection: object): void {
    this.#connections--
    this.end(connection)
  }

  /** A connection waits for its peer, with a number of pending bytes. */
  begin(connection: object, bytes: number, reset: () => void): void {
    // Stalled anew it keeps its place.
    this.#bytes += bytes - (this.#stalled.get(connection)?.bytes ?? 0)
    this.#stalled.set(connection, { bytes, reset })
    for (const [first, { reset: resetFirst }] of this.#stalled) {
      if (this.#bytes <= MOST_STALLED_BYTES) break
      this.end(first)
      resetFirst()
    }
  }

  end(connection: object): void {
    this.#bytes -= this.#stalled.get(connection)?.bytes ?? 0
    this.#stalled.delete(connection)
  }
}
