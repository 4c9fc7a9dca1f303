/**
 * Those whose last turn cost more than it should: they go on one after the other, one each turn of the event loop,
 * however many they are, so that the others don't pay for them.
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
