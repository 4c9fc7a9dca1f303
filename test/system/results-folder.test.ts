import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, test } from 'node:test'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { CLI, type Finished, readHistory, readMetrics, runCli, startCli, testsOf } from './cli.ts'
import { startTunnel } from './tunnels.ts'

/** What lies in a folder: each path, with the text of a file and the target of a link. */
function contentsOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true }).map(String)
  return Object.fromEntries(paths.sort().map((path) => [path, textOf(join(folder, path))]))
}

function textOf(path: string): string {
  const found = lstatSync(path)
  if (found.isSymbolicLink()) return 'link'
  return found.isDirectory() ? 'folder' : readFileSync(path, 'utf8')
}

function write(path: string, text = 'mine'): void {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
}

/** A short run with the embedded stack. */
function run(out: string, ...more: string[]): Promise<Finished> {
  return runCli(['run', '--profile', 'quick', '--test', '1.1', '--out', out, ...more])
}

/** The run is refused, names what is in the way, and nothing in the folder is other than before. */
async function assertRefused(folder: string, name: string, command: () => Promise<Finished>): Promise<void> {
  const before = contentsOf(folder)
  const { exitCode, stderr } = await command()
  assert.equal(exitCode, 2, stderr)
  assert.match(stderr, new RegExp(`^error OUTPUT_OCCUPIED: .*: ${name} is in the way: .*--out`))
  assert.deepEqual(contentsOf(folder), before)
}

describe("what lies in the results folder and is not known to be an earlier run's", {
  concurrency: 3,
}, () => {
  const THINGS: readonly (readonly [what: string, name: string, make: (folder: string) => void])[] = [
    ['a folder config', 'config', (folder) => write(join(folder, 'config/websocket_server/config.json'))],
    ['a folder logs', 'logs', (folder) => write(join(folder, 'logs/app.log'))],
    ['an empty folder logs', 'logs', (folder) => mkdirSync(join(folder, 'logs'))],
    ['a file logs', 'logs', (folder) => write(join(folder, 'logs'))],
    ['a history of unknown origin', 'history\\.ndjson', (folder) => write(join(folder, 'history.ndjson'))],
    ['a folder metrics.json', 'metrics\\.json', (folder) => write(join(folder, 'metrics.json/a'))],
    [
      'a half-written metrics.json',
      'metrics\\.json\\.part',
      (folder) => write(join(folder, 'metrics.json.part')),
    ],
    ['a link to nothing', 'results\\.tap', (folder) => symlinkSync('/nowhere', join(folder, 'results.tap'))],
    [
      'a list that is none',
      '\\.tunnel-test\\.json',
      (folder) => write(join(folder, '.tunnel-test.json'), '{'),
    ],
    [
      "a list of someone else's",
      '\\.tunnel-test\\.json',
      (folder) => write(join(folder, '.tunnel-test.json'), '{"madeBy": "another", "made": {"logs": null}}'),
    ],
  ]
  for (const [what, name, make] of THINGS) {
    test(`${what} is in the way, and stays`, async (t) => {
      const folder = temporaryFolder(t)
      make(folder)
      await assertRefused(folder, name, () => run(folder))
    })
  }

  test('a list does not lead out of the folder, nor to what no run makes', async (t) => {
    const folder = temporaryFolder(t)
    write(join(folder, 'outside'))
    write(join(folder, 'results/src/main.ts'))
    const made = { '../outside': null, 'src/main.ts': null, src: null, 'logs/../../outside': null }
    write(join(folder, 'results/.tunnel-test.json'), JSON.stringify({ madeBy: 'tunnel-test', made }))
    const { exitCode, stdout, stderr } = await run(join(folder, 'results'))
    assert.equal(exitCode, 0, stdout + stderr)
    assert.equal(textOf(join(folder, 'outside')), 'mine')
    assert.equal(textOf(join(folder, 'results/src/main.ts')), 'mine')
  })

  test('stack leaves it, too', async (t) => {
    const folder = temporaryFolder(t)
    write(join(folder, 'logs/server.log'))
    await assertRefused(folder, 'logs', () => runCli(['stack', '--out', folder]))
  })
})

test('an earlier run is replaced whole, and what others have put beside it stays', async (t) => {
  const out = join(temporaryFolder(t), 'results')
  assert.equal((await run(out, '--seed', '1')).exitCode, 0)
  write(join(out, 'notes'))
  write(join(out, 'logs/mine.log'))
  write(join(out, 'config/websocket_server/mine.json'))
  const again = await run(out, '--seed', '2')
  assert.equal(again.exitCode, 0, again.stdout + again.stderr)
  assert.equal(readMetrics(out).run.seed, 2)
  assert.equal(readHistory(out).filter(({ type }) => type === 'run.started').length, 1)
  for (const name of ['notes', 'logs/mine.log', 'config/websocket_server/mine.json'])
    assert.equal(textOf(join(out, name)), 'mine')
  assert.deepEqual(
    readdirSync(out).filter((name) => name.startsWith('.')),
    ['.tunnel-test.json'],
  )
})

test('what was made by a run and changed since is no longer replaced', async (t) => {
  const out = join(temporaryFolder(t), 'results')
  assert.equal((await run(out)).exitCode, 0)
  const file = 'config/websocket_client_1/config.json'
  writeFileSync(join(out, file), `${textOf(join(out, file))}\n`)
  await assertRefused(out, file, () => run(out))
})

test('a folder that has become a link since is not followed', async (t) => {
  const folder = temporaryFolder(t)
  const out = join(folder, 'results')
  assert.equal((await run(out)).exitCode, 0)
  cpSync(join(out, 'logs'), join(folder, 'elsewhere'), { recursive: true })
  rmSync(join(out, 'logs'), { recursive: true })
  symlinkSync(join(folder, 'elsewhere'), join(out, 'logs'))
  await assertRefused(folder, 'logs', () => run(out))
})

test('the role files that a run reads are not replaced by it, wherever they lie', async (t) => {
  const { config } = await startTunnel(t)
  const folder = temporaryFolder(t)
  cpSync(config, join(folder, 'config'), { recursive: true })
  const external = ['--stack', 'external', '--config', join(folder, 'config')]
  const before = contentsOf(join(folder, 'config'))
  const own = await run(folder, ...external)
  assert.equal(own.exitCode, 0, own.stdout + own.stderr)
  assert.equal(testsOf(readMetrics(folder))[0]?.status, 'passed')
  assert.deepEqual(contentsOf(join(folder, 'config')), before)
  await assertRefused(folder, 'config', () => run(folder))

  const made = join(temporaryFolder(t), 'results')
  assert.equal((await run(made)).exitCode, 0)
  const again = ['--stack', 'external', '--config', join(made, 'config')]
  await assertRefused(made, 'config', () => run(made, ...again))
})

describe('a folder that is in use', { concurrency: 2 }, () => {
  test('is refused to every other command before it touches anything', async (t) => {
    const out = join(temporaryFolder(t), 'results')
    const running = startCli(['stack', '--profile', 'quick', '--out', out])
    t.after(() => running.kill('SIGKILL'))
    await running.untilPrinted('Ctrl-C ends it')
    const before = contentsOf(join(out, 'config'))
    for (const command of ['run', 'stack']) {
      const { exitCode, stderr } = await runCli([command, '--out', out])
      assert.equal(exitCode, 2, stderr)
      assert.match(stderr, new RegExp(`^error OUTPUT_IN_USE: .* process ${running.pid} is using it.*--out`))
    }
    assert.deepEqual(contentsOf(join(out, 'config')), before)
    running.kill('SIGTERM')
    assert.equal((await running.finished).exitCode, 143)
    assert.equal((await run(out)).exitCode, 0)
  })

  test('by a command that was killed is free again', async (t) => {
    const out = join(temporaryFolder(t), 'results')
    const running = startCli(['stack', '--profile', 'quick', '--out', out])
    await running.untilPrinted('Ctrl-C ends it')
    running.kill('SIGKILL')
    await running.finished
    const { exitCode, stdout, stderr } = await run(out)
    assert.equal(exitCode, 0, stdout + stderr)
    assert.deepEqual(
      readdirSync(out).filter((name) => name.includes('lock')),
      [],
    )
  })

  test('from another container or machine is known by its heartbeat', async (t) => {
    const folder = temporaryFolder(t)
    const claim = join(folder, '.tunnel-test-lock-elsewhere')
    write(claim, JSON.stringify({ pid: 1, startTime: '1', place: 'another boot and namespace' }))
    const beating = setInterval(() => write(claim, textOf(claim)), 500)
    t.after(() => clearInterval(beating))
    const refused = await run(folder)
    assert.match(refused.stderr, /^error OUTPUT_IN_USE: .* a process of another container or machine/)
    clearInterval(beating)
    const { exitCode, stderr } = await run(folder)
    assert.equal(exitCode, 0, stderr)
    assert.ok(!existsSync(claim))
  })

  test('is given to one of two that begin at once', async (t) => {
    const out = join(temporaryFolder(t), 'results')
    const codes = (await Promise.all([run(out), run(out), run(out)])).map(({ exitCode }) => exitCode)
    assert.deepEqual(codes.sort(), [0, 2, 2])
    assert.equal(readHistory(out).filter(({ type }) => type === 'run.started').length, 1)
  })
})

for (const out of ['/', '']) {
  test(`--out '${out}' is refused`, async () => {
    const { exitCode, stderr } = await run(out)
    assert.equal(exitCode, 2)
    assert.match(stderr, /^error USAGE: .*--out/)
  })
}

test('a working directory that was deleted is told as such', async (t) => {
  for (const command of ['run', 'stack']) {
    const folder = join(temporaryFolder(t), 'gone')
    mkdirSync(folder)
    const script = `cd "${folder}" && rmdir "${folder}" && exec "${process.execPath}" "${CLI}" ${command}`
    const { status, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8' })
    assert.equal(status, 2)
    assert.match(stderr, /^error USAGE: looking up the working directory: it was deleted\. .*\n$/)
  }
})
