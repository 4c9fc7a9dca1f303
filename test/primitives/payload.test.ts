import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Payload } from '../../src/primitives/payload.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'

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

test('the verifier takes a stream in any pieces', () => {
  const length = 200_000
  const bytes = payload.bytes(0, length)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 70_000 }), { minLength: 1, maxLength: 20 }), (sizes) => {
      const verifier = payload.verifier()
      let at = 0
      for (const size of [...sizes, length]) {
        verifier.push(bytes.subarray(at, Math.min(at + size, length)))
        at = Math.min(at + size, length)
      }
      verifier.assertComplete(length, 'receiving')
    }),
    { numRuns: 30 },
  )
})

test('the verifier names the first wrong byte', () => {
  fc.assert(
    fc.property(
      fc.nat(99_999),
      fc.integer({ min: 1, max: 255 }),
      fc.integer({ min: 1, max: 70_000 }),
      (offset, flip, size) => {
        const bytes = payload.bytes(0, 100_000)
        bytes[offset] = (bytes[offset] ?? 0) ^ flip
        const verifier = payload.verifier()
        for (let at = 0; at < bytes.length; at += size) verifier.push(bytes.subarray(at, at + size))
        assert.equal(verifier.difference?.offset, offset)
        assert.throws(() => verifier.assertComplete(100_000, 'receiving'), { code: 'PAYLOAD_MISMATCH' })
      },
    ),
    { numRuns: 50 },
  )
})

test('two swapped blocks, a short tail and an excess are told apart', () => {
  const bytes = payload.bytes(0, 131_072)
  const swapped = new Uint8Array([...bytes.subarray(65_536), ...bytes.subarray(0, 65_536)])
  const verifier = payload.verifier()
  assert.equal(verifier.push(swapped), false)
  assert.equal(verifier.difference?.offset, 0)
  const short = payload.verifier()
  short.push(bytes.subarray(0, 131_071))
  assert.throws(() => short.assertComplete(131_072, 'receiving'), {
    code: 'PAYLOAD_SHORT',
    message: /byte 131071 of stream 17 and all after it are missing/,
  })
  const long = payload.verifier()
  long.push(bytes)
  assert.throws(() => long.assertComplete(131_000, 'receiving'), { code: 'PAYLOAD_EXCESS' })
})
