import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { RemoteClock } from '../../../src/primitives/ports/remote-clock.ts'

const TWELVE_HOURS_MS = 12 * 3_600_000
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true })
/** A round trip: when it begins, and how long the way there and the way back take, however uneven. */
const roundTrips = fc.array(fc.tuple(real(0, 60_000), real(0, 2000), real(0, 2000)), {
  minLength: 1,
  maxLength: 20,
})

/** Another clock, hours away and faster or slower than this one, after some round trips. */
function compared(trips: readonly (readonly [number, number, number])[], read: (at: number) => number) {
  const clock = new RemoteClock()
  for (const [at, there, back] of trips) clock.compare(at, read(at + there), at + there + back)
  return clock
}

test('a reading of a clock that is hours away and drifts lies within its bounds', () => {
  fc.assert(
    fc.property(
      roundTrips,
      real(-TWELVE_HOURS_MS, TWELVE_HOURS_MS),
      real(-0.0009, 0.0009),
      real(0, 70_000),
      (trips, ahead, drift, time) => {
        const read = (at: number): number => at * (1 + drift) + ahead
        const { earliest, latest } = compared(trips, read).here(read(time))
        assert.ok(earliest - 1e-3 <= time && time <= latest + 1e-3, `${earliest} ${time} ${latest}`)
      },
    ),
  )
})

test('the bounds are as wide as the shortest round trip, and wider for what is long ago', () => {
  const clock = compared(
    [
      [0, 1000, 10],
      [2000, 1, 3],
      [3000, 10, 1000],
    ],
    (at) => at,
  )
  const width = (time: number): number => {
    const { earliest, latest } = clock.here(time)
    return latest - earliest
  }
  assert.ok(width(2002) >= 4 && width(2002) < 4.1, `${width(2002)} ms`)
  assert.ok(width(62_000) > 60, `${width(62_000)} ms`)
})

test('drift that nobody allows for is found out by these bounds', () => {
  const read = (at: number): number => at * 1.1
  const { earliest, latest } = compared([[0, 1, 1]], read).here(read(10_000))
  assert.ok(10_000 < earliest || 10_000 > latest)
})
