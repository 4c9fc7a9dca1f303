import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TunnelTestError } from '../../src/model/errors.ts'
import { silentLogger } from '../../src/model/log.ts'
import { SuccessCount } from '../../src/suites/support/success-count.ts'

const refused = new TunnelTestError('CONNECT_REFUSED', { doing: 'connecting', found: 'nobody listens' })

const CONTEXT = { tolerate: () => {} }

function counted(successes: number, failures: number): SuccessCount {
  const count = new SuccessCount('connections', 10, 9)
  for (let n = 0; n < successes; n++) count.success()
  for (let n = 0; n < failures; n++) count.failure(refused, silentLogger)
  return count
}

test('enough successes pass, with failures among them', () => {
  counted(10, 0).assert(CONTEXT)
  counted(9, 1).assert(CONTEXT)
})

test('failures inside the threshold are handed over, none where there were none', () => {
  const tolerated: string[][] = []
  const context = {
    tolerate: (failures: readonly TunnelTestError[]) => void tolerated.push(failures.map(({ code }) => code)),
  }
  counted(9, 1).assert(context)
  counted(10, 0).assert(context)
  assert.throws(() => counted(8, 2).assert(context))
  assert.deepEqual(tolerated, [['CONNECT_REFUSED'], []])
})

for (const code of ['PAYLOAD_MISMATCH', 'PAYLOAD_EXCESS', 'HASH_MISMATCH', 'WRONG_BACKEND'] as const) {
  test(`one ${code} is never inside a threshold`, () => {
    const wrong = new TunnelTestError(code, { doing: 'comparing', found: 'other bytes' })
    assert.throws(() => counted(9, 0).failure(wrong, silentLogger), { code })
  })
}

test('too few fail, and are known to be too few as early as can be', () => {
  assert.equal(counted(0, 1).isLost, false)
  assert.equal(counted(0, 2).isLost, true)
  assert.throws(() => counted(5, 2).assert(CONTEXT), {
    code: 'TOO_MANY_FAILURES',
    message:
      /10 connections: 2 failed, 5 had succeeded by then, 3 were not made: CONNECT_REFUSED: connecting: nobody listens/,
  })
  // What was not even tried has not succeeded.
  assert.throws(() => counted(8, 0).assert(CONTEXT), {
    code: 'TOO_MANY_FAILURES',
    message: /10 connections: 0 failed, 8 had succeeded by then, 2 were not made$/,
  })
  assert.throws(
    () => counted(8, 2).assert(CONTEXT),
    ({ message, details }) => {
      assert.doesNotMatch(message, /not made/)
      assert.equal(details.observed, '2 failed: 2 × CONNECT_REFUSED')
      return true
    },
  )
})

test('what was aborted is neither a failure nor something that was not made', () => {
  const count = counted(5, 2)
  count.abort()
  assert.throws(() => count.assert(CONTEXT), {
    message: /2 failed, 5 had succeeded by then, 1 were aborted, 2 were not made: /,
  })
})

test('what says nothing about the tunnel is not counted as its failure', () => {
  const count = new SuccessCount('connections', 10, 9)
  const aborted = new TunnelTestError('ABORTED', { doing: 'connecting', found: 'aborted' })
  for (const error of [aborted, new TypeError('a bug')]) {
    assert.throws(
      () => count.failure(error, silentLogger),
      (thrown) => thrown === error,
    )
  }
  assert.equal(count.failed, 0)
})
