/** How much is read in one turn of the event loop, some milliseconds' worth; the rest waits. */
const MOST_READ_BYTES = 1_048_576
/** A read of less than this never waits for the larger ones. */
const SMALL_READ_BYTES = 4096

/**
 * Who would hold up all others by going on at once: they go on one after the other, one each turn of the event loop,
 * however many they are.
 */
export class Turns {
  readonly #waiting: (() => void)[] = []
  #readBytes = 0

  /** Goes on when all that wait already have had their turn. */
  wait(goOn: () => void): void {
    this.#waiting.push(goOn)
    if (this.#waiting.length === 1) setImmediate(() => this.#next())
  }

  /** Whether bytes that have just been read may still be handled in this turn. */
  hasRoomFor(bytes: number): boolean {
    if (this.#readBytes === 0) setImmediate(() => (this.#readBytes = 0))
    this.#readBytes += bytes
    return this.#readBytes <= MOST_READ_BYTES || bytes < SMALL_READ_BYTES
  }

  #next(): void {
    this.#waiting.shift()?.()
    if (this.#waiting.length > 0) setImmediate(() => this.#next())
  }
}

/** New connections, and those that cost more than they should: all of this process, for it has one thread. */
export const turns: Turns = new Turns()
