import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import { ResultsService } from '../action/results-service.ts'
import { ActionJob, type StepRecord } from '../action/runner.ts'
import { startCli } from '../system/cli.ts'
import { projectOf } from './command.ts'
import { bringUpEngine, NODE_24, NODE_IMAGE } from './engine.ts'
import { OwnEngine } from './own-engine.ts'
import { workspace } from './own-stack.ts'

/** An engine that hangs, or that goes away, in the middle of it all. */

let stopEngine = async (): Promise<void> => {}
let engine: OwnEngine
before(async () => {
  stopEngine = await bringUpEngine()
  engine = await OwnEngine.start([NODE_IMAGE])
})
after(async () => {
  await engine.stop()
  await stopEngine()
})

function jobOn(
  t: TestContext,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): ActionJob {
  const all = { profile: 'quick', suites: '1,2', upload: 'false', ...inputs }
  return new ActionJob(t, {
    inputs: all,
    workspace: workspace(t),
    node: NODE_24,
    env: { ...engine.env, ...env },
  })
}

/** Notes how long something took from now on. */
function stopwatch(t: TestContext): (what: string) => void {
  const begin = performance.now()
  return (what) => t.diagnostic(`${what} after ${((performance.now() - begin) / 1000).toFixed(1)} s`)
}

function assertUndecided(main: StepRecord, message: RegExp): void {
  assert.deepEqual([main.signal, main.exitCode, main.outputs.outcome], [null, 1, 'unknown'], main.output)
  const errors = main.annotations.filter(({ name }) => name === 'error')
  assert.equal(errors.length, 1, main.output)
  assert.match(errors[0]?.data ?? '', message)
  assert.match(main.summary, /Tunnel test unknown/)
  assert.doesNotMatch(main.output, /HARNESS_ERROR/)
}

function containersOf(job: ActionJob): string[] {
  const filter = `label=com.docker.compose.project=${job.project}`
  return engine.docker('ps', '-a', '--filter', filter, '--format', '{{.Names}}')
}

test('paused in mid-run: the time of the run is kept to, and post says how to remove what is left', async (t) => {
  const job = jobOn(t, { 'timeout-minutes': '1' })
  const running = job.main()
  await job.untilPrinted(/ok 2 - 1\.2/)
  engine.pause()
  try {
    const took = stopwatch(t)
    assertUndecided(await running, /timeout-minutes \(1\) is over; .*engine does not answer/)
    took('main ended')
    const tookPost = stopwatch(t)
    const post = await job.post()
    tookPost('post ended')
    assert.equal(post.exitCode, 1, post.output)
    const [error] = post.annotations
    assert.match(error?.data ?? '', /did not answer within 8 s; its containers.*may still be there/)
    engine.resume()
    assert.notEqual(containersOf(job).length, 0)
    const [, commands] = /once the engine answers: (.*)$/.exec(error?.data ?? '') ?? []
    const env = { ...process.env, ...engine.env }
    const { status, stderr } = spawnSync('sh', ['-ec', commands ?? 'false'], { encoding: 'utf8', env })
    assert.equal(status, 0, `${commands}: ${stderr}`)
    assert.deepEqual(containersOf(job), [])
  } finally {
    engine.resume()
  }
})

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`paused in mid-run: ${signal} is obeyed, and post removes the stack of an engine that goes on`, async (t) => {
    const service = await ResultsService.start(t)
    const job = jobOn(t, { upload: 'true' }, service.env)
    const running = job.main()
    await job.untilPrinted(/ok 2 - 1\.2/)
    engine.pause()
    try {
      const took = stopwatch(t)
      job.signal(signal)
      const main = await running
      took(`main ended by ${signal}`)
      assert.deepEqual([main.signal, main.exitCode, main.outputs.outcome], [null, 1, 'unknown'], main.output)
      assert.match(main.summary, new RegExp(`cancelled \\(${signal}\\)`))
    } finally {
      engine.resume()
    }
    const post = await job.post()
    assert.equal(post.exitCode, 0, post.output)
    assert.deepEqual(containersOf(job), [])
    const [artifact] = [...service.artifacts.values()]
    assert.match(artifact?.get('history.ndjson')?.toString() ?? '', /"test.finished"/)
  })
}

test('paused in mid-run: Ctrl-C ends the command, which says how to remove what is left', async (t) => {
  const results = join(workspace(t), 'results')
  const options = ['--stack', 'compose', '--profile', 'quick', '--suite', '1,2', '--out', results]
  const running = startCli(['run', ...options], engine.env)
  await running.untilPrinted('✓ 1.2')
  engine.pause()
  try {
    const took = stopwatch(t)
    running.kill('SIGINT')
    const { exitCode, stdout, stderr } = await running.finished
    took('the command ended')
    assert.equal(exitCode, 130, stdout + stderr)
    assert.match(stdout, /2 passed, 0 failed, 0 skipped, 20 unknown/)
    const [, commands] = /error ENGINE_FAILED: .*once the engine answers: (.*)$/m.exec(stderr) ?? []
    engine.resume()
    const env = { ...process.env, ...engine.env }
    const removed = spawnSync('sh', ['-ec', commands ?? 'false'], { encoding: 'utf8', env })
    assert.equal(removed.status, 0, `${commands}: ${removed.stderr}`)
    const filter = `label=com.docker.compose.project=${projectOf(results)}`
    assert.deepEqual(engine.docker('ps', '-a', '--filter', filter, '--format', '{{.Names}}'), [])
  } finally {
    engine.resume()
  }
})

test('paused before the start: the time of the start is kept to', async (t) => {
  const job = jobOn(t, { 'startup-timeout-secs': '3' })
  engine.pause()
  try {
    const took = stopwatch(t)
    assertUndecided(await job.main(), /waiting for the docker engine: it did not answer, after 3 s/)
    took('main ended')
    const post = await job.post()
    assert.deepEqual([post.exitCode, post.output], [0, ''], 'nothing was started')
  } finally {
    engine.resume()
  }
})

test('paused while the stack starts: the time of the start is kept to', async (t) => {
  const job = jobOn(t, { 'startup-timeout-secs': '10' })
  const running = job.main()
  await job.untilPrinted('Creating')
  engine.pause()
  try {
    const took = stopwatch(t)
    assertUndecided(await running, /it was not up after 10 s: the docker engine does not answer/)
    took('main ended')
  } finally {
    engine.resume()
  }
  const post = await job.post()
  assert.equal(post.exitCode, 0, post.output)
  assert.deepEqual(containersOf(job), [])
})

test('killed in mid-run: unknown at once, and post removes the stack once there is an engine again', async (t) => {
  const job = jobOn(t, {})
  const running = job.main()
  await job.untilPrinted(/ok 2 - 1\.2/)
  const took = stopwatch(t)
  await engine.kill()
  assertUndecided(await running, /docker engine/)
  took('main ended')
  const tookPost = stopwatch(t)
  const posting = job.post()
  await engine.up()
  const post = await posting
  tookPost('post ended')
  assert.equal(post.exitCode, 0, post.output)
  assert.deepEqual(containersOf(job), [])
})

test('shut down in mid-run, which ends the suites with 143: it is the engine that went away', async (t) => {
  const job = jobOn(t, {})
  const running = job.main()
  await job.untilPrinted(/ok 2 - 1\.2/)
  const took = stopwatch(t)
  const down = engine.shutDown()
  assertUndecided(await running, /docker engine/)
  took('main ended')
  await down
  const tookPost = stopwatch(t)
  const post = await job.post()
  tookPost('post ended without an engine')
  assert.equal(post.exitCode, 1, post.output)
  assert.match(post.annotations[0]?.data ?? '', /may still be there.*Remove them once the engine answers/)
  await engine.up()
  assert.equal((await job.post()).exitCode, 0)
  assert.deepEqual(containersOf(job), [])
})
