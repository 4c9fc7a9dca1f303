import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { pool } from '../../../src/primitives/connections/pool.ts'

test('never more than the limit at once, each item once, results in the order of the items', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(30),
      fc.integer({ min: 1, max: 8 }),
      fc.infiniteStream(fc.nat(3)),
      async (count, limit, turns) => {
        const items = Array.from({ length: count }, (_, index) => index)
        let running = 0
        let most = 0
        const results = await pool(items, limit, async (item, index) => {
          assert.equal(item, index)
          most = Math.max(most, ++running)
          for (let left = turns.next().value ?? 0; left >= 0; left--) await nextTurn()
          running--
          return item * 2
        })
        assert.deepEqual(
          results,
          items.map((item) => item * 2),
        )
        assert.equal(most, Math.min(limit, count))
      },
    ),
    { numRuns: 50 },
  )
})

test('the first error ends it once what was started is over, and starts nothing more', async () => {
  const started: number[] = []
  const finished: number[] = []
  const work = async (item: number): Promise<void> => {
    started.push(item)
    await nextTurn()
    if (item === 1) throw new Error('one')
    await nextTurn()
    finished.push(item)
  }
  await assert.rejects(pool([0, 1, 2, 3, 4, 5], 3, work), /one/)
  assert.deepEqual(started, [0, 1, 2])
  assert.deepEqual(finished, [0, 2])
})

test('an aborted signal keeps it from starting more', async () => {
  const controller = new AbortController()
  const started: number[] = []
  const work = async (item: number): Promise<void> => {
    started.push(item)
    if (item === 1) controller.abort()
    await nextTurn()
  }
  await assert.rejects(pool([0, 1, 2, 3], 1, work, controller.signal), { code: 'ABORTED' })
  assert.deepEqual(started, [0, 1])
  const whole = new AbortController()
  const results = await pool(
    [1],
    1,
    async (item) => {
      whole.abort()
      return item
    },
    whole.signal,
  )
  assert.deepEqual(results, [1])
})
