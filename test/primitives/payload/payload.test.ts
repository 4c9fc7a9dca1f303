import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Payload } from '../../../src/primitives/payload/payload.ts'
import { nodeRuntime } from '../../../src/runtimes/node/index.ts'

const payload = new Payload(nodeRuntime, 7, 17)

test('a payload is the same for the same seed and stream, and another for others', () => {
  const bytes = payload.bytes(0, 100)
  assert.deepEqual(new Payload(nodeRuntime, 7, 17).bytes(0, 100), bytes)
  assert.notDeepEqual(new Payload(nodeRuntime, 8, 17).bytes(0, 100), bytes)
  assert.notDeepEqual(new Payload(nodeRuntime, 7, 18).bytes(0, 100), bytes)
})

test('bytes from any offset are those of the stream', () => {
  const whole = payload.bytes(0, 5000)
  fc.assert(
    fc.property(fc.nat(4000), fc.nat(900), (offset, length) => {
      assert.deepEqual(payload.bytes(offset, length), whole.subarray(offset, offset + length))
    }),
  )
})

test('a payload is never periodic: no two of its blocks are equal', () => {
  const bytes = Buffer.from(payload.bytes(0, 1 << 20))
  const blocks = new Set(
    Array.from({ length: bytes.length / 16 }, (_, n) => bytes.toString('hex', 16 * n, 16 * n + 16)),
  )
  assert.equal(blocks.size, bytes.length / 16)
})

test('stray bytes tell their stream and offset, wherever they were cut', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(2 ** 38), (stream, offset) => {
      const bytes = new Payload(nodeRuntime, 7, stream).bytes(offset, 31)
      assert.deepEqual(payload.locate(bytes), { stream, offset })
    }),
  )
  assert.equal(payload.locate(new Uint8Array(64)), null)
})
