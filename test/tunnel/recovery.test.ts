import assert from 'node:assert/strict'
import net from 'node:net'
import { describe, type TestContext, test } from 'node:test'
import { WebSocket } from 'ws'
import { TunnelClient } from '../../src/tunnel/client.ts'
import { backoffMs } from '../../src/tunnel/control-link.ts'
import { MISSED_PINGS_LIMIT } from '../../src/tunnel/wire.ts'
import { freePort } from '../free-ports.ts'
import { until } from '../support/until.ts'
import { connect, HOST, isListening } from './sockets.ts'
import { type ClientNumber, RecordingLogger, startStack, type TestStack } from './stack.ts'

async function activate(t: TestContext, stack: TestStack, client: ClientNumber): Promise<void> {
  const trigger = await connect(t, stack.clientPorts[client])
  await trigger.echo('activate')
  await stack.untilStatus(`client ${client} is active`, ({ activeClient }) => activeClient === client)
  trigger.socket.end()
  await stack.untilQuiet()
}

/** The first byte of a ping's frame. */
const PING = 0x89

/** A path to a port that can go dead: nothing gets through any more, and nobody is told. */
class Path {
  readonly port: number
  readonly #sockets = new Set<net.Socket>()
  readonly #near = new Set<net.Socket>()
  readonly #forgotten = new Set<net.Socket>()
  readonly #unansweredPings = new Map<net.Socket, number>()
  #dead = false

  constructor(t: TestContext, port: number, target: number) {
    this.port = port
    const server = net.createServer((near) => {
      const far = net.connect({ port: target, host: HOST })
      this.#near.add(near)
      near.once('close', () => this.#near.delete(near))
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(from)
        from.on('data', (bytes) => {
          if (!this.#dead) to.write(bytes)
          else if (from === far && bytes[0] === PING) this.#countPing(far)
        })
        from.on('error', () => {})
        from.on('close', () => {
          if (!this.#dead && !this.#forgotten.has(from)) to.destroy()
        })
      }
    })
    t.after(() => {
      server.close()
      for (const socket of this.#sockets) socket.destroy()
    })
    server.listen(port, HOST)
  }

  /** Ends what there is towards those that connected here; the far end isn't told. */
  forget(): void {
    for (const near of this.#near) {
      this.#forgotten.add(near)
      near.destroy()
    }
  }

  die(): void {
    this.#dead = true
  }

  /** How many pings of one connection the target has sent into the dead path; at most, of all connections. */
  get unansweredPings(): number {
    return Math.max(0, ...this.#unansweredPings.values())
  }

  #countPing(socket: net.Socket): void {
    this.#unansweredPings.set(socket, (this.#unansweredPings.get(socket) ?? 0) + 1)
  }
}

describe('the active client', () => {
  test('is killed: the other one takes over, with the closures', async (t) => {
    const stack = await startStack(t)
    await activate(t, stack, 1)
    const front = await connect(t, stack.serverPort)
    await front.echo('before')
    await stack.client(1)?.stop()
    await front.untilEnd('reset')
    await until('the server has closed', async () => !(await isListening(stack.serverPort)), 1000)
    await stack.untilStatus(
      'client 2 is active',
      ({ activeClient, epoch }) => activeClient === 2 && epoch === 2,
    )
    await stack.untilStatus('the server is open', ({ tunnels }) =>
      tunnels.every(({ listening }) => listening),
    )
    const after = await connect(t, stack.serverPort)
    await after.echo('after')
    assert.equal(stack.clientBackends[2].peers.length, 1)

    // Started again it is standby, and keeps its ports open.
    await stack.startClient(1)
    await stack.untilOnline(1, 2)
    assert.equal((await stack.status()).activeClient, 2)
    await after.echo('undisturbed')
    after.socket.end()
    await stack.untilQuiet()
  })

  test('is killed with nobody else online: nobody is active, then the first to come', async (t) => {
    const stack = await startStack(t)
    await activate(t, stack, 1)
    await stack.client(2)?.stop()
    await stack.untilStatus('client 2 is gone', ({ clients }) => clients.length === 1)
    await stack.client(1)?.stop()
    await stack.untilStatus(
      'nobody',
      ({ clients, activeClient }) => clients.length === 0 && activeClient === null,
    )
    const refused = await connect(t, stack.serverPort)
    await refused.untilEnd('reset', 2000)
    await stack.startClient(2)
    await stack.untilStatus('client 2 is active', ({ activeClient }) => activeClient === 2)
    await stack.untilQuiet()
    const front = await connect(t, stack.serverPort)
    await front.echo('again')
    assert.equal(stack.clientBackends[2].peers.length, 1)
  })

  test('is cut off without a word: the other takes over, and it comes back as standby', async (t) => {
    const paths: Path[] = []
    const stack = await startStack(t, {
      serverPortFor: async (client, serverPort) => {
        if (client === 2) return serverPort
        const path = new Path(t, await freePort(t), serverPort)
        paths.push(path)
        return path.port
      },
    })
    await activate(t, stack, 1)
    const throughServer = await connect(t, stack.serverPort)
    const throughClient = await connect(t, stack.clientPorts[1])
    await throughServer.echo('before')
    await throughClient.echo('before')
    paths[0]?.die()
    await stack.untilStatus('client 2 is active', ({ activeClient }) => activeClient === 2)
    const pings = paths[0]?.unansweredPings ?? 0
    assert.ok(pings >= MISSED_PINGS_LIMIT - 1, `a short silence is no loss: ${pings} pings`)
    await throughServer.untilEnd('reset')
    // The client finds out in the same way, and resets what it carried.
    await throughClient.untilEnd('reset')
    assert.ok(await isListening(stack.clientPorts[1]), 'it keeps its listeners open')
    const away = await connect(t, stack.clientPorts[1])
    away.socket.write('anybody?')
    await away.untilEnd('reset', 2000)
    await stack.untilStatus('the server is open', ({ tunnels }) =>
      tunnels.every(({ listening }) => listening),
    )
    await (await connect(t, stack.serverPort)).echo('after')
  })
})

describe('the server', () => {
  test('is restarted: the client that was active goes on being active, without closures', async (t) => {
    const stack = await startStack(t)
    await activate(t, stack, 2)
    await activate(t, stack, 1)
    const front = await connect(t, stack.clientPorts[1])
    await front.echo('before')
    await stack.server?.stop()
    await front.untilEnd('reset')
    assert.ok(await isListening(stack.clientPorts[1]), 'listeners stay open meanwhile')
    const closings = stack.log.matching(/closed port/).length
    // It comes back in time for this one, which is not refused but carried.
    const early = await connect(t, stack.clientPorts[1])
    await stack.startServer()
    await early.echo('early')
    await stack.untilOnline(1, 2)
    const { activeClient, epoch } = await stack.status()
    assert.deepEqual({ activeClient, epoch }, { activeClient: 1, epoch: 2 })
    assert.equal(stack.log.matching(/closed port/).length, closings)
    const after = await connect(t, stack.serverPort)
    await after.echo('after')
    assert.ok(stack.clientBackends[1].peers.length > 0)
    early.socket.end()
    after.socket.end()
    await stack.untilQuiet()
  })

  test('is away: what comes in at a client is reset within 2 s', async (t) => {
    const stack = await startStack(t)
    await stack.server?.stop()
    await until('the clients know', () => stack.log.matching(/^not connected/).length >= 2)
    const front = await connect(t, stack.clientPorts[1])
    front.socket.write('anybody?')
    await front.untilEnd('reset', 2000)
    assert.equal(stack.client(1)?.openConnections, 0)
  })

  test('replaces a session by a new one of the same process, which stays what it was', async (t) => {
    const paths: Path[] = []
    const stack = await startStack(t, {
      secretOf: () => 'of all three',
      serverPortFor: async (client, serverPort) => {
        if (client === 2) return serverPort
        const path = new Path(t, await freePort(t), serverPort)
        paths.push(path)
        return path.port
      },
    })
    await activate(t, stack, 1)
    const front = await connect(t, stack.serverPort)
    await front.echo('before')
    // The client learns that its path is gone, the server does not: its session there is stale.
    paths[0]?.forget()
    await until('the client is back', () => stack.log.matching(/its old session is replaced/).length === 1)
    await front.untilEnd('reset')
    await stack.untilOnline(1, 2)
    const { activeClient, epoch } = await stack.status()
    assert.deepEqual({ activeClient, epoch }, { activeClient: 1, epoch: 1 })
    const after = await connect(t, stack.serverPort)
    await after.echo('after')
  })

  test('refuses a second client of the same number while the first one answers', async (t) => {
    const stack = await startStack(t, { secretOf: () => 'of all three' })
    await activate(t, stack, 1)
    const front = await connect(t, stack.serverPort)
    await front.echo('before')
    const log = new RecordingLogger()
    const role = { ...stack.clientRole(1), tcpTunnelListens: [] }
    const second = new TunnelClient(role, log)
    t.after(() => second.stop())
    await second.start()
    await until('it is refused', () => log.matching(/another client with this clientId/).length === 1)
    assert.equal(stack.log.matching(/a second client 1 is refused/).length, 1)
    await front.echo('undisturbed')
    assert.equal(stack.log.matching(/client 1 is offline|is replaced/).length, 0)

    await stack.client(1)?.stop()
    await stack.untilStatus('the first one is gone', ({ clients }) => clients.length === 1)
    await until('it takes the place', () => log.matching(/^(active|standby)/).length === 1)
    assert.equal(log.matching(/not connected/).length, 1, 'said once')
  })

  test('takes a second client of the same number when the first one has fallen silent', async (t) => {
    const stack = await startStack(t)
    await stack.client(1)?.stop()
    await stack.untilStatus('client 1 is gone', ({ clients }) => clients.length === 1)
    const hello = JSON.stringify({ type: 'hello', epoch: 0, active: false })
    const deaf = new WebSocket(`ws://${HOST}:${stack.webSocketPort}/control?client=1`, { autoPong: false })
    t.after(() => deaf.terminate())
    deaf.on('open', () => deaf.send(hello))
    await stack.untilStatus('it is online', ({ clients }) => clients.length === 2)
    await stack.startClient(1)
    await stack.untilStatus(
      'the first one is gone, the second one is online',
      ({ clients }) => deaf.readyState === WebSocket.CLOSED && clients.length === 2,
    )
    await stack.untilOnline(1, 2)
  })

  // The server pings each second, by the same clock: how long it waits is told in pings.
  for (const { what, autoPong, atLeastPings, atMostPings } of [
    { what: 'is frozen, after 1.5 s', autoPong: false, atLeastPings: 1, atMostPings: 2 },
    { what: 'is alive and busy, after 4 s', autoPong: true, atLeastPings: 3, atMostPings: 5 },
  ])
    test(`resets the front when the active client ${what}`, async (t) => {
      const stack = await startStack(t)
      await activate(t, stack, 1)
      await stack.client(2)?.stop()
      await stack.untilStatus('client 2 is gone', ({ clients }) => clients.length === 1)
      await stack.client(1)?.stop()
      await stack.untilStatus('nobody', ({ clients }) => clients.length === 0)
      const url = `ws://${HOST}:${stack.webSocketPort}/control?client=1`
      const deaf = new WebSocket(url, { autoPong })
      t.after(() => deaf.terminate())
      deaf.on('open', () => deaf.send(JSON.stringify({ type: 'hello', epoch: 1, active: false })))
      await stack.untilStatus('it is active', ({ activeClient }) => activeClient === 1)
      await until('the port is open', () => isListening(stack.serverPort))
      let pings = 0
      deaf.on('ping', () => pings++)
      const front = await connect(t, stack.serverPort)
      await front.untilEnd('reset')
      assert.ok(pings >= atLeastPings && pings <= atMostPings, `after ${pings} pings`)
      await stack.untilStatus('nothing is left', ({ connections }) => connections.open === 0)
    })
})

test('attempts to reconnect come less and less often, at most every 5 s, and never in step', () => {
  assert.deepEqual(
    [0, 1, 2, 3].map((attempt) => backoffMs(attempt, 1)),
    [100, 200, 400, 800],
  )
  assert.equal(backoffMs(0, 0), 50)
  assert.equal(backoffMs(40, 1), 5000)
  assert.equal(backoffMs(5000, 0), 2500)
})
