import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Serve } from '../run/toy-tunnel.ts'
import { resultOf } from './one-test.ts'

/** A threshold excuses connections that fail, and says so; bytes that are wrong fail the test. */

const CLIENT_TUN1 = 'client1ToServerTun1ListenPort'
const SHARED = 'clientToServerTun1ConnectPort'

/** Serves one connection in its own way once, after a number of others; all others are carried as they are. */
function once(after: number, odd: Serve): Serve {
  let connections = 0
  return (front, toy) => {
    if (connections++ === after) odd(front, toy)
    else toy.relay(front, SHARED)
  }
}

const reset: Serve = (front) => void front.once('data', () => front.resetAndDestroy())
const oneBitFlipped: Serve = (front, toy) => {
  toy.relay(front, SHARED, undefined, (bytes) => {
    bytes[9] = (bytes[9] ?? 0) ^ 1
    return bytes
  })
}

for (const [id, after] of [
  ['5.1', 3],
  ['5.3', 3],
  ['7.1', 60],
] as const) {
  test(`${id}: one connection that is reset is tolerated, and told`, async (t) => {
    const { status, error, tolerated } = await resultOf(t, id, { [CLIENT_TUN1]: once(after, reset) })
    assert.equal(status, 'passed', error?.message)
    assert.deepEqual(tolerated, { CONNECTION_RESET: 1 })
  })

  test(`${id}: one wrong bit in one connection fails it`, async (t) => {
    const { status, error, tolerated } = await resultOf(t, id, { [CLIENT_TUN1]: once(after, oneBitFlipped) })
    assert.equal(status, 'failed')
    assert.equal(error?.code, 'PAYLOAD_MISMATCH')
    assert.match(error?.message ?? '', /byte 9 .*it went wrong on the way back/)
    assert.equal(tolerated, undefined)
  })
}

/** Each message of the ping pong is one write, and comes as one piece. */
const repliesOf =
  (change: (bytes: Buffer, message: number) => Buffer): Serve =>
  (front, toy) => {
    let message = 0
    toy.relay(front, SHARED, undefined, (bytes) => change(bytes, message++))
  }

test('4.1: a wrong byte in one reply of a hundred fails it', async (t) => {
  const serve = repliesOf((bytes, message) => {
    if (message === 40) bytes[0] = (bytes[0] ?? 0) ^ 1
    return bytes
  })
  const { status, error } = await resultOf(t, '4.1', { [CLIENT_TUN1]: serve })
  assert.deepEqual([status, error?.code], ['failed', 'PAYLOAD_MISMATCH'])
})

test('a test in which nothing failed has tolerated nothing', async (t) => {
  const { status, tolerated } = await resultOf(t, '5.1', {})
  assert.deepEqual([status, tolerated], ['passed', undefined])
})
