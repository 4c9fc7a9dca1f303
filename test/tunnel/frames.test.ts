import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { CLOSE_CODE, FrameParser, frameHeader, OPCODE, type Received } from '../../src/tunnel/frames.ts'

/** One frame as a client or a server may send it, with any mask. */
interface SentFrame {
  readonly opcode: number
  readonly payload: Uint8Array
  readonly isFinal?: boolean
  /** Null for a server's frame. */
  readonly mask: number | null
}

function encode({ opcode, payload, isFinal = true, mask }: SentFrame): Buffer {
  const { length } = payload
  const header = [
    (isFinal ? 0x80 : 0) | opcode,
    (mask === null ? 0 : 0x80) | (length < 126 ? length : length < 65_536 ? 126 : 127),
  ]
  const extended = Buffer.alloc(length < 126 ? 0 : length < 65_536 ? 2 : 8)
  if (extended.length > 0)
    extended.writeUIntBE(length, Math.max(0, extended.length - 6), Math.min(6, extended.length))
  if (mask === null) return Buffer.concat([Buffer.from(header), extended, payload])
  const key = Buffer.alloc(4)
  key.writeUInt32BE(mask)
  const masked = payload.map((byte, index) => byte ^ (key[index % 4] ?? 0))
  return Buffer.concat([Buffer.from(header), extended, key, masked])
}

/** What is found in bytes that arrive in pieces of the given sizes, over and over; bytes side by side are joined. */
function parse(bytes: Buffer, sizes: readonly number[], masked: boolean): unknown[] {
  const parser = new FrameParser(masked)
  const found: Received[] = []
  for (let offset = 0, turn = 0; offset < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? bytes.length
    // A copy, for a parser unmasks in place.
    found.push(...parser.push(Buffer.from(bytes.subarray(offset, offset + size))))
    offset += size
  }
  const joined: unknown[] = []
  let run: Buffer[] = []
  const finishRun = (): void => {
    if (run.length > 0) joined.push({ type: 'bytes', hex: Buffer.concat(run).toString('hex') })
    run = []
  }
  for (const one of found) {
    if (one.type === 'bytes') {
      run.push(...one.slices)
    } else {
      finishRun()
      joined.push('payload' in one ? { ...one, payload: one.payload.toString('hex') } : one)
    }
  }
  finishRun()
  return joined
}

const server = { mask: null }
const text = (words: string): Uint8Array => Buffer.from(words)

describe('a frame', () => {
  test('has the shortest header that its length allows, and a zero mask from a client', () => {
    for (const [length, expected] of [
      [0, '8200'],
      [125, '827d'],
      [126, '827e007e'],
      [65_535, '827effff'],
      [65_536, '827f0000000000010000'],
      [2 ** 32 + 1, '827f0000000100000001'],
    ] as const) {
      assert.equal(frameHeader(OPCODE.binary, length, false).toString('hex'), expected)
      const masked = Buffer.from(`${expected}00000000`, 'hex')
      masked[1] = (masked[1] ?? 0) | 0x80
      assert.equal(frameHeader(OPCODE.binary, length, true).toString('hex'), masked.toString('hex'))
    }
  })

  test('is found the same however it is cut, with whatever mask', () => {
    const mask = fc.integer({ min: 0, max: 0xffff_ffff })
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ minLength: 65_530, maxLength: 65_540 }),
    )
    const frame = fc.oneof(
      fc.record({ opcode: fc.constant<number>(OPCODE.binary), payload: bytes }),
      fc.record({ opcode: fc.constant<number>(OPCODE.text), payload: fc.string().map(text) }),
      fc.record({
        opcode: fc.constantFrom<number>(OPCODE.ping, OPCODE.pong),
        payload: fc.uint8Array({ maxLength: 125 }),
      }),
    )
    const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 70_000 })), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(
        fc.array(frame, { maxLength: 5 }),
        mask,
        fc.boolean(),
        sizes,
        (frames, key, isMasked, cuts) => {
          const wire = Buffer.concat(frames.map((one) => encode({ ...one, mask: isMasked ? key : null })))
          const whole = parse(wire, [wire.length], isMasked)
          assert.deepEqual(parse(wire, cuts, isMasked), whole)
          const hexOf = (opcode: number): string =>
            frames
              .filter((one) => one.opcode === opcode)
              .map(({ payload }) => Buffer.from(payload).toString('hex'))
              .join('')
          const carried = whole.map((one) => (one as { hex?: string }).hex ?? '').join('')
          assert.equal(carried, hexOf(OPCODE.binary))
          const texts = whole.flatMap((one) => (one as { text?: string }).text ?? [])
          assert.equal(Buffer.from(texts.join('')).toString('hex'), hexOf(OPCODE.text))
        },
      ),
      { numRuns: 150 },
    )
  })

  test('hands its bytes on before it is whole, without a copy', () => {
    const parser = new FrameParser(false)
    const [header, payload] = [frameHeader(OPCODE.binary, 1000, false), Buffer.alloc(600, 1)]
    const [found] = parser.push(Buffer.concat([header, Buffer.alloc(400, 1)]))
    assert.equal(found?.type === 'bytes' && found.slices[0]?.length, 400)
    const [rest] = parser.push(payload)
    assert.ok(rest?.type === 'bytes')
    assert.equal(rest.slices[0]?.buffer, payload.buffer)
    assert.equal(rest.slices[0]?.length, 600)
  })

  test('may be a fragment of a message, with control frames in between', () => {
    const wire = Buffer.concat([
      encode({ opcode: OPCODE.text, payload: text('hé').subarray(0, 2), isFinal: false, ...server }),
      encode({ opcode: OPCODE.ping, payload: text('?'), ...server }),
      encode({ opcode: OPCODE.continuation, payload: text('hé').subarray(2), ...server }),
      encode({ opcode: OPCODE.binary, payload: text('a'), isFinal: false, ...server }),
      encode({ opcode: OPCODE.continuation, payload: text('b'), isFinal: false, ...server }),
      encode({ opcode: OPCODE.continuation, payload: text('c'), ...server }),
      encode({ opcode: OPCODE.close, payload: text(''), ...server }),
      encode({ opcode: OPCODE.binary, payload: text('too late'), ...server }),
    ])
    const expected = [
      { type: 'ping', payload: '3f' },
      { type: 'text', text: 'hé' },
      { type: 'bytes', hex: '616263' },
      { type: 'close' },
    ]
    assert.deepEqual(parse(wire, [wire.length], false), expected)
    assert.deepEqual(parse(wire, [1], false), expected)
  })
})

describe('a violation of the protocol ends the parsing', () => {
  const { protocolError, invalidText, tooLong } = CLOSE_CODE
  const unfinished = encode({ opcode: OPCODE.binary, payload: text('a'), isFinal: false, ...server })
  for (const [what, wire, code] of [
    ['a mask where there must be none', encode({ opcode: 2, payload: text('x'), mask: 1 }), protocolError],
    ['a reserved bit', Buffer.from([0xc2, 0]), protocolError],
    ['an unknown opcode', encode({ opcode: 3, payload: text('x'), ...server }), protocolError],
    ['an unknown control opcode', encode({ opcode: 11, payload: text('x'), ...server }), protocolError],
    ['a continuation of nothing', encode({ opcode: 0, payload: text('x'), ...server }), protocolError],
    ['a message within a message', Buffer.concat([unfinished, Buffer.from([0x82, 0])]), protocolError],
    [
      'a fragmented ping',
      encode({ opcode: 9, payload: text('x'), isFinal: false, ...server }),
      protocolError,
    ],
    ['a ping of 126 bytes', encode({ opcode: 9, payload: Buffer.alloc(126), ...server }), protocolError],
    ['a close frame with half a code', encode({ opcode: 8, payload: text('x'), ...server }), protocolError],
    ['text that is no UTF-8', encode({ opcode: 1, payload: Buffer.from([0xff]), ...server }), invalidText],
    ['a text of 4097 bytes', encode({ opcode: 1, payload: Buffer.alloc(4097, 'x'), ...server }), tooLong],
    ['a length beyond all numbers', Buffer.from([0x82, 127, ...Array(8).fill(0xff)]), tooLong],
  ] as const) {
    test(what, () => {
      const after = encode({ opcode: OPCODE.text, payload: text('after'), ...server })
      const found = parse(Buffer.concat([wire, after]), [1], false)
      assert.deepEqual(
        found.filter((one) => (one as Received).type !== 'bytes'),
        [{ type: 'violation', code }],
      )
    })
  }

  test('an unmasked frame of a client', () => {
    const wire = encode({ opcode: OPCODE.binary, payload: text('x'), ...server })
    assert.deepEqual(parse(wire, [wire.length], true), [{ type: 'violation', code: protocolError }])
  })
})
