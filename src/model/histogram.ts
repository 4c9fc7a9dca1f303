const MICROS_PER_MS = 1000
/** The number of buckets in each power of two: a value is off by less than 1 %. */
const BUCKETS_PER_OCTAVE = 128
const EXACT_BELOW = 2 * BUCKETS_PER_OCTAVE
const LARGEST_MICROS = 2 ** 31 - 1
const BUCKETS = bucketOf(LARGEST_MICROS) + 1

/** The percentiles that reports show, in milliseconds. */
export interface Percentiles {
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly max: number
}

/** How often durations were recorded, by the upper end of their bucket in microseconds. */
export type DurationCounts = Readonly<Record<string, number>>

/** Durations from 1 µs to 35 minutes, in fixed log-linear buckets: below 256 µs exact, above that within 1 %. */
export class Histogram {
  readonly #counts = new Uint32Array(BUCKETS)
  #count = 0
  #max = 0

  /** How many durations were recorded. */
  get count(): number {
    return this.#count
  }

  /** The longest duration, in milliseconds; 0 where none was recorded. */
  get max(): number {
    return this.#max / MICROS_PER_MS
  }

  /** Records a duration in milliseconds; what is longer than the longest bucket counts there. */
  record(durationMs: number): void {
    const micros = Math.min(Math.max(0, Math.round(durationMs * MICROS_PER_MS)), LARGEST_MICROS)
    const bucket = bucketOf(micros)
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1
    this.#count++
    this.#max = Math.max(this.#max, micros)
  }

  /**
   * A percentile of the recorded durations, in milliseconds: the upper end of its bucket.
   * @param percent above 0, at most 100
   * @returns 0 where none was recorded
   */
  percentile(percent: number): number {
    return percentileOf(sortedCounts([this.toCounts()]), percent)
  }

  get percentiles(): Percentiles {
    return percentilesOf([this.toCounts()])
  }

  /** The counts by the upper ends of their buckets, in microseconds; empty buckets are left out. */
  toCounts(): DurationCounts {
    const counts: Record<string, number> = {}
    this.#counts.forEach((count, bucket) => {
      if (count > 0) counts[Math.min(upperEndOf(bucket), this.#max)] = count
    })
    return counts
  }

  /** Adds counts as `toCounts` gives them. */
  add(counts: DurationCounts): void {
    for (const [micros, count] of Object.entries(counts)) {
      const bucket = bucketOf(Number(micros))
      this.#counts[bucket] = (this.#counts[bucket] ?? 0) + count
      this.#count += count
      this.#max = Math.max(this.#max, Number(micros))
    }
  }
}

/** The percentiles over all of some counts, in milliseconds; each 0 where nothing was recorded. */
export function percentilesOf(counts: readonly DurationCounts[]): Percentiles {
  const sorted = sortedCounts(counts)
  const percentile = (percent: number): number => percentileOf(sorted, percent)
  return { p50: percentile(50), p90: percentile(90), p99: percentile(99), max: percentile(100) }
}

/** A bucket's upper end in microseconds, and how often a duration fell into the bucket. */
type Count = readonly [number, number]

function sortedCounts(all: readonly DurationCounts[]): Count[] {
  return all
    .flatMap((counts) => Object.entries(counts).map(([micros, count]): Count => [Number(micros), count]))
    .sort(([one], [other]) => one - other)
}

function percentileOf(sorted: readonly Count[], percent: number): number {
  const total = sorted.reduce((sum, [, count]) => sum + count, 0)
  let missing = Math.max(1, Math.ceil((percent / 100) * total))
  for (const [micros, count] of sorted) {
    missing -= count
    if (missing <= 0) return micros / MICROS_PER_MS
  }
  return 0
}

function bucketOf(micros: number): number {
  const shift = shiftOf(micros)
  return BUCKETS_PER_OCTAVE * shift + (micros >> shift)
}

/** By how many bits a value is coarsened, so that its bucket's number fits into one octave. */
function shiftOf(micros: number): number {
  return micros < EXACT_BELOW ? 0 : 31 - Math.clz32(micros) - Math.log2(BUCKETS_PER_OCTAVE)
}

function upperEndOf(bucket: number): number {
  const shift = bucket < EXACT_BELOW ? 0 : Math.floor(bucket / BUCKETS_PER_OCTAVE) - 1
  return (bucket - BUCKETS_PER_OCTAVE * shift + 1) * 2 ** shift - 1
}
