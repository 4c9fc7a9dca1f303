import type { Clock } from '../../src/model/runtime.ts'

/** A clock that stands still until it is told to go on. */
export class VirtualClock implements Clock {
  #now = 0
  readonly #timers = new Set<{ readonly at: number; readonly callback: () => void }>()

  now(): number {
    return this.#now
  }

  wallTime(): number {
    return this.#now
  }

  sleep(durationMs: number): Promise<void> {
    return new Promise((resolve) => this.schedule(durationMs, resolve))
  }

  schedule(durationMs: number, callback: () => void): () => void {
    const timer = { at: this.#now + durationMs, callback }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Lets time pass; timers that are due are called in their order, at their time. */
  advance(durationMs: number): void {
    const until = this.#now + durationMs
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)
      if (next === undefined) break
      this.#timers.delete(next)
      this.#now = Math.max(this.#now, next.at)
      next.callback()
    }
    this.#now = until
  }

  /** Lets time pass as it does for a stalled process: what was due meanwhile comes late, all at once. */
  jump(durationMs: number): void {
    this.#now += durationMs
    this.advance(0)
  }
}
