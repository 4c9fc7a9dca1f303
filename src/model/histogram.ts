const MICROS_PER_MS = 1000
/** Each power of two is divided into so many buckets: a value is off by less than 1 %. */
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
   * The duration that so many percent of the recorded ones don't exceed, in milliseconds: the upper end of its bucket.
   * @param percent above 0, at most 100
   * @returns 0 where none was recorded
   */
  percentile(percent: number): number {
    const rank = Math.max(1, Math.ceil((percent / 100) * this.#count))
    let seen = 0
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      seen += this.#counts[bucket] ?? 0
      if (seen >= rank) return Math.min(upperEndOf(bucket), this.#max) / MICROS_PER_MS
    }
    return 0
  }

  get percentiles(): Percentiles {
    return {
      p50: this.percentile(50),
      p90: this.percentile(90),
      p99: this.percentile(99),
      max: this.max,
    }
  }

  /** The counts by the upper ends of their buckets, in microseconds; empty buckets are left out. */
  toCounts(): Record<string, number> {
    const counts: Record<string, number> = {}
    this.#counts.forEach((count, bucket) => {
      if (count > 0) counts[Math.min(upperEndOf(bucket), this.#max)] = count
    })
    return counts
  }

  /** Adds counts as `toCounts` gives them. */
  add(counts: Readonly<Record<string, number>>): void {
    for (const [micros, count] of Object.entries(counts)) {
      const bucket = bucketOf(Number(micros))
      this.#counts[bucket] = (this.#counts[bucket] ?? 0) + count
      this.#count += count
      this.#max = Math.max(this.#max, Number(micros))
    }
  }
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
