import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ProgressDeadlines, ProgressWatch } from '../../../src/primitives/connections/progress-watch.ts'
import { VirtualClock } from '../virtual-clock.ts'

const MB = 1_048_576

function watchWith(deadlines: ProgressDeadlines) {
  const clock = new VirtualClock()
  const watch = new ProgressWatch(clock, deadlines, 'transferring', 100 * MB)
  let missed: Error | null = null
  watch.missed.catch((error: Error) => {
    missed = error
  })
  return { clock, watch, missed: async () => Promise.resolve().then(() => missed) }
}

test('no first reply in time', async () => {
  const { clock, watch, missed } = watchWith({ firstReplyMs: 5000, noProgressMs: 10_000 })
  clock.advance(4900)
  assert.equal(await missed(), null)
  clock.advance(300)
  await assert.rejects(watch.missed, {
    code: 'REPLY_TIMEOUT',
    message: /nothing had arrived after 5 s; 0 of 104857600/,
  })
})

test('no progress, with what had arrived by then', async () => {
  const { clock, watch, missed } = watchWith({ firstReplyMs: 5000, noProgressMs: 5000 })
  for (let second = 0; second < 30; second++) {
    watch.note(1)
    clock.advance(4700)
  }
  assert.equal(await missed(), null)
  watch.note(12)
  clock.advance(5400)
  await assert.rejects(watch.missed, {
    code: 'NO_PROGRESS',
    message: /nothing more arrived for 5 s; 42 of 104857600/,
  })
})

test('a rate that stays too low for the whole time, and one that is just enough', async () => {
  const rate = { minimumRate: { bytesPerSecond: MB, overMs: 10_000 } }
  const slow = watchWith(rate)
  for (let tick = 0; tick < 99; tick++) {
    slow.watch.note(0.099 * MB)
    slow.clock.advance(100)
  }
  assert.equal(await slow.missed(), null)
  slow.clock.advance(300)
  await assert.rejects(slow.watch.missed, { code: 'RATE_TOO_LOW', message: /less than 1 MB\/s/ })
  const enough = watchWith(rate)
  for (let tick = 0; tick < 1000; tick++) {
    enough.watch.note(0.101 * MB)
    enough.clock.advance(100)
  }
  assert.equal(await enough.missed(), null)
})

test('a rate that falls after a quick start is noticed within its time', async () => {
  const { clock, watch } = watchWith({ minimumRate: { bytesPerSecond: MB, overMs: 10_000 } })
  watch.note(90 * MB)
  clock.advance(1000)
  for (let tick = 0; tick < 110; tick++) {
    watch.note(1000)
    clock.advance(100)
  }
  await assert.rejects(watch.missed, { code: 'RATE_TOO_LOW' })
})

test('time in which the harness was stalled does not count', async () => {
  const { clock, missed, watch } = watchWith({ firstReplyMs: 5000, noProgressMs: 5000 })
  clock.jump(60_000)
  assert.equal(await missed(), null)
  clock.advance(4000)
  assert.equal(await missed(), null)
  clock.advance(1500)
  assert.ok((await missed()) !== null)
  watch.stop()
})

test('stopped, it says nothing any more', async () => {
  const { clock, watch, missed } = watchWith({ firstReplyMs: 1000 })
  watch.stop()
  clock.advance(60_000)
  assert.equal(await missed(), null)
})
