import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'

test('a sleep is never shorter than it was asked for', async () => {
  const { clock } = nodeRuntime
  for (let n = 0; n < 40; n++) {
    const durationMs = (n % 8) + n / 40
    const startedAt = clock.now()
    await clock.sleep(durationMs)
    const sleptMs = clock.now() - startedAt
    assert.ok(sleptMs >= durationMs, `${sleptMs} of ${durationMs}`)
  }
})

test('a sleep ends when its signal is aborted, before or meanwhile', async () => {
  const controller = new AbortController()
  const sleeping = nodeRuntime.clock.sleep(60_000, controller.signal)
  controller.abort()
  await assert.rejects(sleeping, { code: 'ABORTED' })
  await assert.rejects(nodeRuntime.clock.sleep(0, controller.signal), { code: 'ABORTED' })
})
