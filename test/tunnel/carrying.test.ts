import assert from 'node:assert/strict'
import net from 'node:net'
import { type TestContext, test } from 'node:test'
import { targetFromRoleFiles } from '../../src/config/target.ts'
import type { PortName } from '../../src/model/port-config.ts'
import { retryUntil } from '../../src/primitives/deadline.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { until } from '../support/until.ts'
import { type StartedTunnel, startTunnel } from '../system/tunnels.ts'

const HOST = '127.0.0.1'
/** Both directions: the listener, and the backend that it leads to while client 1 is active. */
const DIRECTIONS: readonly { name: string; listen: PortName; backend: PortName }[] = [
  {
    name: 'client to server',
    listen: 'client1ToServerTun1ListenPort',
    backend: 'clientToServerTun1ConnectPort',
  },
  {
    name: 'server to client',
    listen: 'serverToClientTun1ListenPort',
    backend: 'serverToClient1Tun1ConnectPort',
  },
]

type Ports = Readonly<Record<PortName, number>>

async function backend(
  t: TestContext,
  port: number,
  serve: (socket: net.Socket) => void,
): Promise<Set<net.Socket>> {
  const open = new Set<net.Socket>()
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => {})
    serve(socket)
  })
  await new Promise<void>((listening) => server.listen(port, HOST, listening))
  t.after(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return open
}

function connect(port: number): net.Socket {
  const socket = net.connect({ host: HOST, port, allowHalfOpen: true })
  socket.on('error', () => {})
  return socket
}

/** Everything that arrives, and how it ended. */
function collect(socket: net.Socket): Promise<{ bytes: number; end: 'end' | 'reset' }> {
  return new Promise((resolve) => {
    let bytes = 0
    let ended = false
    socket.on('data', (chunk) => {
      bytes += chunk.length
    })
    socket.on('end', () => {
      ended = true
      socket.end()
    })
    socket.on('close', () => resolve({ bytes, end: ended ? 'end' : 'reset' }))
  })
}

/** A tunnel with client 1 active and settled. T is short: nothing here waits for it. */
async function activeTunnel(t: TestContext): Promise<{ tunnel: StartedTunnel; ports: Ports }> {
  const tunnel = await startTunnel(t, { reconnectTimeoutSecs: 0.2 })
  const { ports } = targetFromRoleFiles(tunnel.files, {})
  await trigger(t, ports, 1)
  return { tunnel, ports }
}

/** First data at a client, until the server's listeners lead to it. */
async function trigger(t: TestContext, ports: Ports, client: 1 | 2): Promise<void> {
  let reached = false
  const mark = await backend(t, ports[`serverToClient${client}Tun2ConnectPort`], (socket) => {
    reached = true
    socket.destroy()
  })
  await retryUntil({ clock: nodeRuntime.clock, timeoutMs: 30_000, intervalMs: 50 }, async () => {
    const first = connect(ports[`client${client}ToServerTun2ListenPort`])
    first.write('x')
    const probe = connect(ports.serverToClientTun2ListenPort)
    await nodeRuntime.clock.sleep(50)
    first.destroy()
    probe.destroy()
    return reached || null
  })
  assert.ok(reached, `client ${client} became active`)
  await until('the probe is gone', () => mark.size === 0)
  const isOpen = async (): Promise<true | null> => {
    const table = await nodeRuntime.listenTable(HOST)
    const names = Object.keys(ports).filter((name) => name.endsWith('ListenPort')) as PortName[]
    const open = table?.sample(new Set(names.map((name) => ports[name])))
    return names.every((name) => open?.has(ports[name])) || null
  }
  assert.ok(
    await retryUntil({ clock: nodeRuntime.clock, timeoutMs: 5000, intervalMs: 10 }, isOpen),
    'all ports are open',
  )
}

for (const { name, listen, backend: backendPort } of DIRECTIONS) {
  for (const [size, times] of [
    [500, 40],
    [8 << 20, 6],
  ] as const) {
    test(`${name}: ${size} bytes written and closed at once arrive whole, ${times} times, from either end`, async (t) => {
      const { ports } = await activeTunnel(t)
      const sizes: number[] = []
      let speak = false
      const open = await backend(t, ports[backendPort], (socket) => {
        if (speak) socket.end(Buffer.alloc(size, 1))
        void collect(socket).then(({ bytes, end }) => sizes.push(end === 'end' ? bytes : -1))
      })
      for (let time = 0; time < times; time++) {
        const front = connect(ports[listen])
        front.end(Buffer.alloc(size, 1))
        front.on('data', () => {})
        await until('the backend saw the end', () => sizes.length === time + 1)
      }
      assert.deepEqual(sizes, Array(times).fill(size))
      speak = true
      for (let time = 0; time < times; time++) {
        assert.deepEqual(await collect(connect(ports[listen])), { bytes: size, end: 'end' })
      }
      await until('no backend connection is left open', () => open.size === 0)
    })
  }

  test(`${name}: half-close is carried in both directions`, async (t) => {
    const { ports } = await activeTunnel(t)
    await backend(t, ports[backendPort], (socket) => {
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.on('end', () => socket.end(`heard ${text}`))
    })
    const front = connect(ports[listen])
    front.end('all of it')
    assert.deepEqual(await collect(front), { bytes: 'heard all of it'.length, end: 'end' })
    await new Promise((closed) => front.once('close', closed).destroyed && closed(null))
  })

  test(`${name}: the backend ends first, and what comes after is still carried`, async (t) => {
    const { ports } = await activeTunnel(t)
    let late = ''
    let served = false
    await backend(t, ports[backendPort], (socket) => {
      socket.end('bye')
      socket.on('data', (chunk) => {
        late += chunk
      })
      socket.on('end', () => {
        served = true
      })
    })
    const front = connect(ports[listen])
    front.on('data', () => {})
    await new Promise((ended) => front.once('end', ended))
    front.end('and you')
    await until('the backend saw the end', () => served)
    assert.equal(late, 'and you')
  })

  test(`${name}: a reset is carried as a reset, from either end`, async (t) => {
    const { ports } = await activeTunnel(t)
    const ends: string[] = []
    let resets = false
    await backend(t, ports[backendPort], (socket) => {
      void collect(socket).then(({ end }) => ends.push(end))
      socket.once('data', () => (resets ? socket.resetAndDestroy() : socket.write('ready')))
    })
    const front = connect(ports[listen])
    front.write('x')
    front.once('data', () => front.resetAndDestroy())
    await until('the backend saw an end', () => ends.length === 1)
    assert.deepEqual(ends, ['reset'])
    resets = true
    const other = connect(ports[listen])
    other.write('x')
    assert.equal((await collect(other)).end, 'reset')
  })

  test(`${name}: a reset right behind some bytes is never taken for an end of stream`, async (t) => {
    const { ports } = await activeTunnel(t)
    await backend(t, ports[backendPort], (socket) => {
      socket.on('error', () => {})
      socket.once('data', () => {
        socket.write(Buffer.alloc(1000))
        socket.resetAndDestroy()
      })
    })
    for (let n = 0; n < 20; n++) {
      const front = await nodeRuntime.connect({ host: '127.0.0.1', port: ports[listen], timeoutMs: 5000 })
      await front.write(Buffer.from('x'))
      const readToTheEnd = async (): Promise<void> => {
        while ((await front.read(new Uint8Array(4096))) !== null);
      }
      await assert.rejects(readToTheEnd(), { code: 'CONNECTION_RESET' })
    }
  })

  test(`${name}: a refused backend resets the front`, async (t) => {
    const { ports } = await activeTunnel(t)
    const front = connect(ports[listen])
    front.write('x')
    assert.equal((await collect(front)).end, 'reset')
  })

  test(`${name}: fronts that come and go leave no backend connection open`, async (t) => {
    const { ports } = await activeTunnel(t)
    let accepted = 0
    const open = await backend(t, ports[backendPort], (socket) => {
      accepted++
      socket.on('data', () => {}).on('end', () => socket.end())
    })
    for (let time = 0; time < 20; time++) {
      const front = connect(ports[listen])
      front.once('connect', () => (time % 2 === 0 ? front.destroy() : front.resetAndDestroy()))
      await new Promise((closed) => front.once('close', closed))
    }
    await until('none is open', () => accepted >= 10 && open.size === 0)
  })

  test(`${name}: a reader that stalls blocks the sender`, async (t) => {
    const { ports } = await activeTunnel(t)
    let stalled: net.Socket | undefined
    await backend(t, ports[backendPort], (socket) => {
      stalled = socket.pause()
    })
    const front = connect(ports[listen])
    await until('the backend was reached', () => stalled !== undefined)
    const piece = Buffer.alloc(1 << 20)
    let taken = 0
    const send = (): void => {
      front.write(piece, (error) => {
        if (error) return
        taken++
        send()
      })
    }
    send()
    let before = -1
    const looks = { clock: nodeRuntime.clock, timeoutMs: 8000, intervalMs: 300 }
    await retryUntil(looks, async () => {
      const still = taken === before
      before = taken
      return still || null
    })
    // What the kernel's socket buffers on the way hold, and a little more; never what a sender has to offer.
    assert.ok(taken < 64, `${taken} MB were taken`)
    const takenStalled = taken
    let arrived = 0
    stalled?.on('data', (chunk) => {
      arrived += chunk.length
    })
    stalled?.resume()
    await until('it goes on', () => arrived > (takenStalled + 20) * (1 << 20))
    front.destroy()
  })
}

test('connecting to the standby client triggers nothing, and neither does an end without data', async (t) => {
  const { ports } = await activeTunnel(t)
  let reached = 0
  await backend(t, ports.clientToServerTun1ConnectPort, (socket) => {
    reached++
    socket.destroy()
  })
  const silent = connect(ports.client2ToServerTun1ListenPort)
  await new Promise((connected) => silent.once('connect', connected))
  const ended = connect(ports.client2ToServerTun1ListenPort)
  ended.end()
  assert.deepEqual(await collect(ended), { bytes: 0, end: 'end' })
  assert.equal(reached, 0)
  const table = await nodeRuntime.listenTable(HOST)
  assert.ok(
    table?.sample(new Set([ports.serverToClientTun1ListenPort])).has(ports.serverToClientTun1ListenPort),
  )
  silent.destroy()
})

for (const [first, second] of [
  [1, 2],
  [2, 1],
] as const) {
  for (const active of [1, 2] as const) {
    test(`triggers 30 ms apart on client ${first}, then ${second}, with client ${active} active: ${second} wins`, async (t) => {
      const { ports } = await activeTunnel(t)
      if (active === 2) await trigger(t, ports, 2)
      await backend(t, ports.clientToServerTun1ConnectPort, (socket) => void socket.pipe(socket))
      const reached: number[] = []
      for (const client of [1, 2] as const) {
        await backend(t, ports[`serverToClient${client}Tun1ConnectPort`], (socket) => {
          reached.push(client)
          socket.destroy()
        })
      }
      const loser = connect(ports[`client${first}ToServerTun1ListenPort`])
      const winner = connect(ports[`client${second}ToServerTun1ListenPort`])
      await Promise.all(
        [loser, winner].map((socket) => new Promise((connected) => socket.once('connect', connected))),
      )
      const lost = collect(loser)
      loser.write('first')
      await nodeRuntime.clock.sleep(30)
      let answer = ''
      winner.on('data', (chunk) => {
        answer += chunk
      })
      winner.write('second')
      await until('the winner is answered', () => answer === 'second')
      // Data at the client that is active already, before any trigger, is none: then only the other one is.
      if (first !== active || second !== active) assert.equal((await lost).end, 'reset')
      winner.write(', again')
      await until('the winner survives', () => answer === 'second, again')
      const probe = async (): Promise<true | null> => {
        const socket = connect(ports.serverToClientTun1ListenPort)
        socket.write('x')
        await collect(socket)
        return reached.length > 0 || null
      }
      assert.ok(await retryUntil({ clock: nodeRuntime.clock, timeoutMs: 5000, intervalMs: 20 }, probe))
      assert.deepEqual([...new Set(reached)], [second])
      winner.destroy()
    })
  }
}

test('garbage on the WebSocket port ends nothing but itself', async (t) => {
  const { tunnel, ports } = await activeTunnel(t)
  const url = new URL(tunnel.files[0]?.role.dataExchange.serverUrl ?? '')
  const upgrade = (path: string): string =>
    `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`
  for (const text of [
    '\0\0garbage\r\n\r\n',
    upgrade('/nothing'),
    upgrade('/data?client=9&tunnel=x&epoch=0'),
    upgrade('/control?client=-1'),
    `${upgrade('/control?client=2')}\xff\xff\xff\xff`,
  ]) {
    const socket = connect(Number(url.port))
    socket.end(Buffer.from(text, 'latin1'))
    socket.resume()
    await new Promise((closed) => socket.once('close', closed))
  }
  await backend(t, ports.clientToServerTun1ConnectPort, (socket) => void socket.pipe(socket))
  const front = connect(ports.client1ToServerTun1ListenPort)
  front.end('still here')
  assert.deepEqual(await collect(front), { bytes: 10, end: 'end' })
})
