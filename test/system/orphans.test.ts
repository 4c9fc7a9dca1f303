import assert from 'node:assert/strict'
import { randomInt, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'
import { readHistory, startCli } from './cli.ts'

const KILLS = 12
/** By then a quick run of one test is in its test. */
const LATEST_KILL_MS = 1500

/** The processes that have a variable in their environment. */
function processesWith(variable: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(variable)
      } catch {
        return false
      }
    })
    .map(Number)
}

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return text.trim().split(/\s+/).filter(Boolean).map(Number)
}

test('a command that is killed leaves no process, at whatever moment it is', async (t) => {
  for (let count = 0; count < KILLS; count++) {
    const id = randomUUID()
    const out = join(temporaryFolder(t), 'results')
    const command = count % 3 === 2 ? ['stack'] : ['run', '--test', '1.1']
    const afterMs = randomInt(LATEST_KILL_MS)
    const running = startCli([...command, '--profile', 'quick', '--out', out], { TUNNEL_TEST_TAG: id })
    // The moment is what is drawn here: any may be the one that leaves something behind.
    await sleep(afterMs)
    running.kill('SIGKILL')
    await running.finished
    const left = (): number[] => processesWith(`TUNNEL_TEST_TAG=${id}`)
    try {
      await until('no process is left', () => left().length === 0)
    } catch {
      const commands = left().map((pid) =>
        readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' '),
      )
      for (const pid of left()) process.kill(pid, 'SIGKILL')
      assert.fail(`killed after ${afterMs} ms, ${command[0]} left: ${commands.join('; ')}`)
    }
  }
})

describe('a command ends after one signal', { concurrency: 3 }, () => {
  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ] as const) {
    test(`stack, on ${signal}, though a role does not heed it`, async (t) => {
      const out = join(temporaryFolder(t), 'results')
      const running = startCli(['stack', '--profile', 'quick', '--out', out])
      await running.untilPrinted('Ctrl-C ends it')
      const roles = childrenOf(running.pid)
      assert.equal(roles.length, 3)
      process.kill(roles[0] ?? 0, 'SIGSTOP')
      running.kill(signal)
      const { exitCode, stderr } = await running.finished
      assert.equal(exitCode, code, stderr)
      assert.doesNotMatch(stderr, /^ +at /m)
      assert.ok(roles.every((pid) => !existsSync(`/proc/${pid}`)))
    })
  }

  test('run, though a role and a suite do not heed it', async (t) => {
    const out = join(temporaryFolder(t), 'results')
    const running = startCli(['run', '--test', '2.6', '--profile', 'quick', '--out', out])
    const hasStarted = (): boolean =>
      existsSync(join(out, 'history.ndjson')) && readHistory(out).some(({ type }) => type === 'test.started')
    await until('the command is under way', () => hasStarted())
    const children = childrenOf(running.pid)
    assert.equal(children.length, 4)
    for (const pid of children) process.kill(pid, 'SIGSTOP')
    running.kill('SIGTERM')
    const { exitCode, stdout } = await running.finished
    assert.equal(exitCode, 143, stdout)
    assert.ok(children.every((pid) => !existsSync(`/proc/${pid}`)))
    assert.equal(readHistory(out).at(-1)?.type, 'run.finished')
  })

  for (const afterMs of [0, 200, 400, 700]) {
    for (const command of [['stack'], ['run', '--test', '1.1']]) {
      test(`${command[0]}, ${afterMs} ms after its start`, async (t) => {
        const out = join(temporaryFolder(t), 'results')
        const running = startCli([...command, '--profile', 'quick', '--out', out])
        // As above: the moment is what differs.
        await sleep(afterMs)
        running.kill('SIGTERM')
        const { exitCode, stderr } = await running.finished
        // Before the command has begun, the signal ends it outright.
        assert.ok(exitCode === 143 || exitCode === null, `${exitCode} ${stderr}`)
        assert.equal(stderr.includes('error '), false, stderr)
      })
    }
  }
})
