import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { readMetrics, runCli, testsOf } from '../system/cli.ts'
import { type NamespaceTunnel, startTunnelInNamespace } from './network-namespace.ts'

/*
 * A tunnel in another network namespace, and no watcher beside it: its ports can only be probed by connecting.
 */
async function run(t: TestContext, { config }: NamespaceTunnel, tests: string) {
  const out = join(temporaryFolder(t), 'results')
  const options = ['--stack', 'external', '--config', config, '--test', tests, '--out', out]
  const { exitCode, stdout } = await runCli(['run', ...options, '--profile', 'quick', '--seed', '7'])
  return { exitCode, stdout, found: testsOf(readMetrics(out)) }
}

test('a sound tunnel passes, is dialled through seldom, and its figures are called probed', async (t) => {
  const tunnel = await startTunnelInNamespace(t, 'sound')
  const { exitCode, stdout, found } = await run(t, tunnel, '2.6,2.7,2.10')
  t.diagnostic(`${tunnel.backendConnections()} connections to backends`)
  assert.equal(exitCode, 0, stdout)
  assert.deepEqual(
    found.map(({ status }) => status),
    ['passed', 'passed', 'passed'],
    stdout,
  )
  assert.ok(tunnel.backendConnections() < 60, `${tunnel.backendConnections()} connections to backends`)
  const timing = found[0]?.metrics.serverToClientTun1ListenPort
  assert.equal(timing?.probed, true)
  assert.equal(typeof timing?.closeUncertaintyMs, 'number')
  assert.equal(typeof timing?.reopenUncertaintyMs, 'number')
  assert.match(stdout, /closed after \S+ m?s ± \S+ m?s, open again after \S+ m?s ± \S+ m?s \(probed\)/)
})

for (const [wrong, code] of [
  ['never-closes', 'PORT_NOT_CLOSED'],
  ['closes-late', 'PORT_NOT_CLOSED'],
  ['reopens-late', 'PORT_NOT_REOPENED'],
] as const) {
  test(`a tunnel that is clearly wrong fails: ${wrong}`, async (t) => {
    const { exitCode, stdout, found } = await run(t, await startTunnelInNamespace(t, wrong), '2.6')
    assert.equal(exitCode, 1, stdout)
    assert.deepEqual([found[0]?.status, found[0]?.error?.code], ['failed', code])
  })
}

test('a closing within what probing can not tell is skipped with the reason, neither failed nor passed', async (t) => {
  const tunnel = await startTunnelInNamespace(t, 'closes-at-the-limit')
  const { exitCode, stdout, found } = await run(t, tunnel, '2.6')
  assert.equal(exitCode, 3, stdout)
  assert.equal(found[0]?.status, 'skipped', stdout)
  assert.match(found[0]?.skipReason ?? '', /closed between \d+ and \d+ ms after the trigger.*watcher/)
  assert.equal(found[0]?.error, undefined)
})
