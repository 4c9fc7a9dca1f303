import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { readMetrics, runShell, testsOf } from '../system/cli.ts'
import { startTunnel } from '../system/tunnels.ts'

describe('few descriptors', { concurrency: 2 }, () => {
  test('what the harness has none left for is unknown, never a failure of the tunnel', async (t) => {
    const { config } = await startTunnel(t)
    const codes = new Set<string>()
    // From too few to start a suite to nearly enough for ten connections and their backend's.
    for (const limit of [28, 30, 32, 34, 36, 38, 40]) {
      const out = join(temporaryFolder(t), 'results')
      const options = `--stack external --config "${config}" --profile quick --test 1.1,5.1,5.2`
      const { code, stdout, stderr } = await runShell(
        `ulimit -n ${limit}; $CLI run ${options} --out "${out}"`,
      )
      assert.ok(code === 0 || code === 3, `at ${limit}: exit ${code}\n${stdout}${stderr}`)
      assert.doesNotMatch(stderr, /^ +at /m)
      for (const { id, status, error } of testsOf(readMetrics(out))) {
        if (status === 'passed') continue
        assert.deepEqual([status, error?.code], ['unknown', 'MACHINE_LIMIT'], `${id} at ${limit}: ${stdout}`)
        codes.add(id)
      }
    }
    assert.ok(codes.has('5.1') && codes.has('5.2'))
  })

  test('the embedded stack is not started where its roles would have too few', async (t) => {
    for (const command of ['run --test 5.1', 'stack']) {
      const out = join(temporaryFolder(t), 'results')
      const line = `ulimit -n 36; $CLI ${command} --profile quick --out "${out}"`
      const { code, stdout, stderr } = await runShell(line)
      assert.equal(code, 3, stdout + stderr)
      assert.match(
        stdout + stderr,
        /MACHINE_LIMIT: starting the embedded stack: .*36 files and sockets.*ulimit -n/,
      )
    }
  })

  test('none for the results: one message', async (t) => {
    const { code, stderr } = await runShell(`ulimit -n 20; $CLI run --out "${temporaryFolder(t)}"`)
    assert.equal(code, 3)
    assert.match(stderr, /^error MACHINE_LIMIT: [^\n]*\n$/)
  })
})
