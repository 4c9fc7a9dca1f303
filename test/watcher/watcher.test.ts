import assert from 'node:assert/strict'
import { once } from 'node:events'
import net from 'node:net'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import type { Runtime } from '../../src/model/runtime.ts'
import { PortWatch } from '../../src/primitives/ports/port-watch.ts'
import { WatcherLink } from '../../src/primitives/ports/watcher-link.ts'
import {
  encodeMessage,
  MessageReader,
  parseMessage,
  type WatcherMessage,
} from '../../src/primitives/ports/watcher-protocol.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { type ListenChange, startWatcherService } from '../../src/watcher/watcher-service.ts'
import { VirtualClock } from '../primitives/virtual-clock.ts'

const HOST = '127.0.0.1'

/** A watcher of a table that the test writes, whose clock is hours ahead. */
async function watcher(t: TestContext) {
  const listening = new Set<number>()
  const changes: ListenChange[] = []
  const stop = new AbortController()
  t.after(() => stop.abort())
  const aheadMs = 5 * 3_600_000
  const clock = { ...nodeRuntime.clock, now: () => nodeRuntime.clock.now() + aheadMs }
  const runtime: Runtime = { ...nodeRuntime, clock }
  const start = (port: number): Promise<number> =>
    startWatcherService({
      runtime,
      table: { sample: () => new Map([...listening].map((port) => [port, new Set(['0.0.0.0'])])) },
      host: HOST,
      port,
      onChange: (change) => changes.push(change),
      signal: stop.signal,
    })
  return { listening, changes, start, stop }
}

/** A port of another table than this process's: nothing of it can be seen from here. */
const watched = (port: number) => ({ name: 'a', host: HOST, port: 9, watcher: { host: HOST, port } })

test('changes come with their times, in readings of this clock', async (t) => {
  const { listening, start } = await watcher(t)
  listening.add(9)
  const port = await start(0)
  const watch = await PortWatch.start(nodeRuntime, [watched(port)])
  t.after(() => watch.stop())
  assert.equal(watch.methodOf('a'), 'watcher')
  assert.ok(watch.allOpen)
  const { clock } = nodeRuntime
  for (let round = 0; round < 20; round++) {
    const state = round % 2 === 0 ? 'closed' : 'open'
    const since = clock.now()
    if (state === 'closed') listening.delete(9)
    else listening.add(9)
    const changedBy = clock.now()
    assert.ok(await watch.until(() => watch.stateOf('a') === state, 30_000), state)
    const change = watch.firstChange('a', state, since)
    assert.ok(
      change !== null && change.after <= changedBy && change.by >= since,
      JSON.stringify({ change, since }),
    )
    assert.ok(change.by <= clock.now())
  }
})

test('knowledge stays fresh while nothing changes, and ends with the watch', async (t) => {
  const { listening, start } = await watcher(t)
  listening.add(9)
  const watch = await PortWatch.start(nodeRuntime, [watched(await start(0))])
  const first = watch.seenAt('a')
  assert.ok(await watch.until(() => watch.seenAt('a') > first + 100, 30_000))
  await watch.stop()
  const last = watch.seenAt('a')
  assert.equal(watch.seenAt('a'), last)
})

test('a watcher that was away for a moment: what it missed lies between its looks', async (t) => {
  const { listening, start, stop } = await watcher(t)
  listening.add(9)
  const port = await start(0)
  const watch = await PortWatch.start(nodeRuntime, [watched(port)])
  t.after(() => watch.stop())
  const lastSeen = watch.seenAt('a')
  stop.abort()
  const again = await watcher(t)
  const { clock } = nodeRuntime
  // The port is free again once the first one has let go of it.
  while (
    await again.start(port).then(
      () => false,
      () => true,
    )
  )
    await clock.sleep(10)
  assert.ok(await watch.until(() => watch.stateOf('a') === 'closed', 30_000))
  const change = watch.firstChange('a', 'closed', lastSeen)
  assert.ok(change !== null && change.after >= lastSeen && change.by <= clock.now())
})

test('a watcher that is lost: whoever waits learns it, and nothing is decided', async (t) => {
  const { listening, start, stop } = await watcher(t)
  listening.add(9)
  const watch = await PortWatch.start(nodeRuntime, [watched(await start(0))])
  t.after(() => watch.stop())
  stop.abort()
  await assert.rejects(
    watch.until(() => false, 10_000),
    { code: 'WATCHER_LOST', kind: 'unknown' },
  )
  assert.ok(await watch.until(() => true, 10))
})

test('a watcher that is lost: whoever waits for ports that another one watches goes on', async (t) => {
  const [lost, other] = [await watcher(t), await watcher(t)]
  lost.listening.add(9)
  other.listening.add(9)
  const ports = [
    { ...watched(await lost.start(0)), name: 'lost' },
    { ...watched(await other.start(0)), name: 'other' },
  ]
  const watch = await PortWatch.start(nodeRuntime, ports)
  t.after(() => watch.stop())
  lost.stop.abort()
  await assert.rejects(
    watch.until(() => false, 20_000, undefined, ['lost']),
    { code: 'WATCHER_LOST' },
  )
  nodeRuntime.clock.schedule(50, () => other.listening.delete(9))
  assert.ok(await watch.until(() => watch.stateOf('other') === 'closed', 5000, undefined, ['other']))
})

/** A peer that begins like a watcher and goes on in its own way. */
async function impostor(t: TestContext, goesOn: (say: (message: WatcherMessage) => void) => void) {
  const server = net.createServer((socket) => {
    const reader = new MessageReader()
    const say = (message: WatcherMessage): void => void socket.write(encodeMessage(message))
    socket.on('error', () => {})
    socket.on('data', (piece) => {
      for (const { watcher, time, watch } of reader.take(piece)) {
        if (watcher !== undefined) say({ watcher })
        if (time !== undefined) say({ time, now: performance.now() })
        if (watch === undefined) continue
        say({ seen: performance.now(), open: [9] })
        goesOn(say)
      }
    })
  })
  await new Promise<void>((listening) => server.listen(0, HOST, listening))
  t.after(() => server.close())
  return (server.address() as net.AddressInfo).port
}

/** A reset is an end like any other here. */
const closed = (socket: net.Socket): Promise<void> =>
  new Promise((resolve) => socket.once('close', () => resolve()))

const anyPort = { state: 'closed', after: 1, by: 2 } as const
for (const [what, goesOn] of [
  ['answers and reports nothing', () => {}],
  ['reports a port that nobody asked for', (say) => say({ seen: 3, changes: [{ ...anyPort, port: 8 }] })],
  [
    'reports a port twice at a time',
    (say) =>
      say({
        seen: 3,
        changes: [
          { ...anyPort, port: 9 },
          { ...anyPort, port: 9 },
        ],
      }),
  ],
] as const satisfies readonly (readonly [string, (say: (message: WatcherMessage) => void) => void])[]) {
  test(`a watcher that ${what} is not listened to for long`, async (t) => {
    const port = await impostor(t, goesOn)
    const link = await WatcherLink.open(nodeRuntime, { host: HOST, port }, [9])
    t.after(() => link.close())
    await assert.rejects(async () => {
      for await (const { changes } of link.reports()) assert.deepEqual(changes, [])
    })
  })
}

test('a watcher that reports changes without end is lost, and not remembered', async (t) => {
  const port = await impostor(t, (say) => {
    for (let count = 0; count < 20_000; count++) say({ seen: 3, changes: [{ ...anyPort, port: 9 }] })
  })
  const watch = await PortWatch.start(nodeRuntime, [watched(port)])
  t.after(() => watch.stop())
  await assert.rejects(
    watch.until(() => false, 10_000),
    { code: 'WATCHER_LOST' },
  )
  assert.ok(watch.changesOf('a').length <= 10_000)
})

test('a connection that names no ports is dropped after a while, one that does is not', async (t) => {
  const clock = new VirtualClock()
  const stop = new AbortController()
  t.after(() => {
    stop.abort()
    clock.advance(100)
  })
  const port = await startWatcherService({
    runtime: { ...nodeRuntime, clock },
    table: { sample: () => new Map() },
    host: HOST,
    port: 0,
    onChange: () => {},
    signal: stop.signal,
  })
  const greet = async (message: WatcherMessage): Promise<net.Socket> => {
    const socket = net.connect({ port, host: HOST }).on('error', () => {})
    socket.write(encodeMessage(message))
    await once(socket, 'data')
    return socket
  }
  const silent = await greet({ watcher: 1 })
  const named = await greet({ watch: [9] })
  t.after(() => named.destroy())
  const dropped = closed(silent)
  clock.advance(10_000)
  await dropped
  assert.ok(!named.destroyed)
  named.write(encodeMessage({ time: 1 }))
  await once(named, 'data')
})

test('a client that asks and never reads is dropped', async (t) => {
  const { start } = await watcher(t)
  const socket = net.connect({ port: await start(0), host: HOST }).on('error', () => {})
  const ended = closed(socket)
  const question = Buffer.concat(Array.from({ length: 1000 }, (_, time) => encodeMessage({ time })))
  const ask = (): void => {
    while (!socket.destroyed && socket.write(question));
  }
  socket.pause()
  socket.on('drain', ask)
  ask()
  await ended
})

for (const [what, answer] of [
  ['says nothing', null],
  ['is something else', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
  ['speaks another version', '{"watcher":99}\n'],
  ['never compares its clock', '{"watcher":1}\n{"seen":1,"open":[]}\n'],
  ['answers without reading its clock', '{"watcher":1}\n{"time":0}\n{"time":1}\n{"time":2}\n'],
  ['never ends a line', 'x'.repeat(70_000)],
] as const) {
  test(`no watcher: a peer that ${what}`, async (t) => {
    const server = net.createServer((socket) => {
      socket.on('error', () => {})
      socket.on('data', () => answer !== null && socket.write(answer))
    })
    await new Promise<void>((listening) => server.listen(0, HOST, listening))
    t.after(() => server.close())
    const { port } = server.address() as net.AddressInfo
    await assert.rejects(WatcherLink.open(nodeRuntime, { host: HOST, port }, [9]), {
      code: 'WATCHER_UNREACHABLE',
    })
  })
}

test('a client that talks nonsense is dropped, others are served', async (t) => {
  const { listening, start } = await watcher(t)
  listening.add(9)
  const port = await start(0)
  for (const nonsense of ['hello\n', '[1]\nnull\n', 'y'.repeat(100_000)]) {
    const socket = net.connect({ port, host: HOST }).on('error', () => {})
    socket.write(nonsense)
    await closed(socket.resume())
  }
  const link = await WatcherLink.open(nodeRuntime, { host: HOST, port }, [9])
  assert.deepEqual([...link.open], [9])
  link.close()
})

test('the account of what changed', async (t) => {
  const { listening, changes, start } = await watcher(t)
  listening.add(9)
  await start(0)
  assert.deepEqual(changes, [{ ports: [9], opened: [9], closed: [], loopbackOnly: [] }])
  listening.add(7)
  listening.delete(9)
  const { clock } = nodeRuntime
  const deadline = clock.now() + 2000
  while (changes.length < 2 && clock.now() < deadline) await clock.sleep(5)
  assert.deepEqual(changes[1], { ports: [7], opened: [7], closed: [9], loopbackOnly: [] })
})

test('messages survive any cutting, and whatever is no message is refused', () => {
  const message = { seen: 5.5, changes: [{ port: 9, state: 'closed' as const, after: 1, by: 2 }] }
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 20 }), (cuts) => {
      const bytes = Buffer.concat([encodeMessage(message), encodeMessage({ time: 3 })])
      const reader = new MessageReader()
      const found = []
      let at = 0
      for (const cut of [...cuts, bytes.length]) {
        found.push(...reader.take(bytes.subarray(at, at + cut)))
        at += cut
      }
      assert.deepEqual(found, [message, { time: 3 }])
    }),
  )
  assert.deepEqual(parseMessage('{"watch":[0],"seen":"now","changes":[{"port":9}],"time":1}'), { time: 1 })
  for (const line of ['', 'x', '3', 'null']) assert.throws(() => parseMessage(line), RangeError)
})

test('what listens on loopback alone is not open for a peer that comes from elsewhere, and is told apart', async (t) => {
  const bound = new Map([
    [7, new Set(['127.0.0.1'])],
    [9, new Set(['0.0.0.0'])],
  ])
  const stop = new AbortController()
  t.after(() => stop.abort())
  const changes: ListenChange[] = []
  const start = (remoteAddress?: string): Promise<number> =>
    startWatcherService({
      runtime: {
        ...nodeRuntime,
        listen: (options) =>
          nodeRuntime.listen({
            ...options,
            onConnection: (connection) =>
              options.onConnection(
                remoteAddress === undefined
                  ? connection
                  : (new Proxy(connection, {
                      get: (target, name) => {
                        const value = name === 'remoteAddress' ? remoteAddress : Reflect.get(target, name)
                        return typeof value === 'function' ? value.bind(target) : value
                      },
                    }) as typeof connection),
              ),
          }),
      },
      table: { sample: () => bound },
      host: HOST,
      port: 0,
      onChange: (change) => changes.push(change),
      signal: stop.signal,
    })
  for (const [remoteAddress, open] of [
    ['10.0.0.5', [9]],
    [undefined, [7, 9]],
  ] as const) {
    const link = await WatcherLink.open(
      nodeRuntime,
      { host: HOST, port: await start(remoteAddress) },
      [7, 8, 9],
    )
    assert.deepEqual([...link.open], open)
    link.close()
  }
  assert.deepEqual(changes[0], { ports: [7, 9], opened: [7, 9], closed: [], loopbackOnly: [7] })
})
