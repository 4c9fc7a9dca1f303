import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, type TestContext, test } from 'node:test'
import { until } from '../support/until.ts'
import { type Backend, connect, echoing, type Peer } from './sockets.ts'
import { startStack, type TestStack } from './stack.ts'

const MB = 1_048_576

/** One direction of the tunnel: the port that fronts connect to, and the backend that they reach. */
interface Direction {
  readonly port: number
  readonly backend: Backend
}

/** Both directions with client 1 active; each test is run over either. */
async function directions(
  t: TestContext,
  onPeer: (peer: Peer) => void = echoing,
): Promise<[TestStack, Direction[]]> {
  let behaviour = echoing
  const stack = await startStack(t, { onPeer: (peer) => behaviour(peer) })
  await activate(t, stack, 1)
  behaviour = onPeer
  return [
    stack,
    [
      { port: stack.clientPorts[1], backend: stack.serverBackend },
      { port: stack.serverPort, backend: stack.clientBackends[1] },
    ],
  ]
}

async function activate(t: TestContext, stack: TestStack, client: 1 | 2): Promise<void> {
  const trigger = await connect(t, stack.clientPorts[client])
  trigger.socket.write('x')
  await stack.untilStatus(`client ${client} is active`, ({ activeClient }) => activeClient === client)
  trigger.socket.destroy()
  await stack.untilQuiet()
}

/** Bytes that are different everywhere. */
function payload(bytes: number, seed: number): Buffer {
  const block = createHash('sha512').update(String(seed)).digest()
  const filled = Buffer.alloc(bytes)
  for (let offset = 0; offset < bytes; offset += 64) {
    block.copy(filled, offset)
    if (offset + 68 <= bytes) filled.writeUInt32BE(offset, offset + 64)
  }
  return filled
}

describe('a tunnelled connection', () => {
  test('carries bytes both ways, also when both directions are busy', async (t) => {
    const [stack, both] = await directions(t)
    await Promise.all(
      both.map(async ({ port }, index) => {
        const sent = payload(20 * MB, index)
        const front = await connect(t, port)
        front.socket.write(sent)
        await front.untilReceived(sent.length, 60_000)
        assert.ok(front.received.equals(sent))
        front.socket.end()
        await front.untilEnd('end')
      }),
    )
    await stack.untilQuiet()
  })

  test('half-close: the front ends its stream, and is answered afterwards', async (t) => {
    const [stack, both] = await directions(t, () => {})
    for (const { port, backend } of both) {
      const before = backend.peers.length
      const front = await connect(t, port)
      front.socket.end('question')
      const peer = await backend.peerAfter(before)
      await peer.untilEnd('end')
      assert.equal(peer.text, 'question')
      assert.equal(front.end, 'open', 'the other direction stays open')
      peer.socket.write('ans')
      await front.untilReceived(3)
      assert.equal(front.end, 'open')
      peer.socket.end('wer')
      await front.untilEnd('end')
      assert.equal(front.text, 'answer')
    }
    await stack.untilQuiet()
  })

  test('half-close: the backend ends its stream first, and still hears the front', async (t) => {
    const [stack, both] = await directions(t, ({ socket }) => void socket.end('greeting'))
    for (const { port, backend } of both) {
      const before = backend.peers.length
      const front = await connect(t, port)
      const peer = await backend.peerAfter(before)
      await front.untilEnd('end')
      assert.equal(front.text, 'greeting')
      assert.equal(peer.end, 'open')
      front.socket.end('farewell')
      await peer.untilEnd('end')
      assert.equal(peer.text, 'farewell')
    }
    await stack.untilQuiet()
  })

  test('a reset of the front arrives as a reset', async (t) => {
    const [stack, both] = await directions(t, () => {})
    for (const { port, backend } of both) {
      const before = backend.peers.length
      const front = await connect(t, port)
      front.socket.write('half a')
      const peer = await backend.peerAfter(before)
      await peer.untilReceived(6)
      front.socket.resetAndDestroy()
      await peer.untilEnd('reset')
    }
    await stack.untilQuiet()
  })

  test('a reset of the backend arrives as a reset, also after the front has ended its stream', async (t) => {
    const [stack, both] = await directions(t, () => {})
    for (const { port, backend } of both) {
      for (const ends of [false, true]) {
        const before = backend.peers.length
        const front = await connect(t, port)
        front.socket.write('question')
        if (ends) front.socket.end()
        const peer = await backend.peerAfter(before)
        await (ends ? peer.untilEnd('end') : peer.untilReceived(8))
        peer.socket.write('half an ans')
        await front.untilReceived(11)
        peer.socket.resetAndDestroy()
        await front.untilEnd('reset')
      }
    }
    await stack.untilQuiet()
  })

  test('what a backend sent with its end stays whole, when the front speaks on and the backend is gone', async (t) => {
    const greeting = payload(300_000, 3)
    const [stack, both] = await directions(t, ({ socket }) => {
      socket.once('data', () => {
        socket.end(greeting)
        // Closed for good: what the front says from now on is answered with a reset.
        socket.once('finish', () => socket.destroy())
      })
    })
    for (const { port } of both) {
      const front = await connect(t, port)
      front.socket.write('go')
      await front.untilReceived(1)
      front.socket.write('more')
      front.socket.write('and more')
      await front.untilEnd('end')
      assert.ok(front.received.equals(greeting))
      front.socket.destroy()
    }
    await stack.untilQuiet()
  })

  for (const { bytes, times } of [
    { bytes: 500, times: 40 },
    { bytes: 8 * MB, times: 5 },
  ]) {
    test(`${bytes} bytes, written and closed at once, arrive whole, from either side`, async (t) => {
      const sent = payload(bytes, bytes)
      let speaks = false
      const [stack, both] = await directions(t, (peer) => {
        if (speaks) peer.socket.end(sent)
      })
      for (const { port, backend } of both) {
        for (let time = 0; time < times; time++) {
          speaks = false
          const before = backend.peers.length
          const writer = await connect(t, port)
          writer.socket.end(sent)
          const peer = await backend.peerAfter(before)
          await peer.untilEnd('end')
          assert.ok(peer.received.equals(sent), `front to backend, time ${time}: ${peer.receivedBytes} bytes`)
          peer.socket.end()
          await writer.untilEnd('end')

          speaks = true
          const reader = await connect(t, port)
          await reader.untilEnd('end')
          assert.ok(
            reader.received.equals(sent),
            `backend to front, time ${time}: ${reader.receivedBytes} bytes`,
          )
          reader.socket.end()
        }
      }
      await stack.untilQuiet()
    })
  }

  test('a front that writes and is closed for good at once loses nothing', async (t) => {
    const [stack, both] = await directions(t, () => {})
    for (const { port, backend } of both) {
      for (let time = 0; time < 40; time++) {
        const before = backend.peers.length
        const front = await connect(t, port)
        front.socket.write(payload(500, time), () => front.socket.destroy())
        const peer = await backend.peerAfter(before)
        await peer.untilEnd('end')
        assert.ok(peer.received.equals(payload(500, time)))
        peer.socket.end()
      }
    }
    await stack.untilQuiet()
  })

  test('a front that connects and closes leaves no backend connection open', async (t) => {
    const [stack, both] = await directions(t)
    for (const { port } of both) {
      const fronts = await Promise.all(Array.from({ length: 20 }, () => connect(t, port)))
      for (const [index, { socket }] of fronts.entries()) {
        if (index % 3 === 0) socket.end()
        else if (index % 3 === 1) socket.destroy()
        else socket.resetAndDestroy()
      }
    }
    await stack.untilStatus('all have come', ({ connections }) => connections.total >= 40)
    await stack.untilQuiet()
  })

  test('a refused backend resets the front', async (t) => {
    const [stack, both] = await directions(t)
    for (const { port, backend } of both) {
      await new Promise((resolve) => backend.server.close(resolve))
      const front = await connect(t, port)
      await front.untilEnd('reset', 2000)
    }
    await stack.untilQuiet()
  })

  test('a reader that stalls blocks the writer, and everything arrives when it reads again', async (t) => {
    const [stack, both] = await directions(t, ({ socket }) => void socket.pause())
    for (const { port, backend } of both) {
      const before = backend.peers.length
      const front = await connect(t, port)
      const sent = payload(64 * MB, 9)
      const memory = process.memoryUsage.rss()
      front.socket.write(sent)
      const peer = await backend.peerAfter(before)
      let last = -1
      await until(
        'the writer is blocked',
        async () => {
          const { bytesWritten } = front.socket
          const pending = front.socket.writableLength
          const stands = pending === last && pending > 0
          last = pending
          assert.ok(bytesWritten >= 0)
          await new Promise((resolve) => setTimeout(resolve, 300))
          return stands
        },
        10_000,
      )
      const grown = process.memoryUsage.rss() - memory
      assert.ok(grown < 40 * MB, `${Math.round(grown / MB)} MB more memory`)
      assert.equal(peer.receivedBytes, 0)
      peer.socket.resume()
      await peer.untilReceived(sent.length, 30_000)
      assert.ok(peer.received.equals(sent))
      front.socket.end()
      await peer.untilEnd('end')
      peer.socket.end()
    }
    await stack.untilQuiet()
  })

  test('a front that is reset while the backend stalls is noticed, on the other side too', async (t) => {
    const [stack, both] = await directions(t, ({ socket }) => void socket.pause())
    for (const { port, backend } of both) {
      const before = backend.peers.length
      const front = await connect(t, port)
      const peer = await backend.peerAfter(before)
      front.socket.write(payload(64 * MB, 9))
      let stands = 0
      let last = -1
      await until('the writer is blocked', async () => {
        stands = front.socket.writableLength === last ? stands + 1 : 0
        last = front.socket.writableLength
        return stands > 60
      })
      front.socket.resetAndDestroy()
      await stack.untilStatus('gone at the server', ({ connections }) => connections.open === 0)
      // A paused socket doesn't notice; writing nothing asks.
      await until(
        'gone at the backend',
        () => {
          if (peer.socket.writable) peer.socket.write('')
          return peer.end !== 'open'
        },
        10_000,
      )
      assert.equal(peer.end, 'reset')
    }
  })

  test('a slow reader gets the last bytes too, and then nothing is left', async (t) => {
    const sent = payload(24 * MB, 5)
    // The backend has ended its own stream, so that all is over once it has read everything.
    const [stack, both] = await directions(t, ({ socket }) => {
      socket.end()
      socket.on('data', () => {
        socket.pause()
        setTimeout(() => socket.resume(), 2)
      })
    })
    for (const { port, backend } of both) {
      const before = backend.peers.length
      const front = await connect(t, port)
      front.socket.end(sent)
      const peer = await backend.peerAfter(before)
      await peer.untilEnd('end', 20_000)
      assert.ok(peer.received.equals(sent), `${peer.receivedBytes} bytes`)
      await front.untilEnd('end')
    }
    await stack.untilQuiet()
  })

  test('the stall of one connection holds up no other', async (t) => {
    let stalls = true
    const [stack, both] = await directions(t, (peer) => {
      if (stalls) peer.socket.pause()
      else echoing(peer)
    })
    for (const { port } of both) {
      stalls = true
      const stalled = await connect(t, port)
      stalled.socket.write(payload(32 * MB, 1))
      await until('the stalled one is open', async () => (await stack.status()).connections.open > 0)
      stalls = false
      const lively = await connect(t, port)
      for (let time = 0; time < 20; time++) await lively.echo(`message ${time}`)
      lively.socket.end()
      stalled.socket.destroy()
    }
  })
})
