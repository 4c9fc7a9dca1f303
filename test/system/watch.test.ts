import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { retryUntil } from '../../src/primitives/deadline.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type Running, readHistory, readMetrics, runCli, startCli, testsOf } from './cli.ts'
import { isServerClosing, withEffects } from './failover-policies.ts'
import { startTunnel, type TunnelDifferences } from './tunnels.ts'

const HOST = '127.0.0.1'

/** A watcher of this machine, and where it is reached. */
async function startWatcher(t: TestContext): Promise<{ running: Running; address: string }> {
  const running = startCli(['watch', '--listen', `${HOST}:0`])
  t.after(() => running.kill('SIGKILL'))
  const printed = await running.untilPrinted(/listening on \S+\n/)
  return { running, address: /listening on (\S+)\n/.exec(printed)?.[1] ?? '' }
}

async function run(t: TestContext, differences: TunnelDifferences, id: string, watch: string) {
  const { config } = await startTunnel(t, differences)
  const out = join(temporaryFolder(t), 'results')
  const options = ['--stack', 'external', '--config', config, '--watch', watch, '--test', id]
  const running = startCli(['run', ...options, '--profile', 'quick', '--seed', '7', '--out', out])
  return { running, out }
}

test('port closures are seen through watchers', async (t) => {
  const watchers = await Promise.all([startWatcher(t), startWatcher(t), startWatcher(t)])
  const roles = ['server', 'client1', 'client2']
  const watch = watchers.map(({ address }, index) => `${roles[index]}=${address}`).join(',')
  const { running, out } = await run(t, {}, '2.6,2.10', watch)
  const { exitCode, stdout } = await running.finished
  assert.equal(exitCode, 0, stdout)
  const [server] = testsOf(readMetrics(out))
  const timing = server?.metrics.serverToClientTun1ListenPort as { closeMs: number; reopenMs: number }
  assert.ok(timing.closeMs < 1000 && timing.reopenMs > 1000 && timing.reopenMs < 3000)
  for (const { running: watcher } of watchers) {
    watcher.kill('SIGTERM')
    const account = await watcher.finished
    assert.equal(account.exitCode, 0, account.stderr)
    assert.match(account.stdout, /"closed":\[\d+,\d+/)
  }
})

test('a server that stays open too long is found out through its watcher, and the command repeats it', async (t) => {
  const { address } = await startWatcher(t)
  const policy = withEffects((effect) => (isServerClosing(effect) ? [] : [effect]))
  const { running } = await run(t, { policy }, '2.6', `server=${address}`)
  const { exitCode, stdout } = await running.finished
  assert.equal(exitCode, 1, stdout)
  assert.match(stdout, /PORT_NOT_CLOSED/)
  assert.match(stdout, new RegExp(`repeat: .*--watch server=${address}`))
})

test('a watcher that is killed in mid-test: unknown, and exit 3', async (t) => {
  const { running: watcher, address } = await startWatcher(t)
  const { running, out } = await run(t, {}, '2.6', `server=${address}`)
  const { clock } = nodeRuntime
  const hasStarted = async (): Promise<true | null> => {
    const history = existsSync(join(out, 'history.ndjson')) ? readHistory(out) : []
    return history.some(({ type }) => type === 'test.started') ? true : null
  }
  assert.ok(await retryUntil({ clock, timeoutMs: 30_000, intervalMs: 10 }, hasStarted))
  watcher.kill('SIGKILL')
  const { exitCode, stdout } = await running.finished
  assert.equal(exitCode, 3, stdout)
  const [found] = testsOf(readMetrics(out))
  assert.deepEqual([found?.status, found?.error?.code], ['unknown', 'WATCHER_LOST'])
})

test('bad input: no watcher there, a bad address, a busy port, the embedded stack', async (t) => {
  const { address } = await startWatcher(t)
  const { running } = await run(t, {}, '1.1', `server=${HOST}:1`)
  const unreachable = await running.finished
  assert.equal(unreachable.exitCode, 2)
  assert.match(unreachable.stderr, /WATCHER_UNREACHABLE.*127\.0\.0\.1:1.*tunnel-test watch/)
  for (const [args, message] of [
    [['watch', '--listen', address], /PORT_IN_USE/],
    [['watch', '--listen', 'here'], /USAGE.*HOST:PORT/],
    [['run', '--watch', `server=${address}`], /USAGE.*--watch with the embedded stack/],
    [['run', '--watch', 'server=here'], /USAGE.*ROLE=HOST:PORT/],
  ] as const) {
    const { exitCode, stderr } = await runCli(args)
    assert.equal(exitCode, 2, stderr)
    assert.match(stderr, message)
  }
})
