import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { setLongTimeout } from '../../src/runtimes/node/long-timeout.ts'

const LONGEST_TIMER_MS = 2 ** 31 - 1
const { clock } = nodeRuntime

test('a duration that no timer of the platform holds is held', async () => {
  // Timers come in order: once a later one of 5 ms has come, those that were cut down to 1 ms have.
  for (const durationMs of [LONGEST_TIMER_MS + 1, 40_000 * 60_000, 3e9, 1e300, Number.POSITIVE_INFINITY]) {
    let isOver = false
    const clearTimer = clock.schedule(durationMs, () => {
      isOver = true
    })
    const controller = new AbortController()
    const sleeping = clock.sleep(durationMs, controller.signal).then(
      () => 'over',
      (error: { code: string }) => error.code,
    )
    await clock.sleep(5)
    assert.equal(isOver, false, `${durationMs} ms`)
    clearTimer()
    controller.abort()
    assert.equal(await sleeping, 'ABORTED')
  }
})

test('it calls back after all of the duration, and once', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let calls = 0
  setLongTimeout(() => calls++, 2 * LONGEST_TIMER_MS + 500)
  t.mock.timers.tick(LONGEST_TIMER_MS)
  t.mock.timers.tick(LONGEST_TIMER_MS)
  t.mock.timers.tick(499)
  assert.equal(calls, 0)
  t.mock.timers.tick(1)
  assert.equal(calls, 1)
  t.mock.timers.tick(LONGEST_TIMER_MS)
  assert.equal(calls, 1)
})

test('it is cleared at any time', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let calls = 0
  const clearTimer = setLongTimeout(() => calls++, LONGEST_TIMER_MS + 500)
  t.mock.timers.tick(LONGEST_TIMER_MS)
  clearTimer()
  t.mock.timers.tick(LONGEST_TIMER_MS)
  assert.equal(calls, 0)
})
