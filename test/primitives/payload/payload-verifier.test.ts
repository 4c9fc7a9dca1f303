import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PayloadDifference } from '../../../src/model/payload-difference.ts'
import { Payload } from '../../../src/primitives/payload/payload.ts'
import { PayloadVerifier } from '../../../src/primitives/payload/payload-verifier.ts'
import { nodeRuntime } from '../../../src/runtimes/node/index.ts'

const payload = new Payload(nodeRuntime, 7, 17)
const LENGTH = 400_000
const whole = payload.bytes(0, LENGTH)

function pushed(bytes: Uint8Array, size: number): PayloadVerifier {
  const verifier = new PayloadVerifier(nodeRuntime, payload)
  for (let at = 0; at < bytes.length; at += size) verifier.push(bytes.subarray(at, at + size))
  return verifier
}

function differenceIn(bytes: Uint8Array, size: number): PayloadDifference | null {
  return pushed(bytes, size).difference
}

const offsets = fc.nat(LENGTH - 100_000)
const lengths = fc.integer({ min: 1, max: 70_000 })
const pieces = fc.integer({ min: 1, max: 70_000 })

test('the verifier takes a stream in any pieces', () => {
  fc.assert(
    fc.property(pieces, (size) => pushed(whole, size).assertComplete(LENGTH, 'receiving')),
    { numRuns: 20 },
  )
})

test('a changed byte: the first wrong offset, and that bytes were changed', () => {
  fc.assert(
    fc.property(fc.nat(LENGTH - 1), fc.integer({ min: 1, max: 255 }), pieces, (offset, flip, size) => {
      const bytes = whole.slice()
      bytes[offset] = (bytes[offset] ?? 0) ^ flip
      const verifier = pushed(bytes, size)
      const { difference } = verifier
      assert.deepEqual([difference?.kind, difference?.offset, difference?.stream], ['changed', offset, 17])
      assert.throws(() => verifier.assertComplete(LENGTH, 'receiving'), {
        code: 'PAYLOAD_MISMATCH',
        message: new RegExp(
          `byte ${offset} of stream 17 is wrong: expected [0-9a-f]+, observed .*; bytes were changed`,
        ),
      })
    }),
    { numRuns: 50 },
  )
})

test('bytes that are missing in the middle were lost', () => {
  fc.assert(
    fc.property(offsets, lengths, pieces, (offset, length, size) => {
      const bytes = Buffer.concat([whole.subarray(0, offset), whole.subarray(offset + length)])
      const difference = differenceIn(bytes, size)
      // Chance lets the bytes behind the gap begin like those that are missing.
      const at = difference?.offset ?? 0
      assert.ok(at >= offset && at < offset + 8)
      assert.equal(difference?.kind, 'lost')
      assert.deepEqual(difference.from, { stream: 17, offset: at + length })
    }),
    { numRuns: 50 },
  )
})

test('bytes that come twice were repeated', () => {
  fc.assert(
    fc.property(offsets, lengths, pieces, (offset, length, size) => {
      const end = offset + length
      const bytes = Buffer.concat([whole.subarray(0, end), whole.subarray(offset)])
      const difference = differenceIn(bytes, size)
      const at = difference?.offset ?? 0
      assert.ok(at >= end && at < end + 8)
      assert.equal(difference?.kind, 'repeated')
      assert.deepEqual(difference.from, { stream: 17, offset: at - length })
    }),
    { numRuns: 50 },
  )
})

test('bytes that nobody sent, before some that were, are extra: at the beginning and in the middle', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.constant(0), offsets),
      fc.integer({ min: 1, max: 400 }),
      pieces,
      (offset, count, size) => {
        const junk = new Payload(nodeRuntime, 8, 1).bytes(offset, count)
        junk[0] = (whole[offset] ?? 0) ^ 1
        const bytes = Buffer.concat([whole.subarray(0, offset), junk, whole.subarray(offset)])
        const difference = differenceIn(bytes, size)
        assert.deepEqual(
          [difference?.kind, difference?.offset, difference?.count],
          ['inserted', offset, count],
        )
      },
    ),
    { numRuns: 50 },
  )
})

test('blocks that changed places were reordered, side by side or far apart', () => {
  const block = 65_536
  fc.assert(
    fc.property(fc.nat(block), fc.nat(2 * block), pieces, (offset, distance, size) => {
      const [one, two] = [offset, offset + block + distance]
      const bytes = whole.slice()
      bytes.set(whole.subarray(two, two + block), one)
      bytes.set(whole.subarray(one, one + block), two)
      const difference = differenceIn(bytes, size)
      const at = difference?.offset ?? 0
      assert.ok(at >= one && at < one + 8)
      assert.equal(difference?.kind, 'reordered')
    }),
    { numRuns: 50 },
  )
})

test('bytes of another stream of the run tell which', () => {
  fc.assert(
    fc.property(offsets, fc.nat(100_000), pieces, (offset, from, size) => {
      const other = new Payload(nodeRuntime, 7, 3_010_004).bytes(from, 2000)
      const bytes = whole.slice()
      bytes.set(other, offset)
      const difference = differenceIn(bytes, size)
      const skipped = (difference?.offset ?? 0) - offset
      assert.equal(difference?.kind, 'other stream')
      assert.deepEqual(difference.from, { stream: 3_010_004, offset: from + skipped })
    }),
    { numRuns: 50 },
  )
})

test('bytes from nowhere were changed, and so were a few at the very end', () => {
  const bytes = whole.slice()
  bytes.fill(0, 1000, 5000)
  assert.deepEqual([differenceIn(bytes, 4096)?.kind, differenceIn(bytes, 4096)?.offset], ['changed', 1000])
  const tail = whole.slice()
  tail[LENGTH - 1] = (tail[LENGTH - 1] ?? 0) ^ 1
  const difference = differenceIn(tail, 4096)
  assert.deepEqual([difference?.kind, difference?.offset], ['changed', LENGTH - 1])
  assert.equal(difference?.observed.length, 2)
})

test('what happened to the bytes is clear after a bounded time, and the same however often one asks', () => {
  const lost = Buffer.concat([whole.subarray(0, 1000), new Payload(nodeRuntime, 7, 17).bytes(2000, 1 << 21)])
  const verifier = new PayloadVerifier(nodeRuntime, payload)
  let needed = 0
  for (; needed < lost.length && !verifier.isDifferenceClear; needed += 1000) {
    verifier.push(lost.subarray(needed, needed + 1000))
    assert.ok(needed < 1000 || verifier.difference?.kind !== 'reordered')
  }
  assert.ok(verifier.isDifferenceClear && needed > 2000 && needed < 1_200_000, `${needed}`)
  assert.equal(verifier.difference?.kind, 'lost')
})

test('a short tail and an excess are told apart', () => {
  const short = pushed(whole.subarray(0, 131_071), 4096)
  assert.throws(() => short.assertComplete(131_072, 'receiving'), {
    code: 'PAYLOAD_SHORT',
    message: /byte 131071 of stream 17 and all after it are missing/,
  })
  const long = pushed(whole.subarray(0, 131_072), 4096)
  assert.throws(() => long.assertComplete(131_000, 'receiving'), { code: 'PAYLOAD_EXCESS' })
  const foreign = pushed(Buffer.concat([whole.subarray(0, 100), Buffer.alloc(10)]), 4096)
  assert.throws(() => foreign.assertComplete(100, 'receiving'), { code: 'PAYLOAD_EXCESS' })
})
