import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TimeOver, timeLimit, unlessAborted } from '../../src/stacks/time-limit.ts'

test('a limit tells whether it was the time, or somebody else', async () => {
  const time = timeLimit(1, 'the time is over')
  await new Promise((resolve) => time.signal.addEventListener('abort', resolve))
  assert.ok(time.isOver() && time.signal.reason instanceof TimeOver)
  assert.equal(String(time.signal.reason), 'the time is over')
  const outer = new AbortController()
  const limits = [timeLimit(60_000, 'the time is over', outer.signal)]
  outer.abort('somebody else')
  limits.push(timeLimit(60_000, 'the time is over', outer.signal))
  for (const limit of limits) {
    limit.end()
    assert.deepEqual([limit.isOver(), limit.signal.reason], [false, 'somebody else'])
  }
})

test('work is waited for until the signal and its grace, no longer', async () => {
  const never = new Promise<never>(() => {})
  await assert.rejects(unlessAborted(never, AbortSignal.abort('enough')), /enough/)
  const { signal } = new AbortController()
  assert.equal(await unlessAborted(Promise.resolve(7), signal), 7)
  const soon = new Promise((resolve) => setTimeout(resolve, 1, 'done'))
  assert.equal(await unlessAborted(soon, AbortSignal.abort('enough'), 60_000), 'done')
  const fails = new Promise<never>((_, reject) => setTimeout(reject, 1, new Error('too late')))
  await assert.rejects(unlessAborted(fails, AbortSignal.abort('enough')), /enough/)
  await fails.catch(() => {})
})
