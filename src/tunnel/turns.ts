/**
 * Who would hold up all others by going on at once: they go on one after the other, one each turn of the event loop,
 * however many they are.
 */
export class Turns {
  readonly #waiting: (() => void)[] = []

  /** Goes on when all that wait already have had their turn. */
  wait(goOn: () => void): void {
    this.#waiting.push(goOn)
    if (this.#waiting.length === 1) setImmediate(() => this.#next())
  }

  #next(): void {
    this.#waiting.shift()?.()
    if (this.#waiting.length > 0) setImmediate(() => this.#next())
  }
}

/** New connections, and those that cost more than they should: all of this process, for it has one thread. */
export const turns: Turns = new Turns()
