import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Artifact, ResultsService } from '../action/results-service.ts'
import { ActionJob } from '../action/runner.ts'
import { bringUpEngine, NODE_24 } from './engine.ts'
import { assertNothingIsLeft, runningServices } from './leftovers.ts'
import { workspace } from './own-stack.ts'

let stopEngine = async (): Promise<void> => {}
before(async () => {
  stopEngine = await bringUpEngine()
})
after(() => stopEngine())

/** The history so far: it has begun, and at least one test is through. */
function assertHistory(artifact: Artifact | undefined): void {
  const history = artifact?.get('history.ndjson')?.toString() ?? ''
  assert.match(history, /"run.started"[\s\S]*"test.finished"/)
  assert.ok(artifact?.has('services/server.log'))
}

test('cancelled in mid-run: unknown, nothing is left, and the history so far is uploaded', async (t) => {
  const service = await ResultsService.start(t)
  const inputs = { profile: 'quick', suites: '1,2' }
  const job = new ActionJob(t, { inputs, workspace: workspace(t), env: service.env, node: NODE_24 })
  const running = job.main()
  await job.untilPrinted(/ok 2 - 1\.2/)
  await job.cancel()
  const main = await running
  assert.equal(main.signal, null, 'main ends before the runner kills it')
  assert.notEqual(main.exitCode, 0)
  assert.equal(main.outputs.outcome, 'unknown')
  assert.match(main.summary, /unknown[\s\S]*aborted/)
  const post = await job.post()
  assert.equal(post.exitCode, 0, post.output)
  assertNothingIsLeft(job.project)
  assertHistory([...service.artifacts.values()][0])
})

test('cancelled while the stack starts: nothing is left', async (t) => {
  const job = new ActionJob(t, { inputs: { upload: 'false' }, workspace: workspace(t), node: NODE_24 })
  const running = job.main()
  await job.untilPrinted('Creating')
  await job.cancel()
  const main = await running
  assert.notEqual(main.exitCode, 0)
  assert.equal(main.outputs.outcome, 'unknown', main.output)
  const post = await job.post()
  assert.equal(post.exitCode, 0, post.output)
  assertNothingIsLeft(job.project)
})

test('killed in mid-run: post stops the stack and uploads the history so far', async (t) => {
  const service = await ResultsService.start(t)
  const inputs = { profile: 'quick', suites: '1,2' }
  const job = new ActionJob(t, { inputs, workspace: workspace(t), env: service.env, node: NODE_24 })
  const running = job.main()
  await job.untilPrinted(/ok 2 - 1\.2/)
  job.kill()
  const main = await running
  assert.equal(main.signal, 'SIGKILL')
  const post = await job.post()
  assert.equal(post.exitCode, 0, post.output)
  assertNothingIsLeft(job.project)
  assertHistory([...service.artifacts.values()][0])
  assert.match(post.summary, /unknown/)
})

test('a dead results service: the verdict stands, with a warning', async (t) => {
  const service = await ResultsService.start(t, { isDead: true })
  const inputs = { profile: 'quick', tests: '1.1' }
  const job = new ActionJob(t, { inputs, workspace: workspace(t), env: service.env, node: NODE_24 })
  const main = await job.main()
  assert.equal(main.exitCode, 0, main.output)
  assert.equal(main.outputs.outcome, 'passed')
  assert.equal(main.outputs['artifact-id'], '')
  assert.equal(main.annotations.filter(({ name }) => name === 'warning').length, 1, main.output)
  const post = await job.post()
  assert.equal(post.exitCode, 0)
  assertNothingIsLeft(job.project)
})

test('two at once on one engine do not meet', async (t) => {
  const jobs = ['11', '12'].map((seed) => {
    const inputs = { profile: 'quick', tests: '1.1,1.2,2.1', seed, upload: 'false' }
    return new ActionJob(t, { inputs, workspace: workspace(t), node: NODE_24 })
  })
  const ended = jobs.map((job) => job.main())
  await Promise.all(jobs.map((job) => job.untilPrinted('# Subtest: suite 1')))
  // Others may have projects on the same engine.
  const running = new Set(runningServices().map(({ project }) => project))
  assert.notEqual(jobs[0]?.project, jobs[1]?.project)
  assert.ok(jobs.every(({ project }) => running.has(project)))
  for (const main of await Promise.all(ended)) assert.equal(main.exitCode, 0, main.output)
  for (const job of jobs) {
    assert.equal((await job.post()).exitCode, 0)
    assertNothingIsLeft(job.project)
  }
})
