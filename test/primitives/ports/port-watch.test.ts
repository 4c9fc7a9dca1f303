import assert from 'node:assert/strict'
import net from 'node:net'
import { test } from 'node:test'
import { TunnelTestError } from '../../../src/model/errors.ts'
import type { Runtime } from '../../../src/model/runtime.ts'
import { retryUntil } from '../../../src/primitives/deadline.ts'
import { PortWatch } from '../../../src/primitives/ports/port-watch.ts'
import type { WatchMethod } from '../../../src/primitives/ports/watched-port.ts'
import { nodeRuntime } from '../../../src/runtimes/node/index.ts'
import { freePort } from '../../free-ports.ts'

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
  test(`${method}: closings and reopenings lie between the samples around them`, async (t) => {
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

test('connect-probe: a few probes a second over all ports, and none that nobody asked for', async (t) => {
  const { clock } = nodeRuntime
  let accepted = 0
  const ports = []
  for (let index = 0; index < 6; index++) {
    const server = net.createServer((socket) => {
      accepted++
      socket.on('error', () => {}).resume()
    })
    await new Promise<void>((listening) => server.listen(0, HOST, listening))
    t.after(() => server.close())
    ports.push({ name: `${index}`, host: HOST, port: (server.address() as net.AddressInfo).port })
  }
  const startedAt = clock.now()
  const watch = await PortWatch.start(nodeRuntime, ports, { method: 'connect-probe' })
  t.after(() => watch.stop())
  await watch.until(() => false, 1500)
  assert.ok(accepted > ports.length && accepted <= ports.length + (clock.now() - startedAt) / 250 + 1)

  await watch.stop()
  accepted = 0
  const assumedOpen = new Set(ports.map(({ name }) => name))
  const quiet = await PortWatch.start(nodeRuntime, ports, { method: 'connect-probe', assumedOpen })
  t.after(() => quiet.stop())
  assert.ok(quiet.allOpen)
  await quiet.until(() => false, 600)
  assert.equal(accepted, 0)
  quiet.setProbes({ names: ['3'], isDone: () => accepted > 0 })
  assert.ok(await quiet.until(() => accepted > 0, 2000))
  await quiet.until(() => false, 600)
  assert.equal(accepted, 1)
})

test('a port that neither accepts nor refuses has not changed', async (t) => {
  const server = await open(0)
  t.after(() => server.close())
  const { port } = server.address() as net.AddressInfo
  let isSilent = false
  let unanswered = 0
  const refuse = (): Promise<never> => {
    unanswered++
    return Promise.reject(new TunnelTestError('CONNECT_TIMEOUT', { doing: 'connecting', found: 'nothing' }))
  }
  const runtime: Runtime = {
    ...nodeRuntime,
    connect: (options) => (isSilent ? refuse() : nodeRuntime.connect(options)),
  }
  const watch = await PortWatch.start(runtime, [{ name: 'a', host: HOST, port }], { method: 'connect-probe' })
  t.after(() => watch.stop())
  isSilent = true
  // A probe that was on its way before is over with the second one that gets no answer.
  const untilUnanswered = (count: number): Promise<boolean | null> =>
    retryUntil({ clock: nodeRuntime.clock, timeoutMs: 30_000, intervalMs: 5 }, async () =>
      unanswered >= count ? true : null,
    )
  assert.ok(await untilUnanswered(2))
  const seenAt = watch.seenAt('a')
  assert.ok(await untilUnanswered(6))
  assert.equal(watch.stateOf('a'), 'open')
  assert.equal(watch.seenAt('a'), seenAt)
})

for (const [what, address, ipv6Only, isOpen] of [
  ['at :: for IPv6 alone', '::', true, false],
  ['at :: for both families', '::', false, true],
  ['at ::1', '::1', false, false],
  ['at another address', '127.0.0.2', false, false],
  ['at 0.0.0.0', '0.0.0.0', false, true],
] as const) {
  test(`a listener ${what} is ${isOpen ? '' : 'not '}open for 127.0.0.1`, async (t) => {
    const port = await freePort(t)
    const server = net.createServer((socket) => socket.on('error', () => {}).resume())
    await new Promise<void>((listening) =>
      server.listen({ port, host: address, ipv6Only }, () => listening()),
    )
    t.after(() => server.close())
    const watch = await PortWatch.start(nodeRuntime, [{ name: 'a', host: HOST, port }])
    t.after(() => watch.stop())
    await watch.until(() => watch.allOpen !== isOpen, 600)
    assert.equal(watch.allOpen, isOpen)
  })
}
