import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { ResultsService } from '../action/results-service.ts'
import { ActionJob } from '../action/runner.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { readMetrics, runCli, testsOf } from '../system/cli.ts'
import { projectOf } from './command.ts'
import { bringUpEngine, NODE_24 } from './engine.ts'
import { assertNothingIsLeft } from './leftovers.ts'
import { workspace } from './own-stack.ts'

let stopEngine = async (): Promise<void> => {}
before(async () => {
  stopEngine = await bringUpEngine()
})
after(() => stopEngine())

test('no inputs but the quick profile: 58 tests pass, by the command as well, and nothing is left', async (t) => {
  const service = await ResultsService.start(t)
  const job = new ActionJob(t, {
    inputs: { profile: 'quick' },
    workspace: workspace(t),
    env: service.env,
    node: NODE_24,
  })
  const main = await job.main()
  assert.equal(main.exitCode, 0, main.output)
  const { outputs } = main
  assert.deepEqual([outputs.outcome, outputs.total, outputs.passed], ['passed', '58', '58'], main.output)
  for (const name of [
    'throughput-mb-per-sec',
    'latency-p50-ms',
    'latency-p99-ms',
    'failover-close-ms',
    'seed',
  ]) {
    assert.ok(Number(outputs[name]) > 0, `${name}: ${outputs[name]}`)
  }
  assert.ok(Number(outputs['failover-reopen-ms']) > 4000, outputs['failover-reopen-ms'])
  assert.deepEqual(main.annotations, [])
  assert.equal(
    main.commands.filter(({ name, data }) => name === 'group' && data.startsWith('suite ')).length,
    7,
  )
  assert.match(main.summary, /58 passed, 0 failed/)
  const [artifact] = [...service.artifacts.values()]
  assert.ok(
    artifact?.has('metrics.json') && artifact.has('services/server.log'),
    `${[...(artifact?.keys() ?? [])]}`,
  )
  assert.equal(outputs['artifact-id'], '1')

  assertWatchersAgreeWithTheLog(outputs['results-path'] ?? '')

  const post = await job.post()
  assert.equal(post.exitCode, 0, post.output)
  assertNothingIsLeft(job.project)

  const results = join(temporaryFolder(t), 'results')
  const options = ['--stack', 'compose', '--profile', 'quick', '--seed', outputs.seed ?? '', '--out', results]
  const { exitCode, stdout, stderr } = await runCli(['run', ...options])
  assert.equal(exitCode, 0, stdout + stderr)
  assert.deepEqual(verdictsIn(results), verdictsIn(outputs['results-path'] ?? ''))
  assertWatchersAgreeWithTheLog(results)
  assertNothingIsLeft(projectOf(results))
})

/** Of each test its verdict, and the names of what was measured. */
function verdictsIn(results: string): unknown {
  return testsOf(readMetrics(results)).map(({ id, seedId, title, status, metrics }) => {
    return { id, seedId, title, status, metrics: Object.keys(metrics).sort() }
  })
}

/** The server logs when it closes and opens its ports; its watcher must have seen each within 50 ms of that. */
function assertWatchersAgreeWithTheLog(results: string): void {
  const logged = lines(results, 'server').flatMap((line) => {
    const [, doing, port] = /: (closed|opened) port (\d+)/.exec(line) ?? []
    // The engine's time comes first, then the server's own.
    const at = Date.parse([...line.matchAll(/\d{4}-\d\d-\d\d[T ][\d:.]+Z?/g)].at(1)?.[0] ?? '')
    return doing === undefined ? [] : [{ doing, port: Number(port), at }]
  })
  const seen = lines(results, 'watch-server').flatMap((line) => {
    const json = line.slice(line.indexOf('{'))
    if (!json.startsWith('{')) return []
    const { at, opened, closed } = JSON.parse(json) as { at: string; opened: number[]; closed: number[] }
    const change = (doing: string) => (port: number) => ({ doing, port, at: Date.parse(at) })
    return [...opened.map(change('opened')), ...closed.map(change('closed'))]
  })
  const changes = logged.filter(({ doing }) => doing === 'closed')
  assert.ok(changes.length > 20, `${changes.length} closings in the server's log`)
  // What happened before the watcher was there it can't have seen.
  const since = Math.min(...seen.map(({ at }) => at))
  const errors = logged
    .filter(({ at }) => at > since)
    .map(({ doing, port, at }) => {
      const distances = seen
        .filter((change) => change.doing === doing && change.port === port)
        .map((change) => Math.abs(change.at - at))
      return Math.min(...distances)
    })
  assert.deepEqual(
    errors.filter((error) => !Number.isFinite(error)),
    [],
  )
  // The median: on a machine that is busy with other things a single look may be late.
  const median = errors.sort((one, two) => one - two)[Math.floor(errors.length / 2)] ?? 0
  assert.ok(median <= 50, `the watcher is ${errors.join(', ')} ms from the server's log`)
}

function lines(results: string, service: string): string[] {
  return readFileSync(join(results, 'services', `${service}.log`), 'utf8').split('\n')
}
