import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../free-ports.ts'
import { until } from '../support/until.ts'
import { connect, get, HOST, type Peer, startBackend } from '../tunnel/sockets.ts'
import { roleFile, type Status } from '../tunnel/stack.ts'
import {
  MOST_ECHO_MS,
  MOST_LOGGED_BYTES,
  MOST_MEGABYTES,
  queuedMs,
  RoleProcess,
  SECONDS,
  SHOWN_OUT_MS,
  script,
  start,
  tricksOf,
  WHOLE_SECONDS,
} from './hostile-processes.ts'

const LONG_TRICKS = ['pings on data sockets', 'unfinished control messages']

/** Server and client 1, which is active, each a process. */
async function startRoles(t: TestContext) {
  const backend = await startBackend(t)
  const webSocketPort = await freePort(t)
  const listenPort = await freePort(t)
  const connects = { connectToHost: HOST, connectToPort: backend.port }
  const server = new RoleProcess(
    t,
    roleFile({
      weAreServer: true,
      closeSecs: 0.2,
      webSocketPort,
      listens: [],
      connects: [{ tunnelName: 'c2s', ...connects }],
    }),
  )
  const client = new RoleProcess(
    t,
    roleFile({
      weAreServer: false,
      webSocketPort,
      listens: [{ tunnelName: 'c2s', listenBindAddress: HOST, listenPort }],
      connects: [{ tunnelName: 's2c', ...connects }],
    }),
  )
  await untilStatus(webSocketPort, 'the client is there', ({ clients }) => clients[0]?.listening === true)
  const trigger = await connect(t, listenPort)
  await trigger.echo('activate')
  await untilStatus(webSocketPort, 'it is active', ({ activeClient }) => activeClient === 1)
  trigger.socket.end()
  return { server, client, webSocketPort, listenPort }
}

async function untilStatus(
  port: number,
  what: string,
  condition: (status: Status) => boolean,
): Promise<void> {
  await until(what, async () => condition(await statusOf(port)), SHOWN_OUT_MS)
}

async function statusOf(port: number): Promise<Status> {
  try {
    return (await (await get(`http://${HOST}:${port}/status`)).body.json()) as Status
  } catch {
    return {
      role: '',
      activeClient: null,
      epoch: 0,
      clients: [],
      tunnels: [],
      connections: { open: 0, total: 0 },
    }
  }
}

/** The longest of the echoes on a connection until the time is over, without and with the wait for a core. */
async function longestEcho(
  peer: Peer,
  roles: readonly RoleProcess[],
  isOver: () => boolean,
): Promise<{ ms: number; wallMs: number }> {
  const longest = { ms: 0, wallMs: 0 }
  while (!isOver()) {
    const since = performance.now()
    const queuedBefore = queuedOf(roles)
    const before = peer.receivedBytes
    peer.socket.write('x')
    await peer.untilReceived(before + 1)
    const wallMs = performance.now() - since
    const queued = queuedOf(roles).map((ms, index) => ms - (queuedBefore[index] ?? ms))
    longest.ms = Math.max(longest.ms, wallMs - Math.max(...queued))
    longest.wallMs = Math.max(longest.wallMs, wallMs)
    await sleep(20)
  }
  return longest
}

/** How long each process on an echo's way has waited for a core by now: the roles, and this one, which is the backend. */
function queuedOf(roles: readonly RoleProcess[]): number[] {
  return [queuedMs(), ...roles.map((role) => role.queuedMs)]
}

describe('a server and a client beside a hostile peer', () => {
  for (const trick of tricksOf('hostile-peer.ts')) {
    test(trick, async (t) => {
      const { server, client, webSocketPort, listenPort } = await startRoles(t)
      const beside = await connect(t, listenPort)
      await beside.echo('before')
      const seconds = LONG_TRICKS.includes(trick) ? WHOLE_SECONDS : SECONDS
      const args = [
        ...script('hostile-peer.ts'),
        trick,
        String(webSocketPort),
        String(seconds),
        String(listenPort),
      ]
      let isOver = false
      start(t, args).once('exit', () => {
        isOver = true
      })
      const echo = await longestEcho(beside, [server, client], () => isOver)
      const figures = `server ${Math.round(server.peakMegabytes)} MB, client ${Math.round(client.peakMegabytes)} MB, echo ${Math.round(echo.ms)} ms (${Math.round(echo.wallMs)} ms with the wait for a core)`
      t.diagnostic(figures)
      assert.ok(server.isRunning && client.isRunning)
      assert.ok(server.peakMegabytes < MOST_MEGABYTES && client.peakMegabytes < MOST_MEGABYTES, figures)
      assert.ok(echo.ms < MOST_ECHO_MS, figures)
      assert.ok(
        server.loggedBytes + client.loggedBytes < MOST_LOGGED_BYTES,
        `${server.loggedBytes} bytes of log`,
      )
      await untilStatus(webSocketPort, 'nothing is left of it', ({ connections }) => connections.open === 1)
      await beside.echo('after')
    })
  }
})
