import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type Finished, readMetrics, runCli, testsOf } from './cli.ts'
import { startTunnel } from './tunnels.ts'

/** The server's tunnels lead to each other's backends: 1.1 fails, 1.2 passes. */
async function runCrossed(t: TestContext, tests: string, list: string) {
  const { config } = await startTunnel(t, {
    clientRole: (role) => {
      const [one, two] = role.tcpTunnelConnects
      assert.ok(one !== undefined && two !== undefined)
      const crossed = [
        { ...one, connectToPort: two.connectToPort },
        { ...two, connectToPort: one.connectToPort },
      ]
      return { ...role, tcpTunnelConnects: crossed }
    },
  })
  const folder = temporaryFolder(t)
  const [file, out] = [join(folder, 'known.txt'), join(folder, 'results')]
  writeFileSync(file, list)
  const where = ['--stack', 'external', '--config', config, '--out', out]
  const what = ['--profile', 'quick', '--test', tests, '--known-failing', file]
  const finished: Finished = await runCli(['run', ...where, ...what])
  return { ...finished, out }
}

test('a test that is known to fail, and does, gates nothing; it is shown with its error', async (t) => {
  const { exitCode, stdout, out } = await runCrossed(t, '1.1,1.2', '1.1 # crossed\n')
  assert.equal(exitCode, 0, stdout)
  assert.match(stdout, /- 1\.1 .*skipped: known failing: WRONG_BACKEND\n +WRONG_BACKEND: /)
  assert.match(stdout, /1 passed, 0 failed, 1 skipped, 0 unknown/)
  assert.match(stdout, /^known failing: 1\.1$/m)
  const metrics = readMetrics(out)
  assert.equal(metrics.totals.knownFailing, 1)
  assert.deepEqual(
    testsOf(metrics).map(({ status, knownFailing }) => [status, knownFailing]),
    [
      ['skipped', true],
      ['passed', undefined],
    ],
  )
  assert.match(
    readFileSync(join(out, 'results.tap'), 'utf8'),
    /not ok 1 - .*# TODO known failing: WRONG_BACKEND/,
  )
})

test('nothing but known failures is no reason to fail', async (t) => {
  const { exitCode, stdout } = await runCrossed(t, '1.1', '1.1')
  assert.equal(exitCode, 0, stdout)
})

test('a listed test that passes fails the run, and so does one that is not listed', async (t) => {
  const { exitCode, stdout, out } = await runCrossed(t, '1.1,1.2', '1.2')
  assert.equal(exitCode, 1, stdout)
  assert.deepEqual(
    testsOf(readMetrics(out)).map(({ error }) => error?.code),
    ['WRONG_BACKEND', 'KNOWN_FAILING_PASSED'],
  )
})

test('a list with an unknown test is wrong usage, at its place', async (t) => {
  const { exitCode, stderr } = await runCrossed(t, '1.1', '\n1.99\n')
  assert.equal(exitCode, 2)
  assert.match(stderr, /^error UNKNOWN_TEST: \S*known\.txt:2:1: selecting test "1\.99"/)
})
