import type { Bench, Series } from './measurement.ts'

/** Something that is measured side by side with others. */
export interface Contender<Metric extends string> {
  readonly name: string
  readonly remark?: string
  measure(): Promise<Readonly<Record<Metric, number>>>
}

/** What contenders measured, in the order in which they were given. */
export class Rounds<Metric extends string> {
  readonly #contenders: readonly Contender<Metric>[]
  readonly #values = new Map<Contender<Metric>, Readonly<Record<Metric, number>>[]>()

  constructor(contenders: readonly Contender<Metric>[]) {
    this.#contenders = contenders
    for (const contender of contenders) this.#values.set(contender, [])
  }

  /**
   * Measures round by round, every contender once a round, each round beginning with another one, so that what else
   * the machine does meets them all alike.
   * @param warmUp whether a first round, which isn't counted, warms them up: not where each measurement starts afresh.
   */
  async run(bench: Bench, name: string, warmUp: 'warm-up' | 'cold'): Promise<void> {
    for (let round = warmUp === 'warm-up' ? 0 : 1; round <= bench.rounds; round++) {
      bench.progress(round === 0 ? `${name}: warming up` : `${name}: round ${round} of ${bench.rounds}`)
      const first = round % this.#contenders.length
      for (const contender of [...this.#contenders.slice(first), ...this.#contenders.slice(0, first)]) {
        bench.signal.throwIfAborted()
        const measured = await measure(contender)
        if (round > 0) this.#values.get(contender)?.push(measured)
      }
    }
  }

  series(metric: Metric): Series[] {
    return this.#contenders.map((contender) => ({
      contender: contender.name,
      values: (this.#values.get(contender) ?? []).map((measured) => measured[metric]),
      ...(contender.remark === undefined ? {} : { remark: contender.remark }),
    }))
  }
}

async function measure<Metric extends string>(
  contender: Contender<Metric>,
): Promise<Readonly<Record<Metric, number>>> {
  try {
    return await contender.measure()
  } catch (error) {
    throw new Error(`measuring ${contender.name}: ${String(error)}`, { cause: error })
  }
}
