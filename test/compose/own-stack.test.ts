import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chownSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { ResultsService } from '../action/results-service.ts'
import { ActionJob, type StepRecord } from '../action/runner.ts'
import { bringUpEngine, NODE_24, SHELL_LESS_IMAGE } from './engine.ts'
import { assertNothingIsLeft, runningServices } from './leftovers.ts'
import { workspace, writeOwnStack } from './own-stack.ts'

const FOLDER = 'ci/tunnel stack'
const SERVICES = { server: 'gateway', client1: 'primary', client2: 'backup' }
const INPUTS = {
  'compose-file': `${FOLDER}/stack.yaml`,
  config: `${FOLDER}/roles`,
  services: 'server=gateway, client1=primary\nclient2=backup',
  profile: 'quick',
}
const T_2 = (text: string): string =>
  text.replace('SocketCloseDurationSecs": 5', 'SocketCloseDurationSecs": 2')

let stopEngine = async (): Promise<void> => {}
before(async () => {
  stopEngine = await bringUpEngine()
})
after(() => stopEngine())

/** Runs main and post, and checks that nothing is left. */
async function runJob(job: ActionJob): Promise<StepRecord> {
  const main = await job.main()
  const post = await job.post()
  assert.equal(post.exitCode, 0, post.output)
  assertNothingIsLeft(job.project)
  return main
}

test('in a folder with a space, renamed, on an own network, without shells or health checks', async (t) => {
  const folder = workspace(t)
  writeOwnStack(folder, {
    folder: FOLDER,
    services: SERVICES,
    backendHost: 'probe.test',
    image: () => SHELL_LESS_IMAGE,
    change: T_2,
  })
  const inputs = { ...INPUTS, tests: '1.1,1.2,2.6,2.10', seed: '7', upload: 'false' }
  const main = await runJob(new ActionJob(t, { inputs, workspace: folder, node: NODE_24 }))
  assert.equal(main.exitCode, 0, main.output)
  assert.deepEqual([main.outputs.passed, main.outputs.total, main.outputs.seed], ['4', '4', '7'])
})

test('an unprivileged owner of workspace and results', async (t) => {
  const folder = workspace(t)
  writeOwnStack(folder, { folder: FOLDER, services: SERVICES, backendHost: 'tests', change: T_2 })
  const uid = 1001
  for (const path of ['.', ...(readdirSync(folder, { recursive: true }) as string[])]) {
    chownSync(join(folder, path), uid, uid)
  }
  // Nobody else may look into it: not root without its capabilities either.
  spawnSync('chmod', ['-R', 'go-rwx', folder])
  const engineGid = statSync('/var/run/docker.sock').gid
  const user = { uid, gid: uid, engineGid }
  const service = await ResultsService.start(t)
  const inputs = { ...INPUTS, tests: '1.1' }
  const options = { inputs, workspace: folder, node: NODE_24, user, env: service.env }
  const job = new ActionJob(t, options)
  const main = await job.main()
  // The stack's own containers run as root without being told otherwise, which may read everything.
  assert.equal(main.exitCode, 0, main.output)
  assert.equal(statSync(join(main.outputs['results-path'] ?? '', 'metrics.json')).uid, uid)
  assert.equal(service.artifacts.size, 1)
  const post = await job.post()
  assert.equal(post.exitCode, 0, post.output)
  assertNothingIsLeft(job.project)
})

test('a tunnel that is wrong: exit 1, annotations at file and line, and an artifact', async (t) => {
  const folder = workspace(t)
  writeOwnStack(folder, {
    folder: FOLDER,
    services: SERVICES,
    backendHost: 'tests',
    change: T_2,
    // It keeps its ports closed for 5 s longer than its configuration says.
    running: (text) => text.replace('SocketCloseDurationSecs": 2', 'SocketCloseDurationSecs": 7'),
  })
  const service = await ResultsService.start(t)
  const inputs = { ...INPUTS, tests: '1.1,2.6' }
  const main = await runJob(new ActionJob(t, { inputs, workspace: folder, node: NODE_24, env: service.env }))
  assert.equal(main.exitCode, 1, main.output)
  assert.equal(main.outputs.outcome, 'failed')
  const errors = main.annotations.filter(({ name }) => name === 'error')
  const closure = errors.find(({ properties }) => properties.title === '2.6 server port closure · client 2')
  assert.ok(closure !== undefined, main.output)
  const file = `${FOLDER}/roles/server.json`
  assert.equal(closure.properties.file, file)
  const line = readFileSync(join(folder, file), 'utf8').split('\n')[Number(closure.properties.line) - 1]
  assert.match(line ?? '', /"listenPort": 38001/)
  assert.match(
    closure.data,
    /PORT_NOT_REOPENED[\s\S]*expected: closed within 1000 ms[\s\S]*repeat: node \S+\/dist\/cli\.js run --test 2\.6 --seed/,
  )
  const [artifact] = [...service.artifacts.values()]
  const metrics = JSON.parse(artifact?.get('metrics.json')?.toString() ?? '{}') as {
    totals?: { failed: number }
  }
  assert.equal(metrics.totals?.failed, 1)
  assert.ok(artifact?.has('services/gateway.log'))
  assert.match(main.summary, /What did not pass[\s\S]*2\.6/)
  assert.ok(main.commands.some(({ name, data }) => name === 'group' && data.startsWith('log of gateway')))
})

test('a service that never gets healthy: its name and its log, and no verdict', async (t) => {
  const folder = workspace(t)
  const sick = `    healthcheck: { test: ['CMD', 'node', '-e', 'console.log("no pulse"); process.exit(1)'], interval: 1s, retries: 2 }\n`
  writeOwnStack(folder, {
    folder: FOLDER,
    services: SERVICES,
    backendHost: 'tests',
    extra: (service) => (service === 'client1' ? sick : ''),
  })
  const service = await ResultsService.start(t)
  const inputs = { ...INPUTS, 'startup-timeout-secs': '8' }
  const main = await runJob(new ActionJob(t, { inputs, workspace: folder, node: NODE_24, env: service.env }))
  assert.equal(main.exitCode, 1)
  assert.equal(main.outputs.outcome, 'unknown')
  const [error] = main.annotations.filter(({ name }) => name === 'error')
  assert.equal(error?.properties.title, 'tunnel-test STACK_NOT_READY')
  assert.match(error?.data ?? '', /service "primary": it is (un)?healthy|service "primary": it is .*no pulse/)
  assert.equal(error?.properties.file, `${FOLDER}/stack.yaml`)
  const line = readFileSync(join(folder, FOLDER, 'stack.yaml'), 'utf8').split('\n')[
    Number(error?.properties.line) - 1
  ]
  assert.match(line ?? '', /primary:/)
  assert.ok(main.commands.some(({ name, data }) => name === 'group' && data.startsWith('log of primary')))
  assert.ok([...service.artifacts.values()][0]?.has('services/primary.log'))
})

test('a service that ends at once is not waited for, and what it printed changes nothing', async (t) => {
  const folder = workspace(t)
  const lines = [
    '::error::hostile',
    '::set-output name=outcome::passed',
    'ok 1 - 1.1',
    'x ##[error]hostile',
    '<img src=x>',
  ]
  const program = `console.log(${JSON.stringify(lines.join('\n'))}); process.exit(2)`
  writeOwnStack(folder, {
    folder: FOLDER,
    services: SERVICES,
    backendHost: 'tests',
    extra: (role) =>
      role === 'client2' ? `    entrypoint: ${JSON.stringify(['node', '-e', program])}\n` : '',
  })
  const inputs = { ...INPUTS, upload: 'false' }
  const main = await runJob(new ActionJob(t, { inputs, workspace: folder, node: NODE_24 }))
  assert.equal(main.exitCode, 1)
  const errors = main.annotations.filter(({ name }) => name === 'error')
  assert.equal(errors.length, 1, main.output)
  assert.match(errors[0]?.data ?? '', /service "backup": its container is exited with code 2/)
  assert.equal(errors[0]?.properties.file, `${FOLDER}/stack.yaml`)
  for (const text of ['hostile', 'set-output', '<img'])
    assert.ok(main.output.includes(text), 'its log is shown')
  assert.ok(!main.summary.includes('<img'))
  assert.deepEqual([main.outputs.outcome, main.outputs.passed], ['unknown', '0'])
  assert.deepEqual(
    main.commands.filter(({ name }) => name === 'set-output'),
    [],
  )
})

test('kept running: the command that post prints stops it', async (t) => {
  const folder = workspace(t)
  writeOwnStack(folder, { folder: "it's $5", services: SERVICES, backendHost: 'tests', change: T_2 })
  const inputs = {
    ...INPUTS,
    'compose-file': "it's $5/stack.yaml",
    config: "it's $5/roles",
    tests: '1.1',
    upload: 'false',
    'keep-running': 'true',
  }
  const job = new ActionJob(t, { inputs, workspace: folder, node: NODE_24 })
  const main = await job.main()
  assert.equal(main.exitCode, 0, main.output)
  const post = await job.post()
  assert.equal(post.exitCode, 0, post.output)
  const running = runningServices().filter(({ project }) => project === job.project)
  assert.equal(running.length, 6, 'roles and watchers')
  const [, command] = /stop it with: (.*)$/m.exec(post.output) ?? []
  const { status, stderr } = spawnSync('sh', ['-c', command ?? 'false'], { encoding: 'utf8' })
  assert.equal(status, 0, `${post.output}${stderr}`)
  assertNothingIsLeft(job.project)
})

for (const [restart, what] of [
  ['"no"', 'ended with code 3'],
  ['always', 'was started again'],
] as const) {
  test(`a role that ends while the tests run (restart: ${restart}): a warning at its service`, async (t) => {
    const folder = workspace(t)
    // Ends once its client has become the standby.
    const program = `
      const { spawn } = require('node:child_process')
      const [file] = process.argv.slice(1)
      const client = spawn('node', ['/tunnel/cli.js', 'tunnel', '--config', file])
      for (const output of [client.stdout, client.stderr]) output.on('data', (text) => {
        if (!String(text).includes('closed port')) return
        client.kill('SIGKILL')
        process.exit(3)
      })`
    writeOwnStack(folder, {
      folder: FOLDER,
      services: SERVICES,
      backendHost: 'tests',
      change: T_2,
      extra: (role) => {
        const entrypoint = JSON.stringify(['node', '-e', program, '/roles/client1.json'])
        return role === 'client1' ? `    entrypoint: ${entrypoint}\n    restart: ${restart}\n` : ''
      },
    })
    const inputs = { ...INPUTS, tests: '1.1,2.2', upload: 'false' }
    const main = await runJob(new ActionJob(t, { inputs, workspace: folder, node: NODE_24 }))
    const [warning, ...others] = main.annotations.filter(({ name }) => name === 'warning')
    assert.match(warning?.data ?? '', new RegExp(`The service "primary" ${what}`), main.output)
    assert.equal(others.length, 0)
    const lines = readFileSync(join(folder, FOLDER, 'stack.yaml'), 'utf8').split('\n')
    assert.match(lines[Number(warning?.properties.line) - 1] ?? '', /primary:/)
  })
}

test('a role that has taken the port of its watcher', async (t) => {
  const folder = workspace(t)
  const other = '{ "tunnelName": "other", "listenBindAddress": "0.0.0.0", "listenPort": 28099 },'
  writeOwnStack(folder, {
    folder: FOLDER,
    services: SERVICES,
    backendHost: 'tests',
    // The role files that the tests read don't say so.
    running: (text, role) =>
      role === 'client1' ? text.replace('"tcpTunnelListens": [', `"tcpTunnelListens": [ ${other}`) : text,
  })
  const inputs = { ...INPUTS, upload: 'false' }
  const main = await runJob(new ActionJob(t, { inputs, workspace: folder, node: NODE_24 }))
  assert.equal(main.exitCode, 1)
  const [error] = main.annotations.filter(({ name }) => name === 'error')
  assert.match(error?.data ?? '', /service "watch-primary": its container is exited with code 2/, main.output)
  assert.match(main.output, /PORT_IN_USE/)
})

test('role files that can not be read are found before anything is started', async (t) => {
  const folder = workspace(t)
  writeOwnStack(folder, {
    folder: FOLDER,
    services: SERVICES,
    backendHost: 'tests',
    change: (text, role) => (role === 'client2' ? text.replace('"clientId": 2', '"clientId": "two"') : text),
  })
  const job = new ActionJob(t, {
    inputs: { ...INPUTS, 'fail-on': 'never' },
    workspace: folder,
    node: NODE_24,
  })
  const main = await job.main()
  assert.equal(main.exitCode, 1)
  assert.equal(job.project, '')
  assert.equal(main.outputs.outcome, 'unknown')
  const [error] = main.annotations.filter(({ name }) => name === 'error')
  assert.equal(error?.properties.title, 'tunnel-test CONFIG_INVALID')
  assert.equal(error?.properties.file, `${FOLDER}/roles/client2.json`)
  assert.ok(Number(error?.properties.line) > 1)
  assert.equal((await job.post()).exitCode, 0)
})
