import { HANDSHAKE_TIMEOUT_MS } from './wire.ts'

/**
 * Peers that have not yet said what they want, or not proved that they may: each for a limited time, and of too many
 * the one that has been there longest goes first.
 */
export class Arrivals<T> {
  readonly #limit: number
  readonly #showOut: (arrival: T) => void
  readonly #timers = new Map<T, NodeJS.Timeout>()

  constructor(limit: number, showOut: (arrival: T) => void) {
    this.#limit = limit
    this.#showOut = showOut
  }

  add(arrival: T): void {
    this.#timers.set(
      arrival,
      setTimeout(() => this.#dismiss(arrival), HANDSHAKE_TIMEOUT_MS),
    )
    for (const first of this.#timers.keys()) {
      if (this.#timers.size <= this.#limit) break
      this.#dismiss(first)
    }
  }

  /** An arrival is known now, or gone. */
  delete(arrival: T): void {
    clearTimeout(this.#timers.get(arrival))
    this.#timers.delete(arrival)
  }

  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  #dismiss(arrival: T): void {
    this.delete(arrival)
    this.#showOut(arrival)
  }
}
