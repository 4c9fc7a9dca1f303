import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, type TestContext, test } from 'node:test'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'
import { CLI, readHistory, readMetrics, runShell, startCli, testsOf } from './cli.ts'

const RUN = ['run', '--profile', 'quick', '--test', '1.1,2.6', '--seed', '7']
const LOST = /^error OUTPUT_LOST: [^\n]+\n$/
/** A pipe whose reader is there and never reads, and which is full. @returns its path */
function fullPipe(t: TestContext): string {
  const path = join(temporaryFolder(t), 'pipe')
  assert.equal(spawnSync('mkfifo', [path]).status, 0)
  const reader = spawn('bash', [
    '-c',
    `exec 3<>"${path}"; head -c 65536 /dev/zero >&3; echo full; exec sleep 600`,
  ])
  t.after(() => reader.kill('SIGKILL'))
  return path
}

function assertWhole(out: string, exitCode: number): void {
  assert.equal(readHistory(out).at(-1)?.type, 'run.finished')
  assert.ok(readFileSync(join(out, 'history.ndjson'), 'utf8').endsWith('\n'))
  assert.deepEqual(
    testsOf(readMetrics(out)).map(({ status }) => status),
    ['passed', 'passed'],
    `exit ${exitCode}: ${testsOf(readMetrics(out)).map(({ error }) => error?.message)}`,
  )
  assert.match(readFileSync(join(out, 'results.tap'), 'utf8'), /^ok 2 - suite 2/m)
}

describe('standard output', { concurrency: 3 }, () => {
  for (const reporter of ['tap', 'terse']) {
    for (const [what, into] of [
      ['whose reader goes away', '> >(head -1 >/dev/null)'],
      ['without room', '> /dev/full'],
    ]) {
      test(`${what}: the ${reporter} run goes on, its results are whole, and it exits 3`, async (t) => {
        const out = join(temporaryFolder(t), 'results')
        const { code, stderr } = await runShell(
          `$CLI ${RUN.join(' ')} --reporter ${reporter} --out "${out}" ${into}`,
        )
        assert.equal(code, 3, stderr)
        assert.match(stderr, LOST)
        assertWhole(out, 3)
      })
    }
  }

  test('and standard error, both broken: the exit code still tells', async (t) => {
    const out = join(temporaryFolder(t), 'results')
    const { code } = await runShell(`$CLI ${RUN.join(' ')} --out "${out}" > /dev/full 2>&1`)
    assert.equal(code, 3)
    assertWhole(out, 3)
  })

  for (const both of ['', ' 2>&1']) {
    test(`that is never read${both}: the run ends, its results are whole, and it exits 3`, async (t) => {
      const out = join(temporaryFolder(t), 'results')
      const line = `$CLI ${RUN.join(' ')} --reporter tap --out "${out}" > "${fullPipe(t)}"${both}`
      const { code, stderr } = await runShell(line)
      assert.equal(code, 3, stderr)
      if (both === '') assert.match(stderr, LOST)
      assertWhole(out, 3)
    })

    test(`that is never read${both}: SIGTERM ends the run in mid-test`, async (t) => {
      const out = join(temporaryFolder(t), 'results')
      const line = `exec $CLI ${RUN.join(' ')} --reporter tap --out "${out}" > "${fullPipe(t)}"${both}`
      let pid = 0
      const ended = runShell(line, (started) => {
        pid = started
      })
      await until('a test has started', () => hasStartedTest(out))
      process.kill(pid, 'SIGTERM')
      assert.equal((await ended).code, 143)
      assert.equal(readHistory(out).at(-1)?.type, 'run.finished')
    })
  }

  for (const command of ['list', 'list --json', '--help', 'run --help']) {
    test(`${command} without room for it exits 3`, async () => {
      const { code, stderr } = await runShell(`$CLI ${command} > /dev/full`)
      assert.equal(code, 3)
      assert.match(stderr, LOST)
    })
  }

  for (const command of ['stack --profile quick', 'watch --listen 127.0.0.1:0']) {
    test(`${command} goes on without room for what it prints, and SIGTERM ends it`, async (t) => {
      const out = command.startsWith('stack') ? ` --out "${join(temporaryFolder(t), 'results')}"` : ''
      const log = join(temporaryFolder(t), 'stderr')
      let pid = 0
      const ended = runShell(`exec $CLI ${command}${out} > /dev/full 2> "${log}"`, (started) => {
        pid = started
      })
      await until(
        'the loss is logged',
        () => existsSync(log) && readFileSync(log, 'utf8').includes('OUTPUT_LOST'),
      )
      assert.ok(existsSync(`/proc/${pid}`))
      process.kill(pid, 'SIGTERM')
      assert.equal((await ended).code, command.startsWith('stack') ? 143 : 3)
    })
  }
})

describe('results that can not be written', { concurrency: 3 }, () => {
  test('for want of room: what is there is whole, and the run exits 3', async (t) => {
    const out = join(temporaryFolder(t), 'results')
    // No file of this process and of those that it starts may grow beyond so many KB.
    const line = `ulimit -f 8; $CLI run --profile quick --suite 1 --log-level debug --out "${out}"`
    const { code, stderr } = await runShell(line)
    assert.equal(code, 3, stderr)
    assert.match(stderr, /^error OUTPUT_LOST: writing the results into [^\n]*history\.ndjson: EFBIG[^\n]*\n$/)
    assert.equal(readHistory(out)[0]?.type, 'run.started')
    assert.ok(readFileSync(join(out, 'history.ndjson'), 'utf8').endsWith('\n'))
    assert.ok(!existsSync(join(out, 'metrics.json.part')))
    if (existsSync(join(out, 'metrics.json'))) assert.equal(readMetrics(out).totals.passed, 9)
  })

  test('since the folder was removed in mid-run: the run ends, and exits 3', async (t) => {
    const out = join(temporaryFolder(t), 'results')
    const running = startCli([...RUN, '--out', out])
    await until('a test has started', () => hasStartedTest(out))
    rmSync(out, { recursive: true })
    const { exitCode, stdout, stderr } = await running.finished
    assert.equal(exitCode, 3, stdout + stderr)
    assert.match(stdout, /2 passed/)
    assert.match(stderr, LOST)
    assert.match(stderr, /history\.ndjson: it was removed/)
    assert.ok(!existsSync(out))
  })

  test('a role whose log has no room goes on', async (t) => {
    const config = join(temporaryFolder(t), 'results')
    const made = startCli([...RUN, '--out', config])
    assert.equal((await made.finished).exitCode, 0)
    const full = openSync('/dev/full', 'w')
    const file = join(config, 'config/websocket_server/config.json')
    // The file of the secret was there while that stack ran.
    const text = readFileSync(file, 'utf8').replace('"sharedSecretFile": "../', '"sharedSecret": "')
    writeFileSync(file, text)
    const role = spawn(process.execPath, [CLI, 'tunnel', '--config', file], { stdio: ['ignore', full, full] })
    t.after(() => role.kill('SIGKILL'))
    closeSync(full)
    const ended = new Promise<number | null>((resolve) => role.once('exit', (code) => resolve(code)))
    const url = JSON.parse(readFileSync(file, 'utf8')).dataExchange.serverUrl as string
    await until(
      'the server is healthy',
      async () => (await fetch(`${url}/healthz`).catch(() => null))?.ok === true,
    )
    role.kill('SIGTERM')
    assert.equal(await ended, 0)
  })
})

function hasStartedTest(out: string): boolean {
  if (!existsSync(join(out, 'history.ndjson'))) return false
  return readHistory(out).some(({ type }) => type === 'test.started')
}
