import type { TestContext } from 'node:test'
import { until } from '../support/until.ts'
import { isListening } from './sockets.ts'

/** One change of a port, with the clock's reading. */
export interface PortChange {
  readonly listening: boolean
  readonly at: number
}

/** Watches ports by connecting to them over and over, and keeps when each closed and opened. */
export class PortTimeline {
  readonly changes = new Map<number, PortChange[]>()
  #stopped = false

  constructor(t: TestContext, ports: readonly number[]) {
    t.after(() => this.stop())
    for (const port of ports) {
      this.changes.set(port, [])
      void this.#watch(port)
    }
  }

  of(port: number): readonly PortChange[] {
    return this.changes.get(port) ?? []
  }

  /** Waits until a port has closed and opened again; the duration between the two. */
  async untilReopened(port: number): Promise<{ closedAt: number; closedForMs: number }> {
    await until(`port ${port} closed and open again`, () => this.of(port).length >= 2)
    const [closed, opened] = this.of(port)
    return { closedAt: closed?.at ?? 0, closedForMs: (opened?.at ?? 0) - (closed?.at ?? 0) }
  }

  stop(): void {
    this.#stopped = true
  }

  async #watch(port: number): Promise<void> {
    let before = true
    while (!this.#stopped) {
      const listening = await isListening(port)
      if (listening !== before) this.changes.get(port)?.push({ listening, at: performance.now() })
      before = listening
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}
