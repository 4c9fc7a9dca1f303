import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { build } from 'hdr-histogram-js'
import { Histogram } from '../../src/model/histogram.ts'

const LARGEST_MICROS = 2 ** 31 - 1

/** Microseconds over all orders of magnitude. */
const micros = fc.oneof(
  fc.integer({ min: 1, max: 300 }),
  fc.integer({ min: 1, max: 100_000 }),
  fc.integer({ min: 1, max: LARGEST_MICROS }),
)
const percents = fc.constantFrom(1, 10, 50, 90, 95, 99, 99.9, 100)

test('percentiles are those of HdrHistogram, within 1 %', () => {
  fc.assert(
    fc.property(fc.array(micros, { minLength: 1, maxLength: 300 }), percents, (values, percent) => {
      const ours = new Histogram()
      const theirs = build({
        lowestDiscernibleValue: 1,
        highestTrackableValue: LARGEST_MICROS,
        numberOfSignificantValueDigits: 3,
      })
      for (const value of values) {
        ours.record(value / 1000)
        theirs.recordValue(value)
      }
      // A rank that both round differently falls on a neighbour: compare with the exact value as well.
      const sorted = [...values].sort((one, other) => one - other)
      const exact = sorted[Math.max(1, Math.ceil((percent / 100) * values.length)) - 1] ?? 0
      const found = ours.percentile(percent) * 1000
      assert.ok(Math.abs(found - exact) <= Math.max(0.5, exact / 100), `${found} is not ${exact}`)
      const reference = theirs.getValueAtPercentile(percent)
      const isNear = Math.abs(found - reference) <= Math.max(1, reference / 100)
      assert.ok(isNear || reference !== exact, `${found} is not HdrHistogram's ${reference}`)
    }),
    { numRuns: 300 },
  )
})

test('what is below 256 µs is exact, and the longest is exact always', () => {
  const histogram = new Histogram()
  for (let value = 1; value <= 255; value++) histogram.record(value / 1000)
  histogram.record(123.456)
  for (const [percent, value] of [
    [25, 64],
    [50, 128],
  ] as const) {
    assert.equal(histogram.percentile(percent) * 1000, value)
  }
  assert.equal(histogram.max, 123.456)
  assert.equal(histogram.percentile(100), 123.456)
  assert.equal(histogram.count, 256)
})

test('counts can be written down and added up again', () => {
  fc.assert(
    fc.property(fc.array(micros, { maxLength: 50 }), fc.array(micros, { maxLength: 50 }), (some, others) => {
      const whole = new Histogram()
      const sum = new Histogram()
      for (const part of [some, others]) {
        const histogram = new Histogram()
        for (const value of part) {
          whole.record(value / 1000)
          histogram.record(value / 1000)
        }
        sum.add(histogram.toCounts())
      }
      assert.equal(sum.count, whole.count)
      assert.deepEqual(sum.percentiles, whole.percentiles)
    }),
  )
})

test('nothing recorded: nothing is 0; what is too long counts as the longest', () => {
  const histogram = new Histogram()
  assert.deepEqual(histogram.percentiles, { p50: 0, p90: 0, p99: 0, max: 0 })
  histogram.record(10 ** 9)
  assert.equal(histogram.max, LARGEST_MICROS / 1000)
})
