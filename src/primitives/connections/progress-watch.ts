import { TunnelTestError } from '../../model/errors.ts'
import type { Clock } from '../../model/runtime.ts'

const CHECK_INTERVAL_MS = 200
const BYTES_PER_MB = 1_048_576

/** A rate that must not be fallen short of for a whole time. */
export interface MinimumRate {
  readonly bytesPerSecond: number
  readonly overMs: number
}

/** The deadlines of a transfer, in milliseconds. */
export interface ProgressDeadlines {
  /** How long the first byte may take. */
  readonly firstReplyMs?: number
  /** How long nothing may arrive. */
  readonly noProgressMs?: number
  readonly minimumRate?: MinimumRate
}

interface ProgressSample {
  readonly at: number
  readonly received: number
}

/**
 * Watches over a transfer: that something arrives, and goes on arriving, and fast enough. Time in which the harness
 * itself was stalled doesn't count against the tunnel.
 */
export class ProgressWatch {
  /** Rejects with `REPLY_TIMEOUT`, `NO_PROGRESS` or `RATE_TOO_LOW` once a deadline is missed; never resolves. */
  readonly missed: Promise<never>
  readonly #clock: Clock
  readonly #deadlines: ProgressDeadlines
  readonly #doing: string
  readonly #expected: number
  readonly #samples: ProgressSample[] = [{ at: 0, received: 0 }]
  #received = 0
  #receivedAtLastCheck = 0
  #idleMs = 0
  #elapsedMs = 0
  #lastCheckAt: number
  #reject: (error: TunnelTestError) => void = () => {}
  #clearTimer = (): void => {}

  /**
   * Begins to watch.
   * @param doing what is being done, for the error
   * @param expected how many bytes are to arrive, for the error
   */
  constructor(clock: Clock, deadlines: ProgressDeadlines, doing: string, expected: number) {
    this.#clock = clock
    this.#deadlines = deadlines
    this.#doing = doing
    this.#expected = expected
    this.#lastCheckAt = clock.now()
    this.missed = new Promise((_, reject) => {
      this.#reject = reject
    })
    this.missed.catch(() => {})
    this.#schedule()
  }

  /** Notes that bytes have arrived. */
  note(bytes: number): void {
    this.#received += bytes
  }

  stop(): void {
    this.#clearTimer()
  }

  #schedule(): void {
    this.#clearTimer = this.#clock.schedule(CHECK_INTERVAL_MS, () => {
      const error = this.#check()
      if (error === null) this.#schedule()
      else this.#reject(error)
    })
  }

  #check(): TunnelTestError | null {
    const now = this.#clock.now()
    // A late check means that the harness was stalled, and so was reading: what the tunnel delivered may be unread.
    const elapsedMs = Math.min(now - this.#lastCheckAt, 2 * CHECK_INTERVAL_MS)
    this.#lastCheckAt = now
    this.#elapsedMs += elapsedMs
    this.#idleMs = this.#received === this.#receivedAtLastCheck ? this.#idleMs + elapsedMs : 0
    this.#receivedAtLastCheck = this.#received
    const { firstReplyMs, noProgressMs } = this.#deadlines
    if (firstReplyMs !== undefined && this.#received === 0 && this.#idleMs >= firstReplyMs) {
      return this.#error('REPLY_TIMEOUT', `nothing had arrived after ${seconds(firstReplyMs)}`)
    }
    if (noProgressMs !== undefined && this.#idleMs >= noProgressMs) {
      return this.#error('NO_PROGRESS', `nothing more arrived for ${seconds(noProgressMs)}`)
    }
    return this.#checkRate()
  }

  #checkRate(): TunnelTestError | null {
    const { minimumRate } = this.#deadlines
    if (minimumRate === undefined) return null
    const { bytesPerSecond, overMs } = minimumRate
    const now = { at: this.#elapsedMs, received: this.#received }
    this.#samples.push(now)
    while ((this.#samples[1]?.at ?? now.at) <= now.at - overMs) this.#samples.shift()
    const [oldest = now] = this.#samples
    const received = now.received - oldest.received
    if (now.at - oldest.at < overMs || received >= (bytesPerSecond * overMs) / 1000) return null
    const rate = (received / BYTES_PER_MB / (overMs / 1000)).toFixed(3)
    const limit = bytesPerSecond / BYTES_PER_MB
    return this.#error(
      'RATE_TOO_LOW',
      `only ${rate} MB/s arrived for ${seconds(overMs)}, less than ${limit} MB/s`,
    )
  }

  #error(code: 'REPLY_TIMEOUT' | 'NO_PROGRESS' | 'RATE_TOO_LOW', what: string): TunnelTestError {
    return new TunnelTestError(code, {
      doing: this.#doing,
      found: `${what}; ${this.#received} of ${this.#expected} bytes had arrived by then`,
      expected: `${this.#expected} bytes`,
      observed: `${this.#received} bytes`,
    })
  }
}

function seconds(durationMs: number): string {
  return `${durationMs / 1000} s`
}
