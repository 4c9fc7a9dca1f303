import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { targetFromRoleFiles } from '../../src/config/target.ts'
import { PORT_NAMES, type PortName } from '../../src/model/port-config.ts'
import type { Capability } from '../../src/model/target.ts'
import { retryUntil } from '../../src/primitives/deadline.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { takePortBlock } from '../../src/stacks/free-ports.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { readMetrics, runCli, testsOf } from './cli.ts'
import { startTunnel } from './tunnels.ts'

const HOST = '127.0.0.1'
const WSTUNNEL = join(import.meta.dirname, '../../node_modules/wstunnel/bin/wstt.js')

/** Ends the program when the test's process is gone, however that ended. */
const ENDS_WITH_STDIN = `data:text/javascript,process.stdin.on('end', () => process.exit()).resume()`

/** Starts a program of the npm package wstunnel, which ends with the test. */
async function start(t: TestContext, args: readonly string[], port: number): Promise<void> {
  const argv = ['--import', ENDS_WITH_STDIN, WSTUNNEL, ...args]
  const child = spawn(process.execPath, argv, { stdio: ['pipe', 'ignore', 'ignore'] })
  t.after(() => {
    child.kill('SIGKILL')
    return child.exitCode === null ? once(child, 'exit') : undefined
  })
  const connects = async (): Promise<true | null> => {
    const options = { host: HOST, port, timeoutMs: 1000 }
    const connection = await nodeRuntime.connect(options).catch(() => null)
    connection?.close()
    return connection === null ? null : true
  }
  const { clock } = nodeRuntime
  assert.ok(
    await retryUntil({ clock, timeoutMs: 30_000, intervalMs: 50 }, connects),
    `nothing on port ${port}`,
  )
}

/** The npm package wstunnel with one tunnel from its client to its server, and the flat file that describes it. */
async function wstunnel(t: TestContext, destination = 0): Promise<string> {
  const block = await takePortBlock()
  t.after(() => block.release())
  const [server = 0, listen = 0, backend = 0] = block.ports
  await start(t, ['-s', `${HOST}:${server}`], server)
  await start(
    t,
    ['-t', `${HOST}:${listen}:${HOST}:${destination || backend}`, `ws://${HOST}:${server}`],
    listen,
  )
  return writeFlatFile(t, {
    hosts: { server: HOST, client1: HOST },
    backendHost: HOST,
    ports: { client1ToServerTun1ListenPort: listen, clientToServerTun1ConnectPort: backend },
  })
}

function writeFlatFile(t: TestContext, value: unknown): string {
  const file = join(temporaryFolder(t), 'tunnel.jsonc')
  writeFileSync(file, `// what the tests have to know\n${JSON.stringify(value, null, 2)}`)
  return file
}

/** The ids of the tests of a run, by their status. */
async function statuses(
  t: TestContext,
  config: string,
  options: readonly string[],
): Promise<{ exitCode: number | null; stdout: string; of: (status: string) => string[] }> {
  const out = join(temporaryFolder(t), 'results')
  const run = [
    'run',
    '--stack',
    'external',
    '--config',
    config,
    '--profile',
    'quick',
    '--seed',
    '7',
    '--out',
    out,
  ]
  const { exitCode, stdout } = await runCli([...run, ...options])
  const tests = testsOf(readMetrics(out))
  const of = (status: string): string[] => tests.filter((test) => test.status === status).map(({ id }) => id)
  return { exitCode, stdout, of }
}

test('the npm package wstunnel: what it can do passes, the rest is skipped with the reason', async (t) => {
  const { exitCode, stdout, of } = await statuses(t, await wstunnel(t), [])
  assert.equal(exitCode, 0, stdout)
  assert.deepEqual(of('passed'), ['1.2', '3.3', '4.1', '5.1', '5.3', '7.1'])
  assert.equal(of('skipped').length, 52)
  assert.match(stdout, /1\.1 .*skipped: the target lacks server-to-client-tun1/)
  assert.match(stdout, /2\.2 .*skipped: the target lacks client2, failover/)
})

test('the npm package wstunnel, led to where no backend is: failed', async (t) => {
  const { exitCode, stdout, of } = await statuses(t, await wstunnel(t, 1), ['--test', '1.2,3.3'])
  assert.equal(exitCode, 1, stdout)
  assert.deepEqual(of('failed'), ['1.2', '3.3'])
  // The likeliest mistake in a flat file. What wstunnel does next is its own affair: it ends.
  assert.match(stdout, /1\.2 .*\n.*nothing arrived at backend clientToServerTun1ConnectPort/)
})

test('only what the tunnel has not got: nothing is passed', async (t) => {
  const { exitCode, stdout, of } = await statuses(t, await wstunnel(t), ['--test', '1.1,2.1'])
  assert.equal(exitCode, 3, stdout)
  assert.deepEqual(of('skipped'), ['1.1', '2.1'])
})

/** The reference tunnel, of which some things are not told. */
async function untold(t: TestContext, hidden: RegExp, capabilities: readonly Capability[]): Promise<string> {
  const { files } = await startTunnel(t)
  const { ports } = targetFromRoleFiles(files, {})
  const told = PORT_NAMES.filter((name) => !hidden.test(name)).map((name) => [name, ports[name as PortName]])
  return writeFlatFile(t, {
    hosts: { server: HOST, client1: HOST, client2: HOST },
    backendHost: HOST,
    ports: Object.fromEntries(told),
    reconnectTimeoutSecs: 2,
    capabilities,
  })
}

test('without any server-to-client tunnel the active client is known by its triggers', async (t) => {
  const capabilities = [
    'client-to-server-tun1',
    'client-to-server-tun2',
    'client1',
    'client2',
    'failover',
  ] as const
  const config = await untold(t, /^serverToClient/, capabilities)
  const { exitCode, stdout, of } = await statuses(t, config, ['--test', '1.2,1.7,2.2,2.6,2.10,6.2'])
  assert.equal(exitCode, 0, stdout)
  assert.deepEqual(of('passed'), ['1.2', '1.7', '2.2', '2.10', '6.2'])
  assert.deepEqual(of('skipped'), ['2.6'])
})

test('with the first tunnels alone', async (t) => {
  const capabilities = [
    'server-to-client-tun1',
    'client-to-server-tun1',
    'client1',
    'client2',
    'failover',
  ] as const
  const config = await untold(t, /Tun2/, capabilities)
  const { exitCode, stdout, of } = await statuses(t, config, ['--test', '1.1,1.4,1.6,2.1,2.10,5.2,6.1,6.5'])
  assert.equal(exitCode, 0, stdout)
  assert.deepEqual(of('passed'), ['1.1', '1.6', '2.1', '5.2', '6.1'])
  assert.deepEqual(of('skipped'), ['1.4', '2.10', '6.5'])
})
