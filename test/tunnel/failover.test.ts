import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { failoverPolicy } from '../../src/tunnel/failover-machine.ts'
import { until } from '../support/until.ts'
import { PortTimeline } from './port-timeline.ts'
import { connect, isListening, type Peer } from './sockets.ts'
import { type ClientNumber, startStack, type TestStack } from './stack.ts'

const T_MS = 1500
/** The limits of the specification, section 2. */
const CLOSE_LIMIT_MS = 1000
const REOPEN_TOLERANCE_MS = 1000

const other = (client: ClientNumber): ClientNumber => (client === 1 ? 2 : 1)

/** Makes a client active and waits until all is at rest. */
async function activate(t: TestContext, stack: TestStack, client: ClientNumber): Promise<void> {
  const trigger = await connect(t, stack.clientPorts[client])
  await trigger.echo('activate')
  await stack.untilStatus(`client ${client} is active`, ({ activeClient }) => activeClient === client)
  trigger.socket.end()
  await stack.untilQuiet()
}

async function assertRoutedTo(t: TestContext, stack: TestStack, client: ClientNumber): Promise<void> {
  const counts = { 1: stack.clientBackends[1].peers.length, 2: stack.clientBackends[2].peers.length }
  const probe = await connect(t, stack.serverPort)
  await probe.echo('whose backend?')
  assert.equal(stack.clientBackends[client].peers.length, counts[client] + 1, `client ${client}'s backend`)
  assert.equal(stack.clientBackends[other(client)].peers.length, counts[other(client)])
  probe.socket.end()
}

/** Both watched ports close within 1 s of the trigger, once, and each reopens T after its own closing. */
async function assertClosedOnce(
  timeline: PortTimeline,
  ports: readonly number[],
  since: number,
): Promise<void> {
  for (const port of ports) {
    const { closedAt, closedForMs } = await timeline.untilReopened(port)
    assert.ok(
      closedAt - since < CLOSE_LIMIT_MS,
      `closed ${Math.round(closedAt - since)} ms after the trigger`,
    )
    assert.ok(Math.abs(closedForMs - T_MS) <= REOPEN_TOLERANCE_MS, `closed for ${Math.round(closedForMs)} ms`)
  }
}

describe('a failover', () => {
  for (const from of [1, 2] as const) {
    const to = other(from)
    test(`from client ${from} to client ${to}: ports, routing and connections`, async (t) => {
      const stack = await startStack(t, { closeSecs: T_MS / 1000 })
      await activate(t, stack, from)
      const throughServer = await connect(t, stack.serverPort)
      const throughOld = await connect(t, stack.clientPorts[from])
      await throughServer.echo('old')
      await throughOld.echo('old')

      const trigger = await connect(t, stack.clientPorts[to])
      const idle = await connect(t, stack.clientPorts[to])
      const watched = [stack.serverPort, stack.clientPorts[from]]
      const timeline = new PortTimeline(t, [...watched, stack.clientPorts[to]])
      const since = performance.now()
      await trigger.echo('first data')
      await assertClosedOnce(timeline, watched, since)
      timeline.stop()

      // The trigger's connection survives, and so does one that stood idle at the new active client.
      await trigger.echo('still there')
      await idle.echo('only now')
      await throughServer.untilEnd('reset')
      await throughOld.untilEnd('reset')
      await assertRoutedTo(t, stack, to)
      assert.deepEqual(timeline.of(stack.clientPorts[to]), [], "the new active client's ports stay open")
      for (const port of watched) assert.equal(timeline.of(port).length, 2, 'closed once and opened once')
      assert.equal((await stack.status()).epoch, 2)
      trigger.socket.end()
      idle.socket.end()
      await stack.untilQuiet()
    })
  }

  test('connecting alone triggers nothing, nor does an end without data', async (t) => {
    const stack = await startStack(t)
    await activate(t, stack, 1)
    const before = stack.serverBackend.peers.length
    const silent = await connect(t, stack.clientPorts[2])
    const ended = await connect(t, stack.clientPorts[2])
    ended.socket.end()
    await ended.untilEnd('end')
    const reset = await connect(t, stack.clientPorts[2])
    reset.socket.resetAndDestroy()
    await stack.untilStatus('one is left', ({ connections }) => connections.open === 1)
    const { activeClient, epoch } = await stack.status()
    assert.deepEqual({ activeClient, epoch }, { activeClient: 1, epoch: 1 })
    assert.equal(stack.log.matching(/^trigger/).length, 1, 'only that of the beginning')
    assert.equal(stack.serverBackend.peers.length, before, 'no backend was dialled')
    assert.equal(silent.end, 'open')
    silent.socket.end()
    await stack.untilQuiet()
  })

  test('nobody is active at first; the first data makes its client active, with the closures', async (t) => {
    const stack = await startStack(t, { closeSecs: T_MS / 1000 })
    assert.equal((await stack.status()).activeClient, null)
    const refused = await connect(t, stack.serverPort)
    await refused.untilEnd('reset', 2000)
    const watched = [stack.serverPort, stack.clientPorts[1]]
    const trigger = await connect(t, stack.clientPorts[2])
    const timeline = new PortTimeline(t, watched)
    const since = performance.now()
    await trigger.echo('first data')
    await assertClosedOnce(timeline, watched, since)
    timeline.stop()
    await trigger.echo('still there')
    await assertRoutedTo(t, stack, 2)
    trigger.socket.end()
    await stack.untilQuiet()
  })

  for (const active of [null, 1, 2] as const) {
    for (const first of [1, 2] as const) {
      const second = other(first)
      test(`triggers 30 ms apart at ${first}, then ${second}, with ${active ?? 'nobody'} active`, async (t) => {
        const stack = await startStack(t, { closeSecs: T_MS / 1000 })
        if (active !== null) await activate(t, stack, active)
        const { epoch } = await stack.status()
        const [loser, winner] = await Promise.all([
          connect(t, stack.clientPorts[first]),
          connect(t, stack.clientPorts[second]),
        ])
        const changes = stack.log.lines.length
        const since = performance.now()
        loser.socket.write('earlier')
        await until('30 ms are over', () => performance.now() - since >= 30)
        await winner.echo('later')
        await loser.untilEnd('reset')
        await stack.untilStatus('the winner is active', ({ activeClient }) => activeClient === second)
        await until('everything is open again', async () => {
          const { tunnels, clients } = await stack.status()
          return [...tunnels, ...clients].every(({ listening }) => listening)
        })
        await winner.echo('survived')
        const logged = stack.log.lines.slice(changes).map(({ message }) => message)
        const count = (what: string, port: number): number =>
          logged.filter((message) => message.includes(`${what} port ${port}`)).length
        for (const port of [stack.serverPort, stack.clientPorts[first]]) {
          assert.deepEqual([count('closed', port), count('opened', port)], [1, 1], `port ${port}`)
        }
        assert.equal(count('closed', stack.clientPorts[second]), 0, "the winner's port stays open")
        const status = await stack.status()
        assert.equal(status.epoch, epoch + 1, 'one failover')
        assert.deepEqual(
          status.clients.filter((client) => client.active).map(({ id }) => id),
          [second],
        )
        await assertRoutedTo(t, stack, second)
        winner.socket.end()
        await stack.untilQuiet()
      })
    }
  }

  test('a trigger while the ports are still closed starts the closure anew', async (t) => {
    const stack = await startStack(t, { closeSecs: 1 })
    const first = await connect(t, stack.clientPorts[1])
    // It is connected before client 2 closes, but speaks only after: nothing comes of it.
    const stale = await connect(t, stack.clientPorts[2])
    await first.echo('first')
    await stale.untilEnd('reset')
    await until('client 2 listens again', () => isListening(stack.clientPorts[2]))
    const again = await connect(t, stack.clientPorts[2])
    await again.echo('back')
    await until('client 1 has closed', async () => !(await isListening(stack.clientPorts[1])))
    await first.untilEnd('reset')
    await stack.untilStatus('client 2 is active', ({ activeClient }) => activeClient === 2)
    await again.echo('still there')
    again.socket.end()
    await stack.untilQuiet()
    await assertRoutedTo(t, stack, 2)
  })

  test('a large first data is delivered whole and answered, across the failover', async (t) => {
    const stack = await startStack(t, { closeSecs: T_MS / 1000 })
    await activate(t, stack, 1)
    const sent = Buffer.alloc(8_388_608, 'failover!')
    const trigger = await connect(t, stack.clientPorts[2])
    trigger.socket.end(sent)
    await trigger.untilEnd('end')
    assert.ok(trigger.received.equals(sent), `${trigger.receivedBytes} bytes`)
    await stack.untilStatus('client 2 is active', ({ activeClient }) => activeClient === 2)
    await stack.untilQuiet()
  })

  test('transfers on the old client end by reset, none hangs, none leaves anything behind', async (t) => {
    const stack = await startStack(t, { closeSecs: T_MS / 1000 })
    await activate(t, stack, 1)
    const fronts: Peer[] = []
    for (let index = 0; index < 20; index++) {
      const front = await connect(t, index % 2 === 0 ? stack.serverPort : stack.clientPorts[1])
      await front.echo('hello')
      fronts.push(front)
    }
    for (const { socket } of fronts.slice(10)) {
      const chunk = Buffer.alloc(65_536, 'x')
      const pump = (): void => {
        while (!socket.destroyed && socket.write(chunk)) {}
      }
      socket.on('drain', pump)
      pump()
    }
    const trigger = await connect(t, stack.clientPorts[2])
    await trigger.echo('now')
    for (const front of fronts) await front.untilEnd('reset')
    trigger.socket.end()
    await stack.untilQuiet()
    for (let time = 0; time < 3; time++) await assertRoutedTo(t, stack, 2)
  })

  test('what a client accepted before its demotion and sends after it is no trigger', async (t) => {
    const stack = await startStack(t, { closeSecs: T_MS / 1000 })
    await activate(t, stack, 1)
    await activate(t, stack, 2)
    const { WebSocket } = await import('ws')
    const url = `ws://127.0.0.1:${stack.webSocketPort}/data?client=1&tunnel=c2s&epoch=1`
    const stale = new WebSocket(url)
    const message = await new Promise<string>((resolve) =>
      stale.once('error', (error) => resolve(error.message)),
    )
    assert.match(message, /404/)
    assert.equal((await stack.status()).activeClient, 2)
  })

  test('the decision can be exchanged: routing that stays at the old client is seen', async (t) => {
    const right = failoverPolicy(T_MS)
    const stack = await startStack(t, {
      policy: { ...right, route: (state) => (state.active === null ? null : 1) },
    })
    await activate(t, stack, 2)
    await assertRoutedTo(t, stack, 1)
  })
})
