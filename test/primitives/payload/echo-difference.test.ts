import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeDifference } from '../../../src/model/payload-difference.ts'
import { TunnelSocket } from '../../../src/primitives/connections/tunnel-socket.ts'
import { echoDifference } from '../../../src/primitives/payload/echo-difference.ts'
import { Payload } from '../../../src/primitives/payload/payload.ts'
import { nodeRuntime } from '../../../src/runtimes/node/index.ts'
import { serverThat } from '../connections/peers.ts'

const own = new Payload(nodeRuntime, 7, 5_010_003)
const other = new Payload(nodeRuntime, 7, 5_010_004)
const SIZES = [64, 512, 1024, 5000]

/** What happened to a message, told by what a peer on a real socket answers. */
async function answered(
  t: Parameters<typeof serverThat>[0],
  message: Uint8Array,
  pieces: readonly Uint8Array[],
): Promise<string> {
  const port = await serverThat(t, (socket) =>
    socket.once('data', () => {
      socket.setNoDelay(true)
      const [first = new Uint8Array(0), ...others] = pieces
      socket.write(first, () => {
        for (const piece of others) setImmediate(() => socket.write(piece))
      })
    }),
  )
  const socket = await TunnelSocket.connect(nodeRuntime, {
    name: 'the test',
    host: '127.0.0.1',
    port,
    locate: (bytes) => own.locate(bytes),
  })
  t.after(() => socket.release())
  return socket.sendAndReceiveEcho(message, 1000).then(
    () => 'right',
    (error: { code: string; message: string }) => `${error.code} ${error.message}`,
  )
}

const joined = (...pieces: (Uint8Array | string)[]): Uint8Array =>
  Buffer.concat(pieces.map((piece) => Buffer.from(piece as Uint8Array)))

for (const size of SIZES) {
  const message = own.bytes(0, size)
  const cases: [string, Uint8Array, RegExp][] = [
    [
      'swapped with another connection',
      other.bytes(0, size),
      /the bytes belong to another stream: 5010004, offset 0/,
    ],
    [
      'of another test',
      new Payload(nodeRuntime, 7, 3_010_000).bytes(160, size),
      /another stream: 3010000, offset 160/,
    ],
    ['of a later message', own.bytes(size, size), /bytes were lost/],
    [
      'with a few extra bytes first',
      joined('garbage!', message),
      /8 extra bytes before byte 0, which nobody sent; they are text: "garbage!"/,
    ],
    ['with one extra byte first', joined(Uint8Array.of(0), message), /1 extra byte before byte 0/],
    [
      'with extra bytes in the middle',
      joined(message.subarray(0, 32), 'XYZ', message.subarray(32)),
      /3 extra bytes before byte 32/,
    ],
    ['without its first bytes', message.subarray(10), /byte 0 is wrong: .*; 10 bytes were lost/],
    [
      'without some in the middle',
      joined(message.subarray(0, 20), message.subarray(25)),
      /byte 20 is wrong: .*; 5 bytes were lost/,
    ],
    [
      'with its first block twice',
      joined(message.subarray(0, 16), message),
      /byte 16 is wrong: .*bytes were repeated/,
    ],
    [
      'with its halves swapped',
      joined(message.subarray(size / 2), message.subarray(0, size / 2)),
      /bytes were reordered/,
    ],
    ['of zeros', new Uint8Array(size), /bytes were changed; they are all zero/],
    [
      'an error page',
      joined('HTTP/1.1 502 Bad Gateway\r\nServer: proxy\r\n\r\n', message),
      /extra bytes before byte 0.*HTTP response: "HTTP\/1\.1 502 Bad Gateway/,
    ],
    [
      'an error page alone',
      joined('HTTP/1.1 502 Bad Gateway\r\n\r\n'),
      /they are an HTTP response: "HTTP\/1\.1 502 Bad Gateway/,
    ],
    ['a TLS alert', Uint8Array.of(21, 3, 3, 0, 2, 2, 40), /they are a TLS alert \(handshake failure\)/],
    [
      'a TLS handshake',
      joined(Uint8Array.of(22, 3, 1, 2, 0, 1), own.bytes(64, 40)),
      /they are a TLS handshake/,
    ],
  ]
  for (const [what, reply, expected] of cases) {
    test(`a reply of ${size} bytes ${what}, in one piece and in many`, async (t) => {
      for (const pieces of [[reply], [reply.subarray(0, 5), reply.subarray(5)]]) {
        const said = await answered(t, message, pieces)
        assert.match(said, /^PAYLOAD_MISMATCH/)
        assert.match(said, expected)
      }
    })
  }
  test(`a reply of ${size} bytes with more behind it is in excess, and is shown`, async (t) => {
    const said = await answered(t, message, [joined(message, 'trailing')])
    assert.match(
      said,
      /^PAYLOAD_EXCESS .*8 more bytes arrived than the \d+ that were sent: .*they are text: "trailing"/,
    )
  })
}

test('a flipped byte was changed, and nothing more is said', () => {
  const message = own.bytes(0, 512)
  for (const offset of [0, 1, 100, 511]) {
    const reply = message.slice()
    reply[offset] = (reply[offset] ?? 0) ^ 1
    const observed = reply.subarray(offset)
    const difference = echoDifference({ message, offset, observed, locate: (bytes) => own.locate(bytes) })
    assert.deepEqual(
      [difference.kind, difference.offset, difference.looksLike],
      ['changed', offset, undefined],
    )
    assert.match(describeDifference(difference), /; bytes were changed$/)
  }
})

test('short words: what is missing, extra or twice is reported of them too', async (t) => {
  const hello = new TextEncoder().encode('HELLO')
  assert.match(await answered(t, hello, [joined('12345678HELLO')]), /8 extra bytes before byte 0/)
  assert.match(await answered(t, hello, [joined('LLO')]), /byte 0 is wrong: .*; 2 bytes were lost/)
  assert.match(await answered(t, hello, [joined('HELxO')]), /byte 3 is wrong/)
})
