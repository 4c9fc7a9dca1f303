import assert from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { silentLogger } from '../../src/model/log.ts'
import { CONNECT_PORT_NAMES } from '../../src/model/port-config.ts'
import type { Connection, Runtime } from '../../src/model/runtime.ts'
import type { TestContext } from '../../src/model/suite.ts'
import type { Target } from '../../src/model/target.ts'
import { EchoServer } from '../../src/primitives/connections/echo-server.ts'
import type { Failover } from '../../src/primitives/failover/failover.ts'
import { BackendPorts } from '../../src/primitives/ports/backend-ports.ts'
import { watchListeners } from '../../src/primitives/ports/system-access.ts'
import { StartingStates } from '../../src/run/starting-state.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { keepingOffPorts } from '../../src/runtimes/node/local-ports.ts'
import { assertPortTimings } from '../../src/suites/support/port-timings.ts'

/**
 * What the kernel does with local ports, each case in a network namespace of its own: the range that it draws from is
 * so small that what happens once in some thousand connections elsewhere is certain here.
 */
const HOST = '127.0.0.1'
const FIRST = 40_000
const LAST = 40_063
/** Somebody who accepts, outside of the range. */
const ACCEPTING = 20_000
const BACKEND = 40_010
const LISTENER = 40_020
const NAME = 'clientToServerTun1ConnectPort'
const LISTENER_NAME = 'serverToClientTun1ListenPort'
const { clock } = nodeRuntime

const target = {
  hosts: { server: HOST },
  ports: { [NAME]: BACKEND, [LISTENER_NAME]: LISTENER, reconnectTimeoutSecs: 1, locations: {} },
  backendHosts: Object.fromEntries(CONNECT_PORT_NAMES.map((name) => [name, HOST])),
  capabilities: [],
} as unknown as Target

/** Opens connections until the kernel has no port left, or there are enough. */
async function connections(runtime: Runtime, wanted = LAST - FIRST + 1): Promise<Connection[]> {
  const opened: Connection[] = []
  while (opened.length < wanted) {
    const connection = await runtime
      .connect({ host: HOST, port: ACCEPTING, timeoutMs: 2000 })
      .catch(() => null)
    if (connection === null) break
    opened.push(connection)
  }
  return opened
}

async function close(opened: readonly Connection[]): Promise<void> {
  for (const connection of opened) connection.abort()
  await Promise.all(opened.map(({ ended }) => ended))
}

/** A connection that the kernel has given this port; all others are closed again. */
async function drawn(port: number): Promise<Connection> {
  const opened = await connections(nodeRuntime)
  const wanted = opened.find(({ localPort }) => localPort === port)
  assert.ok(wanted !== undefined, `${port} was not drawn`)
  await close(opened.filter((connection) => connection !== wanted))
  return wanted
}

const start = (runtime: Runtime): Promise<EchoServer> =>
  EchoServer.start(runtime, { name: 'the backend', host: HOST, port: BACKEND })

const CASES: Readonly<Record<string, () => Promise<void>>> = {
  async 'a backend that is bound is drawn for nobody, whether an echo server is attached or not'() {
    // Not bound, it is: the very thing that made sound runs fail.
    await close([await drawn(BACKEND)])
    const backends = new BackendPorts(nodeRuntime, target, silentLogger)
    await backends.bind()
    const server = await start(backends.runtime)
    await server.stop()
    const opened = await connections(nodeRuntime)
    assert.ok(opened.length >= LAST - FIRST, `${opened.length} connections`)
    assert.ok(!opened.some(({ localPort }) => localPort === BACKEND))
    await start(backends.runtime)
  },

  async 'a backend whose port a connection has: the connection is named, with its state'() {
    const connection = await drawn(BACKEND)
    const found = `nobody listens there.*connection ${HOST}:${BACKEND} to ${HOST}:${ACCEPTING} `
    const [code, bare] = ['BACKEND_PORT_HELD', { connectionMs: 0 }]
    await assert.rejects(start(nodeRuntime), { code, message: new RegExp(`${found}\\(ESTABLISHED\\)`) })
    connection.close()
    await connection.ended
    const backends = new BackendPorts(nodeRuntime, target, silentLogger)
    await assert.rejects(backends.bind(bare), {
      code,
      message: new RegExp(`${found}\\((TIME_WAIT|FIN_WAIT)`),
    })
    await assert.rejects(start(backends.runtime), { code })
  },

  async 'a backend whose port a connection has is waited for'() {
    const connection = await drawn(BACKEND)
    const messages: string[] = []
    const log = { ...silentLogger, warning: (message: string) => void messages.push(message) }
    const backends = new BackendPorts(nodeRuntime, target, log)
    const binding = backends.bind()
    while (messages.length === 0) await clock.sleep(10)
    assert.match(messages[0] ?? '', /ESTABLISHED.*Waiting up to 65 s/)
    connection.abort()
    await binding
    await start(backends.runtime)
  },

  async "a backend whose port docker's name server has is hosted beside it, one that a stranger has is not"() {
    const everywhere = { name: 'the backend', host: '::', port: BACKEND }
    for (const [address, isNameServer] of [
      ['127.0.0.11', true],
      ['127.0.0.12', false],
    ] as const) {
      const holder = await nodeRuntime.listen({ host: address, port: BACKEND, onConnection: () => {} })
      const starting = EchoServer.start(nodeRuntime, everywhere)
      if (isNameServer) {
        const server = await starting
        for (const host of [HOST, '::1']) {
          const connection = await nodeRuntime.connect({ host, port: BACKEND, timeoutMs: 2000 })
          await connection.write(new Uint8Array([7]))
          const into = new Uint8Array(1)
          assert.equal(await connection.read(into), 1)
          assert.equal(into[0], 7)
          await close([connection])
        }
        assert.equal(server.connectionsAccepted, 2)
        await server.stop()
        const refused = nodeRuntime.connect({ host: HOST, port: BACKEND, timeoutMs: 2000 })
        await assert.rejects(refused, { code: 'CONNECT_REFUSED' })
      } else {
        await assert.rejects(starting, { code: 'BACKEND_PORT_IN_USE', message: /127\.0\.0\.12/ })
      }
      await holder.close()
    }
  },

  async "a backend whose port both docker's name server and a connection have: the connection is named"() {
    const connection = await drawn(BACKEND)
    await nodeRuntime.listen({ host: '127.0.0.11', port: BACKEND, onConnection: () => {} })
    const starting = EchoServer.start(nodeRuntime, { name: 'the backend', host: '::', port: BACKEND })
    const message = new RegExp(`connection ${HOST}:${BACKEND} to ${HOST}:${ACCEPTING}`)
    await assert.rejects(starting, { code: 'BACKEND_PORT_HELD', message })
    await close([connection])
  },

  async "the harness's own connections and listeners keep off the target's ports"() {
    const avoided = new Set([BACKEND, ...Array.from({ length: 30 }, (_, index) => LISTENER + index)])
    const plain = await connections(nodeRuntime, 60)
    assert.ok(plain.some(({ localPort }) => avoided.has(localPort)))
    await close(plain)
    const runtime = await keepingOffPorts(nodeRuntime, avoided, [HOST])
    const own = await connections(runtime, 25)
    assert.equal(own.length, 25)
    assert.deepEqual(
      own.filter(({ localPort }) => avoided.has(localPort)),
      [],
    )
    assert.equal(new Set(own.map(({ localPort }) => localPort)).size, 25)
    await close(own)
    for (let count = 0; count < 20; count++) {
      const { port } = await runtime.listen({ host: HOST, port: 0, onConnection: (one) => one.close() })
      assert.ok(!avoided.has(port), `listening on ${port}`)
    }
  },

  async 'the kernel goes on choosing where it can choose none of them'() {
    const here = (ports: number[], host: string) => keepingOffPorts(nodeRuntime, new Set(ports), [host])
    assert.notEqual(await here([LISTENER], HOST), nodeRuntime)
    assert.equal(await here([FIRST - 1, LAST + 1], HOST), nodeRuntime)
    assert.equal(await here([LISTENER], '192.0.2.1'), nodeRuntime)
    writeFileSync('/proc/sys/net/ipv4/ip_local_reserved_ports', `${LISTENER - 1}-${LISTENER + 1}`)
    assert.equal(await here([LISTENER], HOST), nodeRuntime)
  },

  async 'a starting state that a connection keeps from being reached is unknown, and says which'() {
    const reached = () =>
      new StartingStates().reach({ runtime: nodeRuntime, target, log: silentLogger }, { activeClient: 'any' })
    const connection = await drawn(LISTENER)
    const message = new RegExp(
      `${LISTENER_NAME} \\(${LISTENER}\\).*connection ${HOST}:${LISTENER} to ${HOST}:${ACCEPTING} \\(ESTABLISHED`,
    )
    await assert.rejects(reached(), { code: 'PORT_TAKEN', kind: 'unknown', message })
    await close([connection])
    await assert.rejects(reached(), { code: 'STATE_NOT_REACHED', kind: 'failure' })
  },

  async 'a listener that a connection keeps from reopening is unknown; one that stays closed for no such reason failed'() {
    const judged = async (taken: boolean): Promise<void> => {
      const server = net.createServer()
      await new Promise<void>((listening) => server.listen(LISTENER, HOST, listening))
      const watch = await watchListeners({ runtime: nodeRuntime, target, log: silentLogger }, new Set())
      const triggeredAt = clock.now()
      await new Promise((closed) => server.close(closed))
      const connection = taken ? await drawn(LISTENER) : null
      const timingOf = () => {
        const closing = watch.firstChange(LISTENER_NAME, 'closed', triggeredAt)
        const by = (closing?.by ?? triggeredAt) - triggeredAt
        return { closeMs: closing === null ? null : { min: by, max: by }, reopenMs: null }
      }
      const failover = { to: 2, watch, triggeredAt, timingOf } as unknown as Failover
      const { signal } = new AbortController()
      const context = { runtime: nodeRuntime, target, signal, measure() {} } as unknown as TestContext
      try {
        await assertPortTimings(context, failover, [LISTENER_NAME])
      } finally {
        await watch.stop()
        if (connection !== null) await close([connection])
      }
    }
    await assert.rejects(judged(true), {
      code: 'PORT_TAKEN',
      message: /\(ESTABLISHED\), and nobody can listen/,
    })
    await assert.rejects(judged(false), { code: 'PORT_NOT_REOPENED' })
  },
}

/** Runs a case in this process, which is alone in its network namespace. */
async function runHere(name: string): Promise<void> {
  execFileSync('ip', ['link', 'set', 'lo', 'up'])
  writeFileSync('/proc/sys/net/ipv4/ip_local_port_range', `${FIRST} ${LAST}`)
  net
    .createServer((socket) =>
      socket
        .on('error', () => {})
        .on('end', () => socket.end())
        .resume(),
    )
    .listen(ACCEPTING, HOST)
  await CASES[name]?.()
  process.exit(0)
}

function inNamespace(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const command = ['--net', process.execPath, '--import', 'tsx', ...args]
    const options = { env: { ...process.env, ...env }, timeout: 240_000 }
    execFile('unshare', command, options, (error, stdout, stderr) =>
      error === null ? resolve(stdout) : reject(new Error(`${error.message}\n${stdout}\n${stderr}`)),
    )
  })
}

const here = process.env.LOCAL_PORTS_CASE
if (here !== undefined) await runHere(here)
else {
  for (const name of Object.keys(CASES)) {
    test(name, async () => {
      await inNamespace([import.meta.filename], { LOCAL_PORTS_CASE: name, NODE_TEST_CONTEXT: '' })
    })
  }
  const PROGRAM = join(import.meta.dirname, 'customary-ports.ts')
  // One in 150 of these is a port of the tunnel's or a backend's; in the kernel's own range it is one in 2000.
  const RANGE = '38000-40047'
  interface Run {
    readonly passed: number
    readonly errors: readonly string[]
  }

  test('suites 5 and 7 on customary ports: no backend makes a test unknown', async () => {
    const run = JSON.parse(await inNamespace([PROGRAM, '1', RANGE])) as Run
    assert.ok(run.passed > 0, run.errors.join('\n'))
    assert.deepEqual(
      run.errors.filter((error) => error.includes('BACKEND_PORT')),
      [],
    )
  })

  test('suites 5 and 7 on customary ports that are reserved, as in the bundled stack: all pass', async () => {
    const run = JSON.parse(await inNamespace([PROGRAM, '1', RANGE, 'reserved'])) as Run
    assert.deepEqual(run.errors, [])
    assert.equal(run.passed, 13)
  })
}
