import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { EchoServer } from '../../../src/primitives/connections/echo-server.ts'
import { TunnelSocket } from '../../../src/primitives/connections/tunnel-socket.ts'
import { nodeRuntime } from '../../../src/runtimes/node/index.ts'
import { until } from '../../support/until.ts'

async function start(t: TestContext): Promise<EchoServer> {
  const server = await EchoServer.start(nodeRuntime, { name: 'backend', host: '127.0.0.1', port: 0 })
  t.after(() => server.stop())
  return server
}

async function connect(t: TestContext, { port }: EchoServer): Promise<TunnelSocket> {
  const socket = await TunnelSocket.connect(nodeRuntime, { name: 'client', host: '127.0.0.1', port })
  t.after(() => socket.release())
  return socket
}

test('it counts connections and bytes, and remembers how each began', async (t) => {
  const server = await start(t)
  const [first, second] = [await connect(t, server), await connect(t, server)]
  await first.sendAndReceiveEcho(new Uint8Array([1, 2, 3]))
  await second.sendAndReceiveEcho(new Uint8Array([4]))
  assert.equal(server.connectionsAccepted, 2)
  assert.equal(server.connectionsOpen, 2)
  assert.equal(server.bytesReceived, 4)
  assert.equal(server.bytesSent, 4)
  assert.ok(server.sawFirst(new Uint8Array([1, 2])))
  assert.ok(!server.sawFirst(new Uint8Array([2])))
  await first.close()
  await second.close()
  assert.ok(await until('no connection is open', () => server.connectionsOpen === 0))
})

test('told to stall it answers nothing, and everything once it is resumed', async (t) => {
  const server = await start(t)
  const socket = await connect(t, server)
  server.stall()
  await assert.rejects(socket.sendAndReceiveEcho(new Uint8Array([1, 2]), 100), { code: 'REPLY_TIMEOUT' })
  assert.equal(server.bytesSent, 0)
  server.resume()
  assert.deepEqual(await socket.receive(), new Uint8Array([1, 2]))
})

test('a port in use is named', async (t) => {
  const { port } = await start(t)
  await assert.rejects(EchoServer.start(nodeRuntime, { name: 'backend two', host: '127.0.0.1', port }), {
    code: 'BACKEND_PORT_IN_USE',
    message: new RegExp(`backend two on 127.0.0.1 port ${port}`),
  })
})

test('stopped, it refuses new connections and ends the open ones', async (t) => {
  const server = await start(t)
  const socket = await connect(t, server)
  await socket.sendAndReceiveEcho(new Uint8Array([1]))
  await server.stop()
  assert.notEqual(await socket.untilPeerEnds(), null)
  await assert.rejects(connect(t, { port: server.port } as EchoServer))
})

test('an aborted signal stops it', async (t) => {
  const controller = new AbortController()
  const options = { name: 'backend', host: '127.0.0.1', port: 0, signal: controller.signal }
  const server = await EchoServer.start(nodeRuntime, options)
  const socket = await connect(t, server)
  controller.abort()
  assert.notEqual(await socket.untilPeerEnds(), null)
  await assert.rejects(EchoServer.start(nodeRuntime, options), { code: 'ABORTED' })
})
