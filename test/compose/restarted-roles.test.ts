import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { after, before, type TestContext, test } from 'node:test'
import { retryUntil } from '../../src/primitives/deadline.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { ActionJob } from '../action/runner.ts'
import { readHistory, readMetrics, testsOf } from '../system/cli.ts'
import { bringUpEngine, NODE_24 } from './engine.ts'
import { assertNothingIsLeft } from './leftovers.ts'
import { workspace, writeOwnStack } from './own-stack.ts'

const SERVICES = { server: 'server', client1: 'client1', client2: 'client2' }
const INPUTS = { 'compose-file': 'stack.yaml', config: 'roles', profile: 'quick', seed: '7', upload: 'false' }
const T_2 = (text: string): string =>
  text.replace('SocketCloseDurationSecs": 5', 'SocketCloseDurationSecs": 2')

let stopEngine = async (): Promise<void> => {}
before(async () => {
  stopEngine = await bringUpEngine()
})
after(() => stopEngine())

/** The watcher's, 28099, as Linux lists it while somebody listens on it. */
const WATCHER_LISTENS = ':6DC3 00000000:0000 0A'

/**
 * Ends the first of so many runs, at once or when the role's watcher listens, which the role does by then; later ones
 * are the tunnel, under the restart policy of its service.
 */
function crashing(crashes: number, when: 'at once' | 'once watched'): string {
  return `import { existsSync, readFileSync, writeFileSync } from 'node:fs'
const counter = '/tmp/crashes'
const crashes = existsSync(counter) ? Number(readFileSync(counter, 'utf8')) : 0
process.argv.splice(1, 2)
const crash = () => {
  writeFileSync(counter, String(crashes + 1))
  console.log('crash number ' + (crashes + 1))
  process.exit(1)
}
const crashOnceWatched = () => {
  if (readFileSync('/proc/net/tcp', 'utf8').includes('${WATCHER_LISTENS}')) crash()
}
if (crashes < ${crashes}) ${when === 'at once' ? 'crash()' : 'setInterval(crashOnceWatched, 20)'}
await import(process.argv[1])
`
}

/** A job on a stack some of whose services crash at their start. */
function jobWith(
  t: TestContext,
  crashes: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>>,
  part = '',
): ActionJob {
  const folder = workspace(t)
  const entry = (service: string): string =>
    service in crashes ? `    entrypoint: [node, /tunnel/${service}-crashing.mjs]\n` : ''
  writeOwnStack(folder, {
    folder: '.',
    services: SERVICES,
    backendHost: 'tests',
    extra: (service) => `    restart: on-failure\n${entry(service)}${part}`,
    change: T_2,
  })
  for (const [service, program] of Object.entries(crashes)) {
    writeFileSync(join(folder, 'tunnel', `${service}-crashing.mjs`), program)
  }
  return new ActionJob(t, { inputs: { ...INPUTS, ...inputs }, workspace: folder, node: NODE_24 })
}

function inspected(id: string): {
  readonly State: { readonly Pid: number }
  readonly RestartCount: number
  readonly Mounts: readonly { readonly Destination: string; readonly Source: string }[]
} {
  return JSON.parse(execFileSync('docker', ['inspect', id], { encoding: 'utf8' }))[0]
}

function containerOf(project: string, service: string): string {
  const labels = [`com.docker.compose.project=${project}`, `com.docker.compose.service=${service}`]
  const filters = labels.flatMap((label) => ['--filter', `label=${label}`])
  return execFileSync('docker', ['ps', '-aq', ...filters], { encoding: 'utf8' }).trim()
}

test('roles that crash once at their start, before and after they listen, are tested', async (t) => {
  const crashes = { server: crashing(1, 'at once'), client1: crashing(1, 'once watched') }
  const job = jobWith(t, crashes, { tests: '1.1,1.2,2.6,2.10' })
  const main = await job.main()
  assert.equal(main.exitCode, 0, main.output)
  assert.equal(main.outputs.passed, '4', main.output)
  const restarts = Object.keys(crashes).map((name) => inspected(containerOf(job.project, name)).RestartCount)
  assert.deepEqual(restarts, [1, 1])
  await job.post()
  assertNothingIsLeft(job.project)
})

test('a role that crashes again and again: not ready, with its name and its log', async (t) => {
  const job = jobWith(t, { client2: crashing(1000, 'at once') }, { 'startup-timeout-secs': '15' })
  const main = await job.main()
  assert.equal(main.exitCode, 1)
  assert.equal(main.outputs.outcome, 'unknown')
  const [error] = main.annotations.filter(({ name }) => name === 'error')
  assert.equal(error?.properties.title, 'tunnel-test STACK_NOT_READY')
  assert.match(error?.data ?? '', /service "client2": .*restart policy has started it again \d+ times/)
  assert.doesNotMatch(error?.data ?? '', /does not listen/)
  const logs = main.commands.filter(({ name, data }) => name === 'group' && data.startsWith('log of client2'))
  assert.equal(logs.length, 1)
  assert.match(main.output, /crash number 2/)
  await job.post()
  assertNothingIsLeft(job.project)
})

test('a role that is started again in mid-run: only the port test that it touched is unknown', async (t) => {
  const job = jobWith(t, {}, { tests: '2.6,2.7,2.8,2.9', 'keep-running': 'false' })
  const running = job.main()
  await job.untilPrinted('2.6')
  const results = inspected(containerOf(job.project, 'tests')).Mounts.find(({ Destination }) =>
    Destination.endsWith('/results'),
  )?.Source as string
  const { clock } = nodeRuntime
  const hasStarted = async (): Promise<true | null> =>
    readHistory(results).some((event) => event.type === 'test.started' && event.test === '2.7') || null
  assert.ok(await retryUntil({ clock, timeoutMs: 60_000, intervalMs: 20 }, hasStarted))
  const server = containerOf(job.project, 'server')
  process.kill(inspected(server).State.Pid, 'SIGKILL')
  const main = await running
  const statuses = testsOf(readMetrics(results)).map(({ id, status, error }) => [id, status, error?.code])
  const [before, touched, ...others] = statuses
  assert.deepEqual(before, ['2.6', 'passed', undefined], main.output)
  assert.equal(touched?.[1], 'unknown', main.output)
  assert.match(String(touched?.[2]), /MEASUREMENT_GAP|WATCHER_LOST/)
  const passed = ['2.8', '2.9'].map((id) => [id, 'passed', undefined])
  assert.deepEqual(others, passed, main.output)
  await job.post()
  assertNothingIsLeft(job.project)
})
