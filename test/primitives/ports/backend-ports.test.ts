import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Logger, silentLogger } from '../../../src/model/log.ts'
import { CONNECT_PORT_NAMES } from '../../../src/model/port-config.ts'
import type { Target } from '../../../src/model/target.ts'
import { EchoServer } from '../../../src/primitives/connections/echo-server.ts'
import { TunnelSocket } from '../../../src/primitives/connections/tunnel-socket.ts'
import { BackendPorts } from '../../../src/primitives/ports/backend-ports.ts'
import { nodeRuntime } from '../../../src/runtimes/node/index.ts'
import { freePort } from '../../free-ports.ts'

const HOST = '127.0.0.1'
const NAME = 'clientToServerTun1ConnectPort'
const LOCATION = { file: 'server.json', line: 3, column: 7 }

async function openBackends(t: TestContext, log: Logger = silentLogger) {
  const port = await freePort(t)
  const target = {
    ports: { [NAME]: port, reconnectTimeoutSecs: 1, locations: { [NAME]: LOCATION } },
    backendHosts: Object.fromEntries(CONNECT_PORT_NAMES.map((name) => [name, HOST])),
  } as unknown as Target
  const backends = new BackendPorts(nodeRuntime, target, log)
  t.after(() => backends.release())
  const start = () => EchoServer.start(backends.runtime, { name: 'backend', host: HOST, port })
  return { port, target, backends, start }
}

async function dial(t: TestContext, port: number): Promise<TunnelSocket> {
  const socket = await TunnelSocket.connect(nodeRuntime, { name: 'caller', host: HOST, port })
  t.after(() => socket.release())
  return socket
}

/** Whether what is sent comes back, or the connection is reset, which may be seen as early as connecting. */
function outcome(t: TestContext, port: number): Promise<string> {
  return dial(t, port)
    .then((socket) => socket.sendAndReceiveEcho(bytes))
    .then(
      () => 'echoed',
      (error: { code: string }) => error.code,
    )
}

const bytes = new Uint8Array([1, 2, 3])

test('echo servers come and go on a port that stays bound; what comes in between is reset, and noted', async (t) => {
  const messages: string[] = []
  const log = { ...silentLogger, info: (message: string) => void messages.push(message) }
  const { port, backends, start } = await openBackends(t, log)
  await backends.bind()
  const first = await start()
  const early = await dial(t, port)
  await early.sendAndReceiveEcho(bytes)
  await first.stop()
  assert.notEqual(await early.untilPeerEnds(), null)

  assert.equal(await outcome(t, port), 'CONNECTION_RESET')
  assert.deepEqual(messages, [])

  const second = await start()
  assert.match(messages[0] ?? '', new RegExp(`${NAME} \\(port ${port}\\): 1 connection came while no test`))
  const late = await dial(t, port)
  await late.sendAndReceiveEcho(bytes)
  assert.deepEqual([second.connectionsAccepted, second.bytesReceived], [1, 3])
  assert.deepEqual([first.connectionsAccepted, first.bytesReceived], [1, 3])
})

test('a connection that waits to be accepted when an echo server starts is not its own', async (t) => {
  const { port, backends, start } = await openBackends(t)
  await backends.bind()
  const early = outcome(t, port)
  const server = await start()
  assert.equal(await early, 'CONNECTION_RESET')
  assert.equal(server.connectionsAccepted, 0)
})

test('two echo servers at a time on one backend are a fault of the harness', async (t) => {
  const { backends, start } = await openBackends(t)
  await backends.bind()
  await start()
  await assert.rejects(start(), { code: 'HARNESS_ERROR', message: /attached already/ })
})

test('a backend that is made dead refuses, and answers again once it is bound', async (t) => {
  const { port, backends, start } = await openBackends(t)
  await backends.bind()
  const bindAgain = await backends.unbind(NAME)
  await assert.rejects(dial(t, port), { code: 'CONNECT_REFUSED' })
  await assert.rejects(start(), { code: 'HARNESS_ERROR', message: /made dead/ })
  await bindAgain()
  await start()
  await (await dial(t, port)).sendAndReceiveEcho(bytes)
})

test("somebody's listener is named with the place that defines the port", async (t) => {
  const { port, backends, start } = await openBackends(t)
  const stranger = await EchoServer.start(nodeRuntime, { name: 'stranger', host: HOST, port })
  t.after(() => stranger.stop())
  await assert.rejects(backends.bind(), {
    code: 'BACKEND_PORT_IN_USE',
    message: new RegExp(`^server.json:3:7: .*something else listens there already .127.0.0.1:${port}.`),
  })
  await assert.rejects(start(), { code: 'BACKEND_PORT_IN_USE' })
  await stranger.stop()
  await start()
})

test('ports are handed over: whoever waits for them has them once they are released', async (t) => {
  const { backends, target } = await openBackends(t)
  await backends.bind()
  const next = new BackendPorts(nodeRuntime, target, silentLogger)
  t.after(() => next.release())
  const taken = next.bind({ listenerMs: 5000 })
  await backends.release()
  await taken
  await assert.rejects(backends.bind(), { code: 'BACKEND_PORT_IN_USE' })
})

test('waiting for a port is aborted', async (t) => {
  const { backends, port } = await openBackends(t)
  const stranger = await EchoServer.start(nodeRuntime, { name: 'stranger', host: HOST, port })
  t.after(() => stranger.stop())
  const waiting = backends.bind({ listenerMs: 60_000 }, AbortSignal.timeout(50))
  await assert.rejects(waiting, { code: 'ABORTED' })
})
