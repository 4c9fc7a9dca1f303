import { abortedError, TunnelTestError } from '../../model/errors.ts'
import type { Runtime } from '../../model/runtime.ts'
import { type WatcherAddress, WatcherLink, type WatcherReport } from './watcher-link.ts'

/** How long a lost watcher is called again: one that follows its role's container takes a few seconds. */
const LOST_GRACE_MS = 5000
const RETRY_INTERVAL_MS = 100
/** More than any listener opens and closes during a test: such a watcher isn't believed, nor remembered. */
const MOST_CHANGES = 10_000

/**
 * Takes what a watcher reports. `isAfterGap`: nobody watched for a while before this report, and what closed and opened
 * again meanwhile isn't in it.
 */
export type TakeReport = (report: WatcherReport, isAfterGap: boolean) => void

/** Samples ports through a watcher, and calls it again when the connection is lost for a moment. */
export class RemoteSampling {
  readonly #runtime: Runtime
  readonly #address: WatcherAddress
  readonly #open: Set<number>
  readonly #ports: readonly number[]
  #link: WatcherLink
  #seenAt: number
  #changes = 0

  private constructor(
    runtime: Runtime,
    address: WatcherAddress,
    ports: readonly number[],
    link: WatcherLink,
  ) {
    this.#runtime = runtime
    this.#address = address
    this.#ports = ports
    this.#link = link
    this.#open = new Set(link.open)
    this.#seenAt = link.seenAt
  }

  /** Takes the first sample. Throws `WATCHER_LOST` where the watcher doesn't answer, `ABORTED`. */
  static async begin(
    runtime: Runtime,
    address: WatcherAddress,
    ports: readonly number[],
    signal?: AbortSignal,
  ): Promise<RemoteSampling> {
    const link = await callAgain(runtime, address, ports, signal)
    return new RemoteSampling(runtime, address, ports, link)
  }

  /** The ports that were open at the first sample. */
  get open(): ReadonlySet<number> {
    return this.#open
  }

  /** Not later than the last sample. */
  get seenAt(): number {
    return this.#seenAt
  }

  /** Goes on sampling until the signal is aborted. Throws `WATCHER_LOST`. */
  async run(take: TakeReport, signal: AbortSignal): Promise<void> {
    try {
      while (!signal.aborted) {
        try {
          for await (const report of this.#link.reports()) this.#pass(report, take, false)
        } catch {
          this.#link.close()
        }
        if (signal.aborted) return
        if (this.#changes > MOST_CHANGES)
          throw lost(this.#address, `it has reported ${this.#changes} changes`)
        this.#link = await callAgain(this.#runtime, this.#address, this.#ports, signal)
        this.#pass({ seenAt: this.#link.seenAt, changes: this.#missed() }, take, true)
      }
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      this.#link.close()
    }
  }

  close(): void {
    this.#link.close()
  }

  #pass(report: WatcherReport, take: TakeReport, isAfterGap: boolean): void {
    this.#changes += report.changes.length
    if (this.#changes > MOST_CHANGES) throw new RangeError('it reports changes without end')
    for (const { port, state } of report.changes) {
      if (state === 'open') this.#open.add(port)
      else this.#open.delete(port)
    }
    this.#seenAt = report.seenAt
    take(report, isAfterGap)
  }

  /** What has changed while nobody watched lies between the last sample before and the first one after. */
  #missed(): WatcherReport['changes'] {
    const by = this.#runtime.clock.now()
    return this.#ports
      .filter((port) => this.#open.has(port) !== this.#link.open.has(port))
      .map((port) => ({
        port,
        state: this.#link.open.has(port) ? 'open' : 'closed',
        after: this.#seenAt,
        by,
      }))
  }
}

async function callAgain(
  runtime: Runtime,
  address: WatcherAddress,
  ports: readonly number[],
  signal: AbortSignal | undefined,
): Promise<WatcherLink> {
  const until = runtime.clock.now() + LOST_GRACE_MS
  for (;;) {
    try {
      return await WatcherLink.open(runtime, address, ports, signal)
    } catch (error) {
      if (signal?.aborted) throw abortedError('connecting to a watcher', signal)
      if (runtime.clock.now() >= until) {
        const cause = error as TunnelTestError
        throw lost(address, `it does not answer any more: ${cause.details.found}`, cause)
      }
    }
    await runtime.clock.sleep(RETRY_INTERVAL_MS, signal)
  }
}

function lost({ host, port }: WatcherAddress, found: string, cause?: TunnelTestError): TunnelTestError {
  return new TunnelTestError('WATCHER_LOST', {
    doing: `watching ports through the watcher at ${host}:${port}`,
    found,
    advice: 'Look at its log; what it would have seen is unknown',
    ...(cause === undefined ? {} : { cause }),
  })
}
