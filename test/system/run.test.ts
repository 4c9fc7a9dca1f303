import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'
import { readHistory, readMetrics, runCli, startCli, testsOf } from './cli.ts'
import { startTunnel } from './tunnels.ts'

const SCHEMA = join(import.meta.dirname, '../../dist/metrics.schema.json')
const ESCAPE = '\u001b'

/** The processes that a process has started. */
function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return text.trim().split(/\s+/).filter(Boolean).map(Number)
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

function assertFitsSchema(folder: string): void {
  const ajv = new Ajv2020({ allErrors: true })
  addFormats.default(ajv)
  const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')))
  assert.ok(validate(readMetrics(folder)), JSON.stringify(validate.errors))
}

function quickRun(t: TestContext, ...args: string[]): { out: string; args: string[] } {
  const out = join(temporaryFolder(t), 'a folder', 'results')
  return { out, args: ['run', '--profile', 'quick', '--out', out, ...args] }
}

test('the embedded stack passes all tests, and leaves the results', async (t) => {
  const { out, args } = quickRun(t, '--seed', '7')
  const { exitCode, stdout, stderr } = await runCli(args)
  assert.equal(exitCode, 0, stdout + stderr)
  assert.match(stdout, /58 passed, 0 failed, 0 skipped, 0 unknown/)
  assert.match(stdout, /quick profile, not the whole specification/)
  assert.ok(!stdout.includes(ESCAPE), 'no colours where the output is no terminal')
  assertFitsSchema(out)
  const { totals, run, suites, system } = readMetrics(out)
  assert.deepEqual(totals, { tests: 58, passed: 58, failed: 0, skipped: 0, unknown: 0, successRate: 1 })
  assert.equal(run.seed, 7)
  assert.equal(run.profile, 'quick')
  assert.match(stdout, /mandated waits: .* times that/)
  assert.ok(run.mandatedWaitMs > 30_000 && run.mandatedWaitMs < run.durationMs)
  assert.ok(run.controlMs > 0 && run.controlMs < run.durationMs)
  assert.ok(system.throughputMBps !== null && system.throughputMBps.median > 1)
  assert.ok(system.latencyMs !== null && system.latencyMs.p50 > 0)
  for (const { id, metrics } of suites[1]?.tests.slice(5) ?? []) {
    const ports = Object.values(metrics) as { closeMs: number; reopenMs: number }[]
    assert.equal(ports.length, 2, id)
    for (const { closeMs, reopenMs } of ports)
      assert.ok(closeMs > 0 && closeMs <= 1000 && reopenMs >= 1000 && reopenMs <= 3000)
  }
  const history = readHistory(out)
  assert.equal(history[0]?.type, 'run.started')
  assert.equal(history.at(-1)?.type, 'run.finished')
  const tap = readFileSync(join(out, 'results.tap'), 'utf8')
  assert.match(tap, /^TAP version 14/)
  assert.match(tap, /profile quick; seed 7/)
  assert.doesNotMatch(tap, /not ok/)
  assert.equal(tap.match(/^ {4}ok \d+ - [1-7]\.\d+ /gm)?.length, 58)
  for (const name of ['server', 'client1', 'client2', 'harness'])
    assert.ok(existsSync(join(out, 'logs', `${name}.log`)))
})

test('the seed determines sizes and bytes of suite 7, and is printed', async (t) => {
  const runs = []
  for (const seed of ['7', '7', '8']) {
    const { out, args } = quickRun(t, '--test', '7.1', '--seed', seed)
    const { exitCode, stdout } = await runCli(args)
    assert.equal(exitCode, 0, stdout)
    assert.match(stdout, new RegExp(`seed ${seed}\\b`))
    const [test] = testsOf(readMetrics(out))
    const transfers = test?.metrics.transfers ?? []
    assert.equal(transfers.length, 100)
    runs.push(transfers.map(({ bytes, sha256 }) => [bytes, sha256]))
  }
  assert.deepEqual(runs[0], runs[1])
  assert.notDeepEqual(runs[0], runs[2])
})

describe('one test alone', { concurrency: 3 }, () => {
  test('on an embedded stack', async (t) => {
    const { out, args } = quickRun(t, '--test', '2.7,1.6')
    const { exitCode, stdout } = await runCli(args)
    assert.equal(exitCode, 0, stdout)
    assert.deepEqual(
      testsOf(readMetrics(out)).map(({ id }) => id),
      ['1.6', '2.7'],
    )
  })

  test('on a tunnel in whatever state an earlier run has left', async (t) => {
    const { config } = await startTunnel(t)
    const external = ['--stack', 'external', '--config', config]
    for (const id of ['1.1', '1.6', '1.6', '2.7', '2.6', '2.2', '1.7', '2.1']) {
      const { exitCode, stdout } = await runCli(quickRun(t, ...external, '--test', id).args)
      assert.equal(exitCode, 0, stdout)
    }
  })

  test('with the TAP stream on standard output and nothing else', async (t) => {
    const { exitCode, stdout } = await runCli(quickRun(t, '--test', '1.1', '--reporter', 'tap').args)
    assert.equal(exitCode, 0, stdout)
    assert.doesNotMatch(stdout, /not ok/)
    assert.match(stdout, /^TAP version 14\n/)
    for (const line of stdout.trimEnd().split('\n')) {
      assert.match(line, /^ *(TAP version|# |ok |not ok |\d+\.\.\d+|---|\.\.\.|$)/)
    }
  })

  test('with colours only where they are asked for', async (t) => {
    const colored = await runCli(quickRun(t, '--test', '1.1').args, { FORCE_COLOR: '1', NO_COLOR: '' })
    assert.ok(colored.stdout.includes(ESCAPE))
    const plain = await runCli(quickRun(t, '--test', '1.1').args, { FORCE_COLOR: '1', NO_COLOR: '1' })
    assert.ok(!plain.stdout.includes(ESCAPE))
  })
})

describe('runs that end badly', { concurrency: 3 }, () => {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    test(`${signal} in mid-test ends the stack, keeps the history, and exits ${code}`, async (t) => {
      const { out, args } = quickRun(t, '--test', '2.2')
      const running = startCli(args)
      await until(
        'the roles run',
        () =>
          existsSync(out) &&
          existsSync(join(out, 'history.ndjson')) &&
          readHistory(out).some(({ type }) => type === 'test.started'),
      )
      const children = childrenOf(running.pid)
      assert.equal(children.length, 4)
      running.kill(signal)
      const { exitCode, stdout } = await running.finished
      assert.equal(exitCode, code, stdout)
      assert.deepEqual(children.map(commandOf), ['', '', '', ''])
      const history = readHistory(out)
      assert.ok(history.some(({ type }) => type === 'run.aborted'))
      assert.equal(history.at(-1)?.type, 'run.finished')
      assertFitsSchema(out)
      assert.equal(readMetrics(out).totals.unknown, 1)
    })
  }

  test('a run that is killed outright leaves its history, and no process', async (t) => {
    const { out, args } = quickRun(t, '--test', '2.2')
    const running = startCli(args)
    await until(
      'the run is under way',
      () =>
        existsSync(join(out, 'history.ndjson')) &&
        readHistory(out).some(({ type }) => type === 'test.started'),
    )
    const children = childrenOf(running.pid)
    running.kill('SIGKILL')
    await running.finished
    await until('no role is left', () => children.every((pid) => commandOf(pid) === ''))
    assert.equal(readHistory(out)[0]?.type, 'run.started')
  })

  test('a suite process that dies makes its remaining tests unknown, and the run exits 3', async (t) => {
    const { out, args } = quickRun(t, '--test', '2.2,2.3')
    const running = startCli(args)
    await until(
      'the run is under way',
      () =>
        existsSync(join(out, 'history.ndjson')) &&
        readHistory(out).some(({ type }) => type === 'test.started'),
    )
    const suite = childrenOf(running.pid).find((pid) => commandOf(pid).includes('suite.js'))
    process.kill(suite ?? 0, 'SIGKILL')
    const { exitCode, stdout } = await running.finished
    assert.equal(exitCode, 3, stdout)
    assert.match(stdout, /SUITE_CRASHED/)
    const tests = testsOf(readMetrics(out))
    assert.deepEqual(
      tests.map(({ status, error }) => [status, error?.code]),
      Array(2).fill(['unknown', 'SUITE_CRASHED']),
    )
  })

  test('a tunnel that is dead fails with STATE_NOT_REACHED, and soon', async (t) => {
    const dead = await startTunnel(t, { reconnectTimeoutSecs: 0.5 })
    await dead.stop()
    const { out, args } = quickRun(t, '--stack', 'external', '--config', dead.config, '--suite', '1,2')
    const { exitCode } = await runCli(args)
    assert.equal(exitCode, 1)
    const tests = testsOf(readMetrics(out))
    assert.equal(tests.length, 22)
    assert.ok(tests.every(({ error }) => error?.code === 'STATE_NOT_REACHED'))
    // Only the first test of the run waits for as long as ports may be closed.
    const [first, ...others] = tests.map(({ error }) => error?.message ?? '')
    assert.match(first ?? '', /still closed after 15 s: .* refused: nobody listens there/)
    for (const message of others) assert.match(message, /still closed after 1 s: /)
  })
})
