import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { type Change, type Faults, FaultyRelay } from './faulty-relay.ts'
import { assertFailed, runOn, type Verdict } from './verdicts.ts'

/**
 * Suites 3, 4, 5 and 7 against tunnels that do something to the bytes or the connections of their traffic. The runner's
 * own probes and triggers are shorter than any fault's first offset.
 */
const SERVER_TO_CLIENT = 'server-to-client-tun1'
const MB = 1_048_576
const BLOCK = 65_536

async function runDamaged(t: TestContext, faults: Faults, id: string, profile?: string): Promise<Verdict> {
  const relay = await FaultyRelay.start(t, faults)
  return runOn(t, relay.inFrontOf(SERVER_TO_CLIENT), id, profile)
}

/** Inverts one bit. */
const flipAt =
  (position: number): Change =>
  (bytes, offset) => {
    const at = position - offset
    if (at < 0 || at >= bytes.length) return bytes
    const flipped = Buffer.from(bytes)
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at)
    return flipped
  }

/** Holds the stream back from an offset on until so much of it is there, and passes on what is made of that. */
function replace(from: number, length: number, make: (piece: Buffer) => Buffer): Change {
  let held = Buffer.alloc(0)
  return (bytes, offset) => {
    if (offset + bytes.length <= from || held.length === length) return bytes
    const start = Math.max(0, from - offset)
    const taken = bytes.subarray(start, start + length - held.length)
    held = Buffer.concat([held, taken])
    const before = bytes.subarray(0, start)
    if (held.length < length) return before
    return Buffer.concat([before, make(held), bytes.subarray(start + taken.length)])
  }
}

const swapBlocks = (from: number): Change =>
  replace(from, 2 * BLOCK, (piece) => Buffer.concat([piece.subarray(BLOCK), piece.subarray(0, BLOCK)]))

describe('transfers that are damaged', { concurrency: 2 }, () => {
  test('a flipped byte in 100 MB', async (t) => {
    const verdict = await runDamaged(t, { change: () => flipAt(94_983_431) }, '3.1', 'spec')
    assertFailed(
      verdict,
      'PAYLOAD_MISMATCH',
      /byte 94983431 of stream 3010000 is wrong: expected [0-9a-f]{32}, observed [0-9a-f]{32}; bytes were changed/,
    )
    const { kind, stream, offset } = verdict.result.error?.difference ?? {}
    assert.deepEqual([kind, stream, offset], ['changed', 3_010_000, 94_983_431])
    const { connection, ports } = verdict.result.error?.about ?? {}
    assert.equal(connection, 'server tun1')
    assert.deepEqual(
      ports?.map(({ name }) => name),
      ['serverToClientTun1ListenPort'],
    )
    assert.ok(verdict.result.bytesReceived > 94_000_000)
  })

  test('two swapped blocks of 64 KB', async (t) => {
    const verdict = await runDamaged(t, { change: () => swapBlocks(3 * MB) }, '3.1')
    const message =
      /byte 3145728 of stream 3010000 is wrong: .*bytes were reordered: those from offset 3211264 on came first/
    assertFailed(verdict, 'PAYLOAD_MISMATCH', message)
  })

  for (const [what, change, message] of [
    ['lost', () => replace(MB, BLOCK, () => Buffer.alloc(0)), /byte 1048576 .*; 65536 bytes were lost/],
    [
      'repeated',
      () => replace(MB, BLOCK, (piece) => Buffer.concat([piece, piece])),
      /byte 1114112 .*; bytes were repeated, from offset 1048576 on/,
    ],
  ] as const) {
    test(`a block that is ${what}`, async (t) => {
      assertFailed(await runDamaged(t, { change }, '3.1'), 'PAYLOAD_MISMATCH', message)
    })
  }

  test('a short tail, and a connection that stays open', async (t) => {
    const cut = (): Change => (bytes, offset) => bytes.subarray(0, Math.max(0, 10 * MB - 1000 - offset))
    const verdict = await runDamaged(t, { change: cut }, '3.1')
    const message = /nothing more arrived for 5 s; 10484760 of 10485760 bytes had arrived by then/
    assertFailed(verdict, 'NO_PROGRESS', message)
  })

  test('a short tail, and an early end of stream', async (t) => {
    const end = (): Change => (bytes, offset, connection) => {
      if (offset + bytes.length < 10 * MB - 1000) return bytes
      setImmediate(() => connection.end())
      return bytes.subarray(0, Math.max(0, 10 * MB - 1000 - offset))
    }
    const verdict = await runDamaged(t, { change: end }, '3.1')
    assertFailed(verdict, 'PAYLOAD_SHORT', /byte 10484760 of stream 3010000 and all after it are missing/)
  })

  for (const id of ['3.1', '7.2']) {
    test(`a stall in mid-transfer (${id})`, async (t) => {
      const stall = (): Change => (bytes, offset, connection) => {
        if (offset > 100_000) connection.stall()
        return bytes
      }
      const verdict = await runDamaged(t, { change: stall }, id)
      if (id === '3.1')
        assertFailed(verdict, 'NO_PROGRESS', /nothing more arrived for 5 s; \d+ of 10485760 bytes/)
      else {
        const message = /6 failed, .* were not made: .*NO_PROGRESS.*nothing more arrived for 5 s/
        assertFailed(verdict, 'TOO_MANY_FAILURES', message)
      }
    })
  }

  test('a trickle', async (t) => {
    const verdict = await runDamaged(t, { bytesPerSecond: 500_000 }, '3.1')
    assertFailed(
      verdict,
      'RATE_TOO_LOW',
      /only 0\.\d+ MB\/s arrived for 10 s, less than 1 MB\/s; \d+ of 10485760/,
    )
  })
})

describe('connections that are damaged', { concurrency: 2 }, () => {
  test('replies of right length and wrong content', async (t) => {
    const wrong = (): Change => (bytes, offset) => (offset >= 500 ? Buffer.alloc(bytes.length, 0x55) : bytes)
    const verdict = await runDamaged(t, { change: wrong }, '4.3')
    assertFailed(verdict, 'PAYLOAD_MISMATCH', /iteration 2 of the ping pong .*byte 500 of stream/)
    const half = (): Change => (bytes, offset) => {
      const start = Math.max(0, 512 - offset)
      return start >= bytes.length
        ? bytes
        : Buffer.concat([bytes.subarray(0, start), Buffer.alloc(bytes.length - start)])
    }
    assertFailed(await runDamaged(t, { change: half }, '5.2'), 'PAYLOAD_MISMATCH', /byte 512 is wrong/)
  })

  test('replies that are late', async (t) => {
    const verdict = await runDamaged(t, { bytesPerSecond: 400 }, '4.3')
    assertFailed(verdict, 'TOO_MANY_FAILURES', /REPLY_TIMEOUT.*of 500 bytes had arrived after 1000 ms/)
  })

  test('a tunnel that accepts and never answers more than a probe', async (t) => {
    const silent = (): Change => (bytes, offset, connection) => {
      if (offset + bytes.length <= 100) return bytes
      connection.stall()
      return Buffer.alloc(0)
    }
    const transfer = await runDamaged(t, { change: silent }, '3.1')
    assertFailed(transfer, 'REPLY_TIMEOUT', /nothing had arrived after 5 s; 0 of 10485760 bytes/)
    const pingPong = await runDamaged(t, { change: silent }, '4.3')
    assertFailed(pingPong, 'TOO_MANY_FAILURES', /REPLY_TIMEOUT/)
    assert.equal(pingPong.result.error?.observed, '5 failed: 5 × REPLY_TIMEOUT, 95 were not made')
  })

  test('at most eight connections at once', async (t) => {
    const verdict = await runDamaged(t, { serves: (_, open) => open < 8 }, '5.2')
    assertFailed(verdict, 'TOO_MANY_FAILURES', /2 failed, 8 had succeeded by then/)
  })

  test('every tenth transfer refused: it ends with the sixth', async (t) => {
    const verdict = await runDamaged(t, { serves: (before) => before % 10 !== 9 }, '7.2')
    assertFailed(verdict, 'TOO_MANY_FAILURES', /6 failed/)
    const succeeded = Number(verdict.result.metrics.succeeded)
    assert.ok(succeeded > 20 && succeeded < 75, `${succeeded}`)
  })
})

describe('sound tunnels', { concurrency: 2 }, () => {
  test('nine of ten connections at once are enough', async (t) => {
    const { exitCode, stdout, result } = await runOnNineOfTen(t)
    assert.deepEqual([exitCode, result.metrics.succeeded], [0, 9], stdout)
    const [code, count] = Object.entries(result.tolerated ?? {})[0] ?? []
    assert.equal(count, 1)
    assert.ok(stdout.includes(`tolerated: 1 × ${code}`), stdout)
    assert.ok(stdout.includes(`tolerated in 5.2: 1 × ${code}`), stdout)
  })

  test('slow, and in small pieces', async (t) => {
    for (const id of ['3.1', '4.3', '5.2']) {
      const { exitCode, stdout } = await runDamaged(t, { bytesPerSecond: 3 * MB }, id)
      assert.equal(exitCode, 0, stdout)
    }
  })

  async function runOnNineOfTen(t: TestContext): Promise<Verdict> {
    // The probes come one at a time; of the ten that are open together one is not served.
    return runDamaged(t, { serves: (_, open) => open < 9 }, '5.2')
  }
})
