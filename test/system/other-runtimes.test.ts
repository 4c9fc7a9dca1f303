import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'
import { CLI, readHistory, readMetrics, testsOf } from './cli.ts'

const SCRATCH = join(tmpdir(), 'tunnel-test-runtimes')
const PACKAGES = ['deno@2', 'bun@1']

/** The programs, installed from npm unless they are there; without the packages' scripts each lies in its own part. */
function install(): Readonly<Record<'deno' | 'bun', readonly [string, ...string[]]>> {
  mkdirSync(SCRATCH, { recursive: true })
  const found = (): readonly [string | undefined, string | undefined] => [
    programIn('@deno', /^linux-.*-glibc$/, 'deno'),
    programIn('@oven', /^bun-linux-(x64|aarch64)$/, 'bin/bun'),
  ]
  if (found().includes(undefined)) {
    const args = ['install', '--silent', '--no-save', '--ignore-scripts', '--prefix', SCRATCH, ...PACKAGES]
    const { status, stderr } = spawnSync('npm', args, { encoding: 'utf8' })
    assert.equal(status, 0, stderr)
  }
  const [deno, bun] = found()
  assert.ok(deno !== undefined && bun !== undefined, `${SCRATCH} holds both programs`)
  return { deno: [deno, 'run', '-A'], bun: [bun] }
}

function programIn(scope: string, folder: RegExp, program: string): string | undefined {
  const modules = join(SCRATCH, 'node_modules', scope)
  const name = existsSync(modules) ? readdirSync(modules).find((entry) => folder.test(entry)) : undefined
  return name === undefined ? undefined : join(modules, name, program)
}

const RUNTIMES = install()

for (const runtime of ['deno', 'bun'] as const) {
  describe(runtime, () => {
    const start = (...args: string[]) => {
      const [program, ...first] = RUNTIMES[runtime]
      const child = spawn(program, [...first, CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
      let output = ''
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text
        })
      const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
      return { child, ended, output: () => output }
    }

    test('passes all tests on the embedded stack', async (t) => {
      const out = join(temporaryFolder(t), 'results')
      const { ended, output } = start('run', '--profile', 'quick', '--seed', '7', '--out', out)
      assert.equal(await ended, 0, output())
      assert.match(output(), /58 passed, 0 failed, 0 skipped, 0 unknown/)
      const { run } = readMetrics(out)
      assert.match(run.runtime, new RegExp(`^${runtime} \\d+\\.\\d+\\.\\d+`))
    })

    test('lists the tests', async () => {
      const { ended, output } = start('list')
      assert.equal(await ended, 0)
      assert.match(output(), /58 tests/)
    })

    test('keeps a stack up, watches it, and ends both on SIGTERM', async (t) => {
      const out = join(temporaryFolder(t), 'results')
      const stack = start('stack', '--profile', 'quick', '--out', out)
      t.after(() => stack.child.kill('SIGKILL'))
      await until('the stack is up', () => stack.output().includes('Ctrl-C ends it'))
      const watch = start('watch', '--listen', '127.0.0.1:0')
      t.after(() => watch.child.kill('SIGKILL'))
      await until('the watcher listens', () => /listening on \S+\n/.test(watch.output()))
      const [, address] = /listening on (\S+)\n/.exec(watch.output()) ?? []
      const results = join(temporaryFolder(t), 'results')
      const external = [
        '--stack',
        'external',
        '--config',
        join(out, 'config'),
        '--watch',
        `server=${address}`,
      ]
      const run = start('run', ...external, '--profile', 'quick', '--test', '2.6', '--out', results)
      assert.equal(await run.ended, 0, run.output())
      for (const [{ child, ended, output }, code] of [
        [stack, 143],
        [watch, 0],
      ] as const) {
        child.kill('SIGTERM')
        assert.equal(await ended, code, output())
      }
    })

    test('a run that is killed leaves no process; one that is ended keeps its history', async (t) => {
      const out = join(temporaryFolder(t), 'results')
      const run = (): ReturnType<typeof start> =>
        start('run', '--test', '2.6', '--profile', 'quick', '--out', out)
      const untilInTest = (): Promise<true> =>
        until('the test runs', () =>
          existsSync(join(out, 'history.ndjson')) &&
          readHistory(out).some(({ type }) => type === 'test.started')
            ? true
            : null,
        )
      const killed = run()
      await untilInTest()
      killed.child.kill('SIGKILL')
      await killed.ended
      await until('no process is left', () => processesNaming(out) === 0)
      const interrupted = run()
      await until('the stack is ready', () => interrupted.output().includes('stack ready'))
      await untilInTest()
      interrupted.child.kill('SIGTERM')
      assert.equal(await interrupted.ended, 143, interrupted.output())
      assert.equal(testsOf(readMetrics(out))[0]?.status, 'unknown')
      await until('no process is left', () => processesNaming(out) === 0)
    })
  })
}

/** How many processes have the folder on their command line: a stack's roles have. */
function processesNaming(folder: string): number {
  const { stdout } = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
  return stdout.split('\n').filter((line) => line.includes(folder)).length
}
