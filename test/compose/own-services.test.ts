import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { after, before, test } from 'node:test'
import { BRIDGE_OPTION } from '../../src/stacks/compose/project-description.ts'
import { ActionJob, type StepRecord } from '../action/runner.ts'
import { bringUpEngine, NODE_24, NODE_IMAGE } from './engine.ts'
import { assertNothingIsLeft } from './leftovers.ts'
import { workspace, writeOwnStack } from './own-stack.ts'

const SERVICES = { server: 'server', client1: 'client1', client2: 'client2' }
const INPUTS = {
  'compose-file': 'ci/stack.yaml\nci/more.yaml',
  config: 'ci/roles',
  profile: 'quick',
  tests: '1.1',
  upload: 'false',
}
const IDLE = `command: [node, -e, 'setInterval(() => {}, 1000)']`

let stopEngine = async (): Promise<void> => {}
before(async () => {
  stopEngine = await bringUpEngine()
})
after(() => stopEngine())

/** Runs a stack with a further compose file. */
async function runWith(
  t: TestContext,
  more: string,
  options: { readonly inputs?: Record<string, string>; readonly env?: Record<string, string> } = {},
): Promise<StepRecord & { readonly errorLine: string }> {
  const folder = workspace(t)
  writeOwnStack(folder, { folder: 'ci', services: SERVICES, backendHost: 'tests' })
  writeFileSync(join(folder, 'ci/more.yaml'), more)
  const job = new ActionJob(t, {
    inputs: { ...INPUTS, ...options.inputs },
    workspace: folder,
    node: NODE_24,
    ...(options.env === undefined ? {} : { env: options.env }),
  })
  const main = await job.main()
  const post = await job.post()
  assert.equal(post.exitCode, 0, post.output)
  assertNothingIsLeft(job.project)
  const { file, line } = main.annotations.find(({ name }) => name === 'error')?.properties ?? {}
  const lines = file === undefined ? [] : readFileSync(join(folder, file), 'utf8').split('\n')
  return { ...main, errorLine: lines[Number(line) - 1] ?? '' }
}

function errorOf({ annotations }: StepRecord): { readonly title: string; readonly text: string } {
  const [error] = annotations.filter(({ name }) => name === 'error')
  return { title: error?.properties.title ?? '', text: error?.data ?? '' }
}

for (const [role, more, line] of [
  ['server', 'services: { server: { deploy: { replicas: 2 } } }', /replicas: 2/],
  ['client1', 'services:\n  client1:\n    scale: 3\n', /^ {4}scale: 3/],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is compose's
  ['client2', 'services:\n  client2:\n    deploy:\n      replicas: ${COUNT}\n', /replicas: \$\{COUNT\}/],
] as const) {
  test(`${role} is more containers than one, or none: an error at its line`, async (t) => {
    const main = await runWith(t, more, { env: { COUNT: '0' } })
    assert.equal(main.outputs.outcome, 'unknown', main.output)
    const { title, text } = errorOf(main)
    assert.equal(title, 'tunnel-test REPLICAS_UNSUPPORTED')
    assert.match(
      text,
      new RegExp(`service "${role}", a role of the tunnel: (deploy.replicas|scale) is [023]`),
    )
    assert.match(main.errorLine, line)
  })
}

test('one container, said in so many words, and others as they like: the tunnel is tested', async (t) => {
  const main = await runWith(
    t,
    `services:
  server: { deploy: { replicas: 1 }, depends_on: [pair] }
  client1: { scale: 1 }
  pair: { image: '${NODE_IMAGE}', ${IDLE}, deploy: { replicas: 2 }, networks: [backbone] }
`,
  )
  assert.equal(main.outputs.outcome, 'passed', main.output)
})

test('a dependency that gets unhealthy: what its health check said last, at the line of its service', async (t) => {
  const main = await runWith(
    t,
    `services:
  server: { depends_on: { database: { condition: service_healthy } } }
  database:
    image: ${NODE_IMAGE}
    ${IDLE}
    healthcheck: { test: [CMD, node, -e, 'console.log("disk of the database is full"); process.exit(1)'], interval: 1s, retries: 2 }
`,
  )
  assert.equal(main.outputs.outcome, 'unknown', main.output)
  const { title, text } = errorOf(main)
  assert.equal(title, 'tunnel-test COMPOSE_FAILED')
  assert.match(
    text,
    /the service "database" is unhealthy; its health check said: disk of the database is full/,
  )
  assert.match(main.errorLine, /^ {2}database:/)
})

test('variables of the user reach their compose file; the credentials of the runner do not', async (t) => {
  const names = ['STATE_DIR', 'INPUT_X', 'ACTIONS_X', 'ACTIONS_RUNTIME_TOKEN', 'INPUT_PROFILE']
  const values = names.map((name) => `${name}=\${${name}:-none}`).join(' ')
  const main = await runWith(
    t,
    `services:
  server:
    depends_on: [printer]
  printer:
    image: ${NODE_IMAGE}
    command: [node, -e, 'console.log(process.argv[1]); process.exit(1)', '${values}']
    healthcheck: { test: [CMD, "false"], interval: 1s, retries: 1 }
  client1:
    command: [node, -e, 'console.log(process.argv[1]); process.exit(1)', 'seen: ${values}']
`,
    {
      env: {
        STATE_DIR: '/state',
        INPUT_X: 'mine',
        ACTIONS_X: 'too',
        ACTIONS_RUNTIME_TOKEN: 'secret',
      },
    },
  )
  assert.match(
    main.output,
    /seen: STATE_DIR=\/state INPUT_X=mine ACTIONS_X=too ACTIONS_RUNTIME_TOKEN=none INPUT_PROFILE=none/,
  )
})

const PROXY = `services:
  proxy:
    image: ${NODE_IMAGE}
    ${IDLE}
    container_name: ours-fixed
    healthcheck: { test: [CMD, node, -e, ''], interval: 1s }
`
test('a service that no role depends on: started where it is asked for, and else not', async (t) => {
  const without = await runWith(t, PROXY)
  assert.equal(without.outputs.outcome, 'passed', without.output)
  assert.doesNotMatch(without.output, /-proxy/)
  const withIt = await runWith(t, PROXY, { inputs: { 'further-services': 'proxy' } })
  assert.equal(withIt.outputs.outcome, 'passed', withIt.output)
  assert.match(withIt.output, /-proxy/)
  const unknown = await runWith(t, PROXY, { inputs: { 'further-services': 'prox' } })
  assert.equal(errorOf(unknown).title, 'tunnel-test SERVICE_NOT_FOUND')
})

test('a subnet, a bridge and a host port that somebody has: refused at the line, before anything is started', async (t) => {
  const name = `acme${randomBytes(4).toString('hex')}`
  const bridge = `br-${name}`
  const hostBridge = `hb-${name}`
  const subnet = `10.${randomInt(100, 250)}.${randomInt(250)}.0`
  const docker = (...words: string[]): string => execFileSync('docker', words, { encoding: 'utf8' }).trim()
  t.after(() => {
    docker('rm', '-f', name)
    docker('network', 'rm', name)
    execFileSync('ip', ['link', 'delete', hostBridge])
  })
  docker('network', 'create', '--subnet', `${subnet}/24`, '--opt', `${BRIDGE_OPTION}=${bridge}`, name)
  execFileSync('ip', ['link', 'add', 'name', hostBridge, 'type', 'bridge'])
  const idle = ['node', '-e', 'setInterval(() => {}, 1000)']
  docker('run', '-d', '--name', name, '--network', name, '-p', '127.0.0.1::80', NODE_IMAGE, ...idle)
  const port = docker('port', name, '80').split(':').at(-1)
  for (const [more, what, line] of [
    [
      `networks:\n  backbone:\n    ipam:\n      config: [{ subnet: ${subnet}/25 }]\n`,
      new RegExp(`network "backbone".*overlaps ${subnet}/24 of the network ${name}`),
      /config:/,
    ],
    [
      `networks:\n  backbone:\n    driver_opts: { ${BRIDGE_OPTION}: ${bridge} }\n`,
      new RegExp(`network "backbone".*called ${bridge}, as that of the network ${name} is`),
      /driver_opts:/,
    ],
    [
      `networks:\n  backbone:\n    driver_opts: { ${BRIDGE_OPTION}: ${hostBridge} }\n`,
      new RegExp(`network "backbone".*called ${hostBridge}, as an interface of this machine is`),
      /driver_opts:/,
    ],
    [
      `services:\n  client1:\n    ports: ['${port}:80']\n`,
      new RegExp(`service "client1": the port ${port}/tcp.*container ${name} already`),
      /ports:/,
    ],
    [
      `services:\n  client2:\n    external_links: ['${name}:server']\n`,
      new RegExp(`external_links leads a name .*somebody else's container: ${name}:server`),
      /external_links:/,
    ],
  ] as const) {
    const main = await runWith(t, more)
    assert.equal(errorOf(main).title, 'tunnel-test STACK_CONFLICT', main.output)
    assert.match(errorOf(main).text, what)
    assert.match(main.errorLine, line)
    assert.doesNotMatch(main.output, /Creating|Created/)
  }
})
