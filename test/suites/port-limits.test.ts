import assert from 'node:assert/strict'
import net from 'node:net'
import { type TestContext as NodeTestContext, test } from 'node:test'
import { isTunnelTestError } from '../../src/model/errors.ts'
import type { ListenPortName } from '../../src/model/port-config.ts'
import type { TestContext } from '../../src/model/suite.ts'
import type { Target } from '../../src/model/target.ts'
import { Failover } from '../../src/primitives/failover/failover.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { assertPortTimings } from '../../src/suites/support/port-timings.ts'
import { startWatcherService } from '../../src/watcher/watcher-service.ts'

const HOST = '127.0.0.1'
const { clock } = nodeRuntime
const T_MS = 1000
/** Ports of a table that the test writes. */
const SERVER_PORTS = [7, 9]
const PORT_NAMES: readonly ListenPortName[] = ['serverToClientTun1ListenPort', 'serverToClientTun2ListenPort']
const LOG = { debug() {}, info() {}, warning() {}, error() {} }

async function isReached(port: number): Promise<boolean> {
  try {
    const connection = await nodeRuntime.connect({ host: HOST, port, timeoutMs: 1000 })
    connection.abort()
    return true
  } catch {
    return false
  }
}

/** A failover to client 2 whose server ports are seen through a watcher that can be stopped and started. */
async function beginFailover(t: NodeTestContext) {
  const listening = new Set(SERVER_PORTS)
  let stop = new AbortController()
  const startWatcher = async (port: number): Promise<number> => {
    stop = new AbortController()
    const { signal } = stop
    const table = { sample: () => new Map([...listening].map((port) => [port, new Set(['0.0.0.0'])])) }
    return startWatcherService({ runtime: nodeRuntime, table, host: HOST, port, onChange: () => {}, signal })
  }
  const watcherPort = await startWatcher(0)
  t.after(() => stop.abort())
  const client2 = net.createServer((socket) => socket.on('error', () => {}).resume())
  await new Promise<void>((ready) => client2.listen(0, HOST, ready))
  t.after(() => client2.close())
  const { port } = client2.address() as net.AddressInfo
  const [tun1 = 0, tun2 = 0] = SERVER_PORTS
  const target = {
    hosts: { server: HOST, client1: HOST, client2: HOST },
    ports: {
      serverToClientTun1ListenPort: tun1,
      serverToClientTun2ListenPort: tun2,
      client2ToServerTun1ListenPort: port,
      reconnectTimeoutSecs: T_MS / 1000,
    },
    watchers: { server: { host: HOST, port: watcherPort } },
  } as unknown as Target
  const failover = await Failover.begin({ runtime: nodeRuntime, target, log: LOG }, 2)
  t.after(async () => {
    failover.socket.release()
    await failover.watch.stop()
  })
  const { signal } = new AbortController()
  const context = { runtime: nodeRuntime, target, signal, measure: () => {} } as unknown as TestContext
  const isAway = (): Promise<boolean> =>
    startWatcher(watcherPort).then(
      () => false,
      () => true,
    )
  return {
    judged: () => assertPortTimings(context, failover, PORT_NAMES),
    close: () => listening.clear(),
    open() {
      for (const number of SERVER_PORTS) listening.add(number)
    },
    untilSeenClosed: () => failover.watch.until(() => failover.watch.closedPorts.length === 2, 5000),
    loseWatcher: () => stop.abort(),
    async untilWatcherIsGone(): Promise<void> {
      while (await isReached(watcherPort)) await clock.sleep(1)
    },
    /** Its port is free again once the first one has let go of it. */
    async restartWatcher(): Promise<void> {
      while (await isAway()) await clock.sleep(10)
    },
  }
}

test('ports that close and reopen in time, seen through a watcher', async (t) => {
  const failover = await beginFailover(t)
  const judged = failover.judged()
  failover.close()
  clock.schedule(T_MS, failover.open)
  await judged
})

test('ports that never close, seen through a watcher', async (t) => {
  const failover = await beginFailover(t)
  await assert.rejects(failover.judged(), (error) => {
    assert.ok(isTunnelTestError(error, 'PORT_NOT_CLOSED'), String(error))
    const { ports, role } = error.details.about ?? {}
    assert.deepEqual(
      ports?.map(({ name, number }) => [name, number]),
      PORT_NAMES.map((name, index) => [name, SERVER_PORTS[index]]),
    )
    assert.equal(role, 'server')
    return true
  })
})

test('ports that never reopen, seen through a watcher', async (t) => {
  const failover = await beginFailover(t)
  const judged = failover.judged()
  failover.close()
  await assert.rejects(judged, { code: 'PORT_NOT_REOPENED' })
})

test('a watcher that is lost right after the trigger: nothing is said of the closing', async (t) => {
  const failover = await beginFailover(t)
  failover.loseWatcher()
  await assert.rejects(failover.judged(), { code: 'WATCHER_LOST', kind: 'unknown' })
})

test('a watcher that is lost before the reopening is due: nothing is said of the reopening', async (t) => {
  const failover = await beginFailover(t)
  const judged = failover.judged()
  failover.close()
  clock.schedule(T_MS + 500, failover.loseWatcher)
  await assert.rejects(judged, { code: 'WATCHER_LOST', kind: 'unknown' })
})

test('ports that closed and reopened while the watcher was away', async (t) => {
  const failover = await beginFailover(t)
  const judged = assert.rejects(failover.judged(), { code: 'MEASUREMENT_GAP', message: /out of sight/ })
  failover.loseWatcher()
  await failover.untilWatcherIsGone()
  failover.close()
  // Early for T, but within its tolerance: and the watcher is back before the closing would be late.
  await clock.sleep(T_MS / 2)
  failover.open()
  await failover.restartWatcher()
  await judged
})

test('ports that reopen late after nobody could see them: the role may have been started again', async (t) => {
  const failover = await beginFailover(t)
  const judged = assert.rejects(failover.judged(), { code: 'MEASUREMENT_GAP', message: /out of sight/ })
  failover.close()
  assert.ok(await failover.untilSeenClosed())
  failover.loseWatcher()
  await failover.untilWatcherIsGone()
  await failover.restartWatcher()
  await judged
})
