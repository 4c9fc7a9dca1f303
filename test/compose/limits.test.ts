import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import { ResultsService } from '../action/results-service.ts'
import { ActionJob } from '../action/runner.ts'
import { bringUpEngine, NODE_24, NODE_IMAGE } from './engine.ts'
import { assertNothingIsLeft, runningServices } from './leftovers.ts'
import { workspace, writeOwnStack } from './own-stack.ts'

/** What a stack may do that takes long or yields much: the action's own limits hold. */

const FOLDER = 'stack'
const SERVICES = { server: 'server', client1: 'client1', client2: 'client2' }
const INPUTS = {
  'compose-file': `${FOLDER}/stack.yaml`,
  config: `${FOLDER}/roles`,
  profile: 'quick',
  tests: '1.1',
  upload: 'false',
}

let stopEngine = async (): Promise<void> => {}
before(async () => {
  stopEngine = await bringUpEngine()
})
after(() => stopEngine())

/** A workspace with a stack. @param extra a further part of a role's service */
function stackWith(t: TestContext, extra: (role: string) => string): string {
  const folder = workspace(t)
  writeOwnStack(folder, { folder: FOLDER, services: SERVICES, backendHost: 'tests', extra })
  return folder
}

/** YAML of a service that runs some JavaScript. */
function serviceOf(name: string, program: string, rest = ''): string {
  const command = JSON.stringify(['node', '-e', program])
  return `  ${name}:\n    image: ${NODE_IMAGE}\n    command: ${command}\n${rest}`
}

/** Adds services to the stack's file. */
function addServices(folder: string, services: string): void {
  appendFileSync(join(folder, FOLDER, 'more.yaml'), `services:\n${services}`)
}

test('a service that asks for 90 s to end, and deserves none: post ends it with the rest within its 10 s', async (t) => {
  // It takes no signal but SIGKILL.
  const deaf = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)`
  const folder = stackWith(t, (role) =>
    role === 'client1' ? '    stop_grace_period: 90s\n    depends_on: [deaf]\n' : '',
  )
  addServices(folder, serviceOf('deaf', deaf, '    stop_grace_period: 90s\n    restart: always\n'))
  const inputs = { ...INPUTS, 'compose-file': `${FOLDER}/stack.yaml\n${FOLDER}/more.yaml` }
  const job = new ActionJob(t, { inputs, workspace: folder, node: NODE_24 })
  const main = await job.main()
  assert.equal(main.exitCode, 0, main.output)
  const begin = performance.now()
  const post = await job.post()
  t.diagnostic(`post ended after ${((performance.now() - begin) / 1000).toFixed(1)} s`)
  // With more time than it has, it would have failed.
  assert.equal(post.exitCode, 0, post.output)
  assertNothingIsLeft(job.project)
})

test('startup-timeout-secs covers a health check that docker compose waits for', async (t) => {
  const folder = stackWith(t, (role) =>
    role === 'client1' ? '    depends_on: { slow: { condition: service_healthy } }\n' : '',
  )
  const check = `{ test: ['CMD', 'node', '-e', 'console.log("not yet"); process.exit(1)'], interval: 1s, retries: 1000 }`
  addServices(folder, serviceOf('slow', 'setInterval(() => {}, 1000)', `    healthcheck: ${check}\n`))
  const files = `${FOLDER}/stack.yaml\n${FOLDER}/more.yaml`
  const inputs = { ...INPUTS, 'compose-file': files, 'startup-timeout-secs': '15' }
  const job = new ActionJob(t, { inputs, workspace: folder, node: NODE_24 })
  const begin = performance.now()
  const main = await job.main()
  t.diagnostic(`main ended after ${((performance.now() - begin) / 1000).toFixed(1)} s`)
  assert.deepEqual([main.exitCode, main.outputs.outcome], [1, 'unknown'], main.output)
  const [error] = main.annotations.filter(({ name }) => name === 'error')
  assert.equal(error?.properties.title, 'tunnel-test STACK_NOT_READY', main.output)
  assert.match(
    error?.data ?? '',
    /service "slow": it is starting; its health check said: not yet, after 15 s/,
  )
  assert.equal(error?.properties.file, `${FOLDER}/more.yaml`)
  const post = await job.post()
  assert.equal(post.exitCode, 0, post.output)
  assertNothingIsLeft(job.project)
})

const DEPENDENCIES = `    depends_on:
      silent: { condition: service_started }
      flood: { condition: service_healthy }
      wide: { condition: service_started }
`

test('logs that can not be read, floods and endless lines: each log by itself, cut, and said so', async (t) => {
  const folder = stackWith(t, (role) => (role === 'client1' ? DEPENDENCIES : ''))
  const end = 'process.stdout.write("", () => setInterval(() => {}, 1000))'
  const silent = '    logging: { driver: none }\n'
  // All of the flood is in its log before the roles start.
  const isOver = '    healthcheck: { test: [CMD, test, -f, /tmp/over], interval: 1s, retries: 100 }\n'
  addServices(
    folder,
    [
      serviceOf('silent', `console.log('unseen'); ${end}`, silent),
      serviceOf(
        'flood',
        // The stream of Node drops lines of a loop that never lets it write.
        `for (let at = 0; at < 1500;) {
          const text = Array.from({ length: 1000 }, (_, line) => 'line ' + (at * 1000 + line) + ' x'.repeat(20) + '\\n')
          for (let bytes = Buffer.from(text.join('')); bytes.length > 0;) bytes = bytes.subarray(fs.writeSync(1, bytes))
          at++
        }
        fs.writeFileSync('/tmp/over', ''); setInterval(() => {}, 1000)`,
        isOver,
      ),
      serviceOf('wide', `for (let at = 0; at < 3; at++) console.log('w'.repeat(1e7)); ${end}`),
    ].join(''),
  )
  const files = `${FOLDER}/stack.yaml\n${FOLDER}/more.yaml`
  const inputs = { ...INPUTS, 'compose-file': files, tests: '1.1', upload: 'true' }
  const service = await ResultsService.start(t)
  const job = new ActionJob(t, { inputs, workspace: folder, node: NODE_24, env: service.env })
  const main = await job.main()
  assert.equal(main.exitCode, 0, main.output.slice(0, 5000))
  const artifact = [...service.artifacts.values()][0]
  const bytesOf = (name: string): number => artifact?.get(`services/${name}.log`)?.length ?? 0
  assert.match(
    artifact?.get('services/silent.log')?.toString() ?? '',
    /could not be read: .*does not support reading/,
  )
  assert.ok(bytesOf('flood') > 2 ** 20 && bytesOf('flood') <= 51 * 2 ** 20, String(bytesOf('flood')))
  assert.match(artifact?.get('services/flood.log')?.subarray(-200).toString() ?? '', /line 1499999 /)
  assert.match(
    artifact?.get('services/flood.log')?.subarray(0, 200).toString() ?? '',
    /this is the end of it/,
  )
  assert.ok(bytesOf('wide') > 3e7, String(bytesOf('wide')))
  assert.ok(bytesOf('server') > 0)
  assert.equal((await job.post()).exitCode, 0)
  assertNothingIsLeft(job.project)
})

test('a role that is paused has not ended', async (t) => {
  const folder = stackWith(t, () => '')
  const inputs = { ...INPUTS, tests: '1.1,1.2' }
  const job = new ActionJob(t, { inputs, workspace: folder, node: NODE_24 })
  const running = job.main()
  await job.untilPrinted(/ok 1 - 1\.1/)
  const client = runningServices().find(
    ({ project, service }) => project === job.project && service === 'client2',
  )
  spawnSync('docker', ['pause', client?.id ?? ''])
  const main = await running
  const [warning] = main.annotations.filter(({ name }) => name === 'warning')
  assert.match(warning?.data ?? '', /The service "client2" was paused while the tests ran/, main.output)
  assert.equal((await job.post()).exitCode, 0)
  assertNothingIsLeft(job.project)
  assert.match(readFileSync(join(folder, FOLDER, 'stack.yaml'), 'utf8'), /client2:/)
})
