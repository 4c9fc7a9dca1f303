import assert from 'node:assert/strict'
import net from 'node:net'
import { test } from 'node:test'
import { PortWatch } from '../../src/primitives/port-watch.ts'
import type { WatchMethod } from '../../src/primitives/watched-port.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { freePort } from '../free-ports.ts'

const HOST = '127.0.0.1'

async function open(port: number): Promise<net.Server> {
  const server = net.createServer((socket) => socket.on('error', () => {}).resume())
  await new Promise<void>((listening) => server.listen(port, HOST, listening))
  return server
}

async function close(server: net.Server): Promise<void> {
  await new Promise<void>((closed) => server.close(() => closed()))
}

const methods: Exclude<WatchMethod, 'watcher'>[] =
  process.platform === 'linux' ? ['listen-table', 'connect-probe'] : ['connect-probe']
for (const method of methods) {
  test(`${method}: closings and reopenings lie between the looks around them`, async (t) => {
    const { clock } = nodeRuntime
    const port = await freePort(t)
    let server = await open(port)
    const watch = await PortWatch.start(nodeRuntime, [{ name: 'a', host: HOST, port }], { method })
    t.after(() => watch.stop())
    assert.equal(watch.methodOf('a'), method)
    assert.ok(watch.allOpen)
    for (let round = 0; round < 5; round++) {
      for (const state of ['closed', 'open'] as const) {
        const before = clock.now()
        if (state === 'closed') await close(server)
        else server = await open(port)
        const after = clock.now()
        assert.ok(await watch.until(() => watch.firstChange('a', state, before) !== null, 5000))
        const change = watch.firstChange('a', state, before)
        assert.ok(
          change !== null && change.after <= after && change.by >= before,
          `${state}: ${JSON.stringify(change)}`,
        )
      }
    }
    assert.equal(watch.changesOf('a').length, 10)
    await close(server)
  })
}

test('a condition that never comes true is not waited for past its time', async () => {
  const server = await open(0)
  const { port } = server.address() as net.AddressInfo
  const watch = await PortWatch.start(nodeRuntime, [{ name: 'a', host: HOST, port }])
  assert.equal(await watch.until(() => !watch.allOpen, 50), false)
  await assert.rejects(
    watch.until(() => false, 5000, AbortSignal.timeout(20)),
    { code: 'ABORTED' },
  )
  await watch.stop()
  await close(server)
})

test('a port that is closed from the start is closed, and opens when it opens', async (t) => {
  const port = await freePort(t)
  const watch = await PortWatch.start(nodeRuntime, [{ name: 'a', host: HOST, port }])
  assert.deepEqual(watch.closedPorts, ['a'])
  const server = await open(port)
  assert.ok(await watch.until(() => watch.allOpen, 5000))
  await watch.stop()
  await close(server)
})

test('connect-probe: a listener that resets whatever it accepts is open all the time', async () => {
  const server = net.createServer((socket) => socket.on('error', () => {}).resetAndDestroy())
  await new Promise<void>((listening) => server.listen(0, HOST, listening))
  const { port } = server.address() as net.AddressInfo
  const watch = await PortWatch.start(nodeRuntime, [{ name: 'a', host: HOST, port }], {
    method: 'connect-probe',
  })
  assert.equal(await watch.until(() => watch.closedPorts.length > 0, 1500), false)
  assert.deepEqual(watch.changesOf('a'), [])
  await watch.stop()
  await close(server)
})
