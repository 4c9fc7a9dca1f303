import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { punishmentSizes } from '../../src/suites/support/punishment-sizes.ts'

const KB = 1024
const MB = 1_048_576
const RANGES = [
  [40, 100 * KB, 500 * KB],
  [25, 500 * KB, MB],
  [20, MB, 5 * MB],
  [10, 5 * MB, 20 * MB],
  [5, 20 * MB, 250 * MB],
] as const

test('a hundred sizes, so many of each range as the specification says, shuffled', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31), (seed) => {
      const sizes = punishmentSizes(nodeRuntime, seed, 1)
      assert.equal(sizes.length, 100)
      for (const [count, from, to] of RANGES) {
        assert.equal(sizes.filter((size) => size >= from && size < to).length, count)
      }
      assert.notDeepEqual(
        sizes,
        [...sizes].sort((one, other) => one - other),
      )
    }),
    { numRuns: 50 },
  )
})

test('the seed determines them; the quick profile divides them', () => {
  assert.deepEqual(punishmentSizes(nodeRuntime, 7, 1), punishmentSizes(nodeRuntime, 7, 1))
  assert.notDeepEqual(punishmentSizes(nodeRuntime, 7, 1), punishmentSizes(nodeRuntime, 8, 1))
  const [whole, divided] = [punishmentSizes(nodeRuntime, 7, 1), punishmentSizes(nodeRuntime, 7, 20)]
  whole.forEach((size, index) => {
    assert.ok(Math.abs(size / 20 - (divided[index] ?? 0)) <= 1)
  })
})

test('uniform within each range: the mean of many runs is the middle', () => {
  const totals = Array.from({ length: 300 }, (_, seed) => {
    return punishmentSizes(nodeRuntime, seed, 1).reduce((total, size) => total + size, 0)
  })
  const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length
  const expected = RANGES.reduce((sum, [count, from, to]) => sum + (count * (from + to)) / 2, 0)
  // The standard deviation of such a mean is under 1 %.
  assert.ok(Math.abs(mean / expected - 1) < 0.05, `${mean / expected}`)
})
