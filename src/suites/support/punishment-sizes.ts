import type { Runtime } from '../../model/runtime.ts'
import { Payload } from '../../primitives/payload/payload.ts'

const KB = 1024
const MB = 1_048_576
/** A stream of the run's seed that no test sends. */
const SIZES_STREAM = 7_000_000

/** How many transfers there are of which sizes, in bytes: from 100 KB to 250 MB, weighted toward small. */
const SIZE_RANGES: readonly { readonly count: number; readonly from: number; readonly to: number }[] = [
  { count: 40, from: 100 * KB, to: 500 * KB },
  { count: 25, from: 500 * KB, to: MB },
  { count: 20, from: MB, to: 5 * MB },
  { count: 10, from: 5 * MB, to: 20 * MB },
  { count: 5, from: 20 * MB, to: 250 * MB },
]

/** The number of transfers, and the range of their sizes at the specification's profile. */
export const TRANSFERS: number = SIZE_RANGES.reduce((total, { count }) => total + count, 0)
export const SMALLEST_BYTES: number = Math.min(...SIZE_RANGES.map(({ from }) => from))
export const LARGEST_BYTES: number = Math.max(...SIZE_RANGES.map(({ to }) => to))

/**
 * The sizes of the hundred transfers of a test of suite 7, in bytes: uniform within each range, drawn and shuffled from
 * the run's seed, and so the same for each of its tests.
 * @param divisor by what the sizes are divided; below 1 they grow
 */
export function punishmentSizes(runtime: Runtime, seed: number, divisor: number): number[] {
  const random = randomFractions(runtime, seed)
  const sizes = SIZE_RANGES.flatMap(({ count, from, to }) =>
    Array.from({ length: count }, () => Math.floor((from + random() * (to - from)) / divisor)),
  )
  for (let last = sizes.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const [one = 0, two = 0] = [sizes[last], sizes[other]]
    sizes[last] = two
    sizes[other] = one
  }
  return sizes
}

/** Fractions from 0 to below 1, determined by the seed. */
function randomFractions(runtime: Runtime, seed: number): () => number {
  const keystream = new Payload(runtime, seed, SIZES_STREAM).keystreamFrom(0)
  const bytes = new Uint8Array(4)
  return () => {
    keystream.fill(bytes)
    return new DataView(bytes.buffer).getUint32(0) / 2 ** 32
  }
}
