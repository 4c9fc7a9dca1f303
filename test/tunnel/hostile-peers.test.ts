import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { describe, type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../free-ports.ts'
import { connect, get, HOST, isListening, type Peer, startBackend, until } from './sockets.ts'
import { roleFile, type Status } from './stack.ts'

/** The specification's limits for a role beside a hostile peer. */
const MOST_MEGABYTES = 200
const MOST_ECHO_MS = 1000
/** The tricks that were the worst get all of the specification's time, the others enough to go as far. */
const WHOLE_SECONDS = 15
const SECONDS = 2
const LONG_TRICKS = ['pings on data sockets', 'unfinished control messages']
/** Whoever is silent is shown out in 10 s. */
const SHOWN_OUT_MS = 30_000

const ROOT = join(import.meta.dirname, '../..')

function script(name: string): readonly string[] {
  return ['--import', 'tsx', join(import.meta.dirname, name)]
}

function tricksOf(name: string): string[] {
  return spawnSync(process.execPath, script(name), { cwd: ROOT }).stdout.toString().trim().split('\n')
}

function start(t: TestContext, args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => child.kill('SIGKILL'))
  return child
}

/** A role in a process of its own, whose memory is watched. */
class RoleProcess {
  readonly #child: ChildProcess
  peakMegabytes = 0
  loggedBytes = 0

  constructor(t: TestContext, file: object) {
    const folder = mkdtempSync(join(tmpdir(), 'tunnel-test-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const path = join(folder, 'role.json')
    writeFileSync(path, JSON.stringify(file))
    const args = ['--import', 'tsx', join(ROOT, 'src/cli/main.ts'), 'tunnel', '--config', path]
    this.#child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'pipe'] })
    this.#child.stderr?.on('data', (bytes: Buffer) => {
      this.loggedBytes += bytes.length
    })
    const watching = setInterval(() => {
      this.peakMegabytes = Math.max(this.peakMegabytes, this.megabytes)
    }, 50)
    t.after(() => {
      clearInterval(watching)
      this.#child.kill('SIGKILL')
    })
  }

  get megabytes(): number {
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8')
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
    } catch {
      return 0
    }
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }
}

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

/** The longest of the echoes on a connection, until the time is over. */
async function longestEchoMs(peer: Peer, isOver: () => boolean): Promise<number> {
  let longest = 0
  while (!isOver()) {
    const since = performance.now()
    const before = peer.receivedBytes
    peer.socket.write('x')
    await peer.untilReceived(before + 1)
    longest = Math.max(longest, performance.now() - since)
    await sleep(20)
  }
  return longest
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
      const echoMs = await longestEchoMs(beside, () => isOver)
      const figures = `server ${Math.round(server.peakMegabytes)} MB, client ${Math.round(client.peakMegabytes)} MB, echo ${Math.round(echoMs)} ms`
      t.diagnostic(figures)
      assert.ok(server.isRunning && client.isRunning)
      assert.ok(server.peakMegabytes < MOST_MEGABYTES && client.peakMegabytes < MOST_MEGABYTES, figures)
      assert.ok(echoMs < MOST_ECHO_MS, figures)
      assert.ok(server.loggedBytes + client.loggedBytes < 100_000, `${server.loggedBytes} bytes of log`)
      await untilStatus(webSocketPort, 'nothing is left of it', ({ connections }) => connections.open === 1)
      await beside.echo('after')
    })
  }
})

describe('a client of a hostile server', () => {
  for (const trick of tricksOf('hostile-server.ts')) {
    test(trick, async (t) => {
      const backend = await startBackend(t)
      const webSocketPort = await freePort(t)
      const listenPort = await freePort(t)
      const hostile = start(t, [...script('hostile-server.ts'), trick, String(webSocketPort)])
      await new Promise((resolve) => hostile.stdout?.once('data', resolve))
      const client = new RoleProcess(
        t,
        roleFile({
          weAreServer: false,
          webSocketPort,
          listens: [{ tunnelName: 'c2s', listenBindAddress: HOST, listenPort }],
          connects: [{ tunnelName: 's2c', connectToHost: HOST, connectToPort: backend.port }],
        }),
      )
      await until('the client has started', () => isListening(listenPort), SHOWN_OUT_MS)
      const deadline = performance.now() + SECONDS * 1000
      const users: net.Socket[] = []
      t.after(() => {
        for (const user of users) user.destroy()
      })
      // Its own time is what a hostile peer gets; users come all the while, and are not served.
      while (performance.now() < deadline) {
        const user = net.connect(listenPort, HOST)
        user.on('error', () => {})
        user.write('anybody?')
        users.push(user)
        await sleep(20)
      }
      const figures = `client ${Math.round(client.peakMegabytes)} MB, ${client.loggedBytes} bytes of log`
      t.diagnostic(figures)
      assert.ok(client.isRunning)
      assert.ok(client.peakMegabytes > 0 && client.peakMegabytes < MOST_MEGABYTES, figures)
      assert.ok(client.loggedBytes < 100_000, figures)
    })
  }
})
