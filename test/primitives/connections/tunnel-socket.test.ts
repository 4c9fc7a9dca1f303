import assert from 'node:assert/strict'
import type net from 'node:net'
import { test } from 'node:test'
import { isTunnelTestError } from '../../../src/model/errors.ts'
import { EchoServer } from '../../../src/primitives/connections/echo-server.ts'
import { TunnelSocket } from '../../../src/primitives/connections/tunnel-socket.ts'
import { nodeRuntime } from '../../../src/runtimes/node/index.ts'
import { connect, echo, serverThat } from './peers.ts'

const HELLO = new TextEncoder().encode('HELLO')

test('an echo comes back whole, and the connection ends cleanly', async (t) => {
  const socket = await connect(t, await serverThat(t, echo))
  assert.deepEqual(await socket.sendAndReceiveEcho(HELLO), HELLO)
  const large = new Uint8Array(1 << 20).fill(7)
  assert.equal((await socket.sendAndReceiveEcho(large)).length, large.length)
  await socket.close()
})

test('a wrong reply names the first wrong byte', async (t) => {
  const port = await serverThat(t, (socket) => socket.on('data', () => socket.write('HELxO')))
  const socket = await connect(t, port)
  await assert.rejects(socket.sendAndReceiveEcho(HELLO), {
    code: 'PAYLOAD_MISMATCH',
    message: /byte 3 is wrong/,
  })
})

test('more bytes than were sent are noticed, in the reply and at the close', async (t) => {
  const port = await serverThat(t, (socket) => socket.on('data', () => socket.write('HELLOHELLO')))
  await assert.rejects((await connect(t, port)).sendAndReceiveEcho(HELLO), { code: 'PAYLOAD_EXCESS' })
  const late = await serverThat(t, (socket) => {
    socket.once('data', () => socket.write('HELLO'))
    socket.on('end', () => socket.end('LO'))
  })
  for (const state of ['end of stream', 'local'] as const) {
    const socket = await connect(t, late)
    socket.expectEndState(state)
    await socket.sendAndReceiveEcho(HELLO)
    await assert.rejects(socket.close(), { code: 'PAYLOAD_EXCESS' })
  }
})

test('one deadline covers the whole echo: a trickle of progress does not renew it', async (t) => {
  const port = await serverThat(t, (socket) => {
    const timer = setInterval(() => socket.write('H'), 20)
    socket.on('close', () => clearInterval(timer))
  })
  const socket = await connect(t, port)
  await assert.rejects(socket.sendAndReceiveEcho(new Uint8Array(10_000).fill(72), 300), {
    code: 'REPLY_TIMEOUT',
    message: /\d+ of 10000 bytes had arrived after 300 ms/,
  })
})

test('a server that never reads does not hang the sender', async (t) => {
  const socket = await connect(t, await serverThat(t, (peer) => peer.pause()))
  await assert.rejects(socket.sendAndReceiveEcho(new Uint8Array(64 << 20), 300), { code: 'REPLY_TIMEOUT' })
})

test('a stream that ends early and a reset are told apart', async (t) => {
  const ends = await serverThat(t, (socket) => socket.once('data', () => socket.end('HE')))
  await assert.rejects((await connect(t, ends)).sendAndReceiveEcho(HELLO), {
    code: 'CONNECTION_ENDED',
    message: /ended after 2 bytes/,
  })
  const resets = await serverThat(t, (socket) => socket.once('data', () => socket.resetAndDestroy()))
  await assert.rejects((await connect(t, resets)).sendAndReceiveEcho(HELLO), { code: 'CONNECTION_RESET' })
})

test('the end state is asserted at the close', async (t) => {
  const cases = {
    echo,
    reset: (socket: net.Socket) => void socket.once('data', () => socket.resetAndDestroy()),
    end: (socket: net.Socket) => void socket.once('data', () => socket.end()),
    hang: (socket: net.Socket) => void socket.resume(),
  }
  const table = [
    ['echo', 'end of stream', true],
    ['echo', 'local', true],
    ['echo', 'reset', false],
    ['echo', 'failover', false],
    ['reset', 'end of stream', false],
    ['reset', 'local', false],
    ['reset', 'reset', true],
    ['reset', 'failover', true],
    ['end', 'local', false],
    ['end', 'reset', false],
    ['end', 'failover', true],
    ['hang', 'end of stream', false],
    ['hang', 'local', false],
    ['hang', 'reset', false],
    ['hang', 'failover', false],
  ] as const
  for (const [peer, state, right] of table) {
    const socket = await connect(t, await serverThat(t, cases[peer]))
    socket.expectEndState(state)
    if (peer === 'echo') await socket.sendAndReceiveEcho(HELLO)
    else await socket.send(HELLO)
    if (peer === 'reset' || peer === 'end') await socket.untilPeerEnds()
    if (right) await socket.close(200)
    else await assert.rejects(socket.close(200), { code: 'END_STATE' }, `${peer} against ${state}`)
  }
})

test('a reset is learned of while nobody is reading', async (t) => {
  let peer: net.Socket | undefined
  const socket = await connect(
    t,
    await serverThat(t, (accepted) => {
      peer = accepted
      echo(accepted)
    }),
  )
  await socket.sendAndReceiveEcho(HELLO)
  assert.equal(socket.peerEnd, null)
  peer?.resetAndDestroy()
  assert.equal(await socket.untilPeerEnds(), 'reset')
})

test('half-close: what comes after the own end of stream is received', async (t) => {
  const port = await serverThat(t, (socket) => {
    let received = 0
    socket.on('data', (bytes) => {
      received += bytes.length
    })
    socket.on('end', () => socket.end(`got ${received}`))
  })
  const socket = await connect(t, port)
  await socket.send(new Uint8Array(1000))
  await socket.closeWrite()
  const reply = await socket.receive()
  assert.equal(new TextDecoder().decode(reply ?? new Uint8Array()), 'got 1000')
  assert.equal(await socket.receive(), null)
})

test('a closed port is refused, an unknown host says so, an aborted signal ends it', async (t) => {
  const server = await EchoServer.start(nodeRuntime, { name: 'echo', host: '127.0.0.1', port: 0 })
  const { port } = server
  await server.stop()
  await assert.rejects(connect(t, port), { code: 'CONNECT_REFUSED', message: /connecting to the test/ })
  const options = { name: 'server tun1', host: '127.0.0.1', port, about: { role: 'server' } } as const
  await assert.rejects(TunnelSocket.connect(nodeRuntime, options), (error) => {
    assert.ok(isTunnelTestError(error, 'CONNECT_REFUSED'), String(error))
    assert.deepEqual(error.details.about, { connection: 'server tun1', role: 'server' })
    return true
  })
  const unknown = { name: 'x', host: 'no-such-host.invalid', port: 1 }
  await assert.rejects(TunnelSocket.connect(nodeRuntime, unknown), { code: 'HOST_NOT_RESOLVED' })
  await assert.rejects(connect(t, port, AbortSignal.abort()), { code: 'ABORTED' })
  const controller = new AbortController()
  const socket = await connect(t, await serverThat(t, (peer) => peer.resume()), controller.signal)
  const waiting = assert.rejects(socket.sendAndReceiveEcho(HELLO), { code: 'ABORTED' })
  const idle = assert.rejects(socket.receive(), { code: 'ABORTED' })
  controller.abort()
  await Promise.all([waiting, idle])
})
