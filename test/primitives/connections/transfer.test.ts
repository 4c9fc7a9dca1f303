import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import {
  type TransferOptions,
  type TransferResult,
  transfer,
} from '../../../src/primitives/connections/transfer.ts'
import { Payload } from '../../../src/primitives/payload/payload.ts'
import { nodeRuntime } from '../../../src/runtimes/node/index.ts'
import { connect, echo, echoWith, serverThat } from './peers.ts'

const payload = new Payload(nodeRuntime, 7, 17)
const LENGTH = 2_000_000

async function through(
  t: TestContext,
  act: Parameters<typeof serverThat>[1],
  options: Partial<TransferOptions> = {},
): Promise<TransferResult> {
  const socket = await connect(t, await serverThat(t, act), options.signal)
  return transfer(nodeRuntime, socket, { payload, length: LENGTH, ...options })
}

test('a transfer that goes right is measured, and hashed where asked for', async (t) => {
  let received = 0
  const result = await through(t, echo, {
    hash: true,
    onReceived: (bytes) => {
      received += bytes
    },
  })
  const sha256 = createHash('sha256').update(payload.bytes(0, LENGTH)).digest('hex')
  assert.deepEqual(result.sha256, { sent: sha256, received: sha256 })
  assert.equal(result.bytes, LENGTH)
  assert.equal(received, LENGTH)
  assert.ok(result.firstByteMs > 0 && result.firstByteMs <= result.durationMs)
  const MBps = LENGTH / 1_048_576 / (result.durationMs / 1000)
  assert.ok(Math.abs(result.throughputMBps - MBps) < 0.001)
  assert.equal((await through(t, echo)).sha256, undefined)
  assert.equal((await through(t, echo, { length: 1 })).bytes, 1)
})

test('the replies of a peer that cuts its pieces small are compared as well', async (t) => {
  let size = 1
  const act = echoWith((bytes) => bytes)
  await through(
    t,
    (socket) => {
      const write = socket.write.bind(socket) as (bytes: Buffer) => boolean
      socket.write = ((bytes: Buffer) => {
        for (let at = 0; at < bytes.length; at += size) write(bytes.subarray(at, at + size))
        size = (size * 7) % 1009
        return true
      }) as typeof socket.write
      act(socket)
    },
    { length: 300_000 },
  )
})

test('a flipped byte', async (t) => {
  const flip = echoWith((bytes, offset) => {
    const at = 1_234_567 - offset
    if (at >= 0 && at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes
  })
  await assert.rejects(through(t, flip), {
    code: 'PAYLOAD_MISMATCH',
    message:
      /byte 1234567 of stream 17 is wrong: expected [0-9a-f]{32}, observed [0-9a-f]{32}; bytes were changed/,
  })
})

test('lost bytes', async (t) => {
  const lose = echoWith((bytes, offset) => (offset > 0 && offset < 500_000 ? Buffer.alloc(0) : bytes))
  await assert.rejects(through(t, lose), { code: 'PAYLOAD_MISMATCH', message: /bytes were lost/ })
})

test('a short tail: with an early end of stream, with a reset, and with a connection that stays open', async (t) => {
  const until = LENGTH - 1000
  const cut = (bytes: Buffer, offset: number): Buffer => bytes.subarray(0, Math.max(0, until - offset))
  const isCut = (bytes: Buffer, offset: number): boolean => offset + bytes.length >= until
  await assert.rejects(
    through(t, (socket) => {
      let offset = 0
      socket.on('data', (bytes: Buffer) => {
        socket.write(cut(bytes, offset))
        if (isCut(bytes, offset)) socket.end()
        offset += bytes.length
      })
    }),
    { code: 'PAYLOAD_SHORT', message: /byte 1999000 of stream 17 and all after it are missing/ },
  )
  await assert.rejects(
    through(t, (socket) => {
      let offset = 0
      socket.on('data', (bytes: Buffer) => {
        socket.write(cut(bytes, offset), () => {
          if (isCut(bytes, offset)) socket.resetAndDestroy()
        })
        offset += bytes.length
      })
    }),
    { code: 'CONNECTION_RESET', message: /of 2000000 bytes had arrived by then/ },
  )
  await assert.rejects(through(t, echoWith(cut), { deadlines: { noProgressMs: 600 } }), {
    code: 'NO_PROGRESS',
    message: /nothing more arrived for 0.6 s; 1999000 of 2000000 bytes had arrived by then/,
  })
})

test('a peer that takes everything and answers nothing, and one that takes nothing', async (t) => {
  const deadlines = { firstReplyMs: 600 }
  const late = { code: 'REPLY_TIMEOUT', message: /0 of 2000000 bytes had arrived/ }
  await assert.rejects(
    through(t, (socket) => socket.resume(), { deadlines }),
    late,
  )
  await assert.rejects(
    through(t, (socket) => socket.pause(), { deadlines, length: 100_000_000 }),
    {
      code: 'REPLY_TIMEOUT',
    },
  )
})

test('more bytes than were sent', async (t) => {
  const more = echoWith((bytes, offset) =>
    offset + bytes.length === LENGTH ? Buffer.concat([bytes, Buffer.alloc(1)]) : bytes,
  )
  await assert.rejects(through(t, more), { code: 'PAYLOAD_EXCESS' })
})

test('aborted, it ends at once', async (t) => {
  const controller = new AbortController()
  const running = through(t, (socket) => socket.once('data', () => controller.abort()), {
    signal: controller.signal,
    length: 100_000_000,
  })
  await assert.rejects(running, { code: 'ABORTED' })
})
