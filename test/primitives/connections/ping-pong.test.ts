import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Clock } from '../../../src/model/runtime.ts'
import {
  type PingPongOptions,
  type PingPongResult,
  pingPong,
} from '../../../src/primitives/connections/ping-pong.ts'
import { Payload } from '../../../src/primitives/payload/payload.ts'
import { nodeRuntime } from '../../../src/runtimes/node/index.ts'
import { connect, echo, serverThat } from './peers.ts'

const BYTES = 500

async function through(
  t: TestContext,
  reply: (message: Buffer, iteration: number) => Buffer | null,
  options: Partial<PingPongOptions> = {},
): Promise<PingPongResult> {
  const port = await serverThat(t, (socket) => {
    let iteration = 0
    socket.on('data', (message: Buffer) => {
      const answer = reply(message, iteration++)
      if (answer === null) socket.end()
      else socket.write(answer)
    })
  })
  const socket = await connect(t, port)
  return pingPong(nodeRuntime, socket, {
    payload: new Payload(nodeRuntime, 7, 17),
    iterations: 20,
    messageBytes: BYTES,
    pauseMs: 0,
    replyTimeoutMs: 200,
    ...options,
  })
}

const failed = ({ failures }: PingPongResult): [number, string][] =>
  failures.map(({ iteration, error }) => [iteration, error.code])

test('every reply is measured', async (t) => {
  const result = await through(t, (message) => message)
  assert.equal(result.iterations, 20)
  assert.equal(result.succeeded, 20)
  assert.equal(result.roundTrips.count, 20)
  assert.ok((result.firstByteMs ?? 0) > 0)
})

test('a wrong byte ends it: nothing after it can be trusted', async (t) => {
  const result = await through(t, (message, iteration) => {
    if (iteration === 3) message[100] = (message[100] ?? 0) ^ 1
    return message
  })
  assert.deepEqual(failed(result), [[3, 'PAYLOAD_MISMATCH']])
  assert.deepEqual([result.iterations, result.succeeded], [4, 3])
  assert.match(result.failures[0]?.error.message ?? '', /byte 1600 of stream 17 is wrong.*bytes were changed/)
})

test('a reply that is late fails its iteration, and no other', async (t) => {
  const held: Buffer[] = []
  const result = await through(t, (message, iteration) => {
    if (iteration === 5) {
      held.push(message.subarray(400))
      return message.subarray(0, 400)
    }
    return iteration === 6 ? Buffer.concat([...held, message]) : message
  })
  assert.deepEqual(failed(result), [[5, 'REPLY_TIMEOUT']])
  assert.equal(result.succeeded, 19)
  assert.match(result.failures[0]?.error.message ?? '', /400 of 500 bytes had arrived/)
})

test('a reply that is lost fails its iteration, and the next reply is wrong', async (t) => {
  for (const part of [0, 400]) {
    const result = await through(t, (message, iteration) =>
      iteration === 2 ? message.subarray(0, part) : message,
    )
    assert.deepEqual(failed(result), [
      [2, 'REPLY_TIMEOUT'],
      [3, 'PAYLOAD_MISMATCH'],
    ])
    const lost = `${BYTES - part} bytes were lost`
    assert.match(result.failures[1]?.error.message ?? '', new RegExp(lost))
  }
})

test('a reply that comes twice, or with more behind it, is wrong', async (t) => {
  const twice = await through(t, (message, iteration) =>
    iteration === 4 ? Buffer.concat([message, message]) : message,
  )
  // The second one may be read with the first, or by the next iteration.
  assert.equal(twice.failures.length, 1)
  assert.match(twice.failures[0]?.error.code ?? '', /^PAYLOAD_(EXCESS|MISMATCH)$/)
  const more = await through(t, (message) => Buffer.concat([message, Buffer.from('more')]))
  assert.equal(more.failures.length, 1)
  assert.match(more.failures[0]?.error.code ?? '', /^PAYLOAD_(EXCESS|MISMATCH)$/)
})

test('the end of the connection fails one iteration; those after it are not made', async (t) => {
  const result = await through(t, (message, iteration) => (iteration === 15 ? null : message))
  assert.equal(result.iterations, 16)
  assert.equal(result.succeeded, 15)
  assert.deepEqual(failed(result), [[15, 'CONNECTION_ENDED']])
})

test('it ends as soon as more have failed than may', async (t) => {
  const result = await through(t, () => Buffer.alloc(0), {
    iterations: 1000,
    allowedFailures: 50,
    replyTimeoutMs: 5,
  })
  assert.equal(result.iterations, 51)
  assert.equal(result.failures.length, 51)
})

test('a peer that answers nothing is given up after 5 s, not after a time-out for each iteration', async (t) => {
  const result = await through(t, () => Buffer.alloc(0), { iterations: 1000, replyTimeoutMs: 1000 })
  assert.equal(result.iterations, 5)
  assert.equal(result.failures.length, 5)
  assert.equal(result.firstByteMs, null)
})

test('what is done in a pause does not make it longer', async (t) => {
  const port = await serverThat(t, echo)
  const socket = await connect(t, port)
  const done: number[] = []
  // Time passes only in what is done in a pause, and in the pauses themselves.
  let now = 0
  const pauses: number[] = []
  const clock: Clock = {
    ...nodeRuntime.clock,
    now: () => now,
    sleep: async (durationMs) => {
      pauses.push(durationMs)
      now += durationMs
    },
  }
  await pingPong({ ...nodeRuntime, clock }, socket, {
    payload: new Payload(nodeRuntime, 7, 17),
    iterations: 10,
    messageBytes: BYTES,
    pauseMs: 100,
    replyTimeoutMs: 1000,
    duringPause: async (iteration) => {
      done.push(iteration)
      now += iteration < 9 ? 60 : 160
    },
  })
  assert.equal(done.length, 10)
  assert.deepEqual(pauses, [...Array(9).fill(40), 0])
})
