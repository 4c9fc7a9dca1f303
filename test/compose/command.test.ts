import assert from 'node:assert/strict'
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { after, before, type TestContext, test } from 'node:test'
import { ActionJob } from '../action/runner.ts'
import { checkoutCopy } from '../support/checkout-copy.ts'
import { until } from '../support/until.ts'
import { CLI, readHistory, readMetrics, runCli, startCli, testsOf } from '../system/cli.ts'
import { projectOf, runWords } from './command.ts'
import { bringUpEngine, COMPOSE_VERSION, NODE_24, NODE_IMAGE } from './engine.ts'
import { assertNothingIsLeft, runningServices } from './leftovers.ts'
import { startLiveProject, writeFixedStack } from './live-project.ts'
import { workspace, writeOwnStack } from './own-stack.ts'

/** `tunnel-test run --stack compose`, from a checkout. */

const FOLDER = 'ci/tunnel stack'
const SERVICES = { server: 'gateway', client1: 'primary', client2: 'backup' }
/** The two tunnels of client 1 end at each other's backend. */
const CROSSED = (text: string, role: string): string =>
  role === 'client1'
    ? text.replace('39001', '39000').replace('39002', '39001').replace('39000', '39002')
    : text

let stopEngine = async (): Promise<void> => {}
before(async () => {
  stopEngine = await bringUpEngine()
})
after(() => stopEngine())

/** A checkout whose stack needs an env file and profiles. */
function checkout(t: TestContext, running: (text: string, role: string) => string = (text) => text): string {
  const folder = workspace(t)
  writeOwnStack(folder, {
    folder: FOLDER,
    services: SERVICES,
    backendHost: 'probe.test',
    image: () => `$\{ROLE_IMAGE:?from the env file}`,
    extra: (role) => (role === 'client2' ? '    profiles: [pair]\n' : ''),
    running,
  })
  const more = `services:\n  extra:\n    image: ${NODE_IMAGE}\n    profiles: [more]\n    command: [node, -e, 'setInterval(() => {}, 1000)']\n`
  writeFileSync(join(folder, FOLDER, 'more.yaml'), more)
  writeFileSync(join(folder, 'ci/role images.env'), `ROLE_IMAGE=${NODE_IMAGE}\n`)
  return folder
}

const INPUTS = {
  'compose-file': `${FOLDER}/stack.yaml\n${FOLDER}/more.yaml`,
  config: `${FOLDER}/roles`,
  services: 'server=gateway, client1=primary, client2=backup',
  'further-services': 'extra',
  'env-file': 'ci/role images.env',
  'compose-profile': 'pair, more',
  profile: 'quick',
  upload: 'false',
}

test("the command of the action's annotation, pasted into a shell, fails in the same way", async (t) => {
  const folder = checkout(t, CROSSED)
  const inputs = { ...INPUTS, tests: '1.1,1.2,1.4', seed: '11' }
  const job = new ActionJob(t, { inputs, workspace: folder, node: NODE_24 })
  const main = await job.main()
  assert.equal(main.outputs.outcome, 'failed', main.output)
  assert.equal((await job.post()).exitCode, 0)
  const [error] = main.annotations.filter(({ name }) => name === 'error')
  const [id] = error?.properties.title?.split(' ') ?? []
  const [, code] = /^([A-Z_]+): /.exec(error?.data ?? '') ?? []
  const [, command] = /repeat: (.*)$/m.exec(error?.data ?? '') ?? []
  assert.match(command ?? '', / --stack compose --compose-file 'ci\/tunnel stack\/stack\.yaml' /)
  const { exitCode, stdout, stderr } = await runWords(['bash', '-c', command ?? 'false'], { cwd: folder })
  assert.equal(exitCode, 1, `${command}\n${stdout}${stderr}`)
  const results = join(folder, 'tunnel-test-results')
  const found = testsOf(readMetrics(results)).map((one) => [one.id, one.status, one.error?.code])
  assert.deepEqual(found, [[id, 'failed', code]], `${command}\n${stdout}${stderr}`)
  // What it prints in turn is the same again.
  assert.ok(stdout.includes(`repeat:   ${command}`), stdout)
  assertNothingIsLeft(projectOf(results))
})

test('a sound stack passes with env file, profiles and further services, and the logs are kept', async (t) => {
  const folder = checkout(t)
  const results = join(folder, 'out')
  const options = [
    ...[
      '--stack',
      'compose',
      '--compose-file',
      `${FOLDER}/stack.yaml`,
      '--compose-file',
      `${FOLDER}/more.yaml`,
    ],
    ...['--config', `${FOLDER}/roles`, '--services', 'server=gateway,client1=primary,client2=backup'],
    ...['--further-services', 'extra', '--env-file', 'ci/role images.env', '--compose-profile', 'pair'],
    ...['--compose-profile', 'more', '--profile', 'quick', '--test', '1.1,2.6', '--out', 'out'],
  ]
  const { exitCode, stdout, stderr } = await runWords([process.execPath, CLI, 'run', ...options], {
    cwd: folder,
  })
  assert.equal(exitCode, 0, stdout + stderr)
  assert.match(stdout, /stack compose[\s\S]*stack ready after[\s\S]*✓ 1\.1 [\s\S]*2 passed, 0 failed/)
  assert.deepEqual(
    readdirSync(join(results, 'services')).sort(),
    ['backup', 'extra', 'gateway', 'primary', 'watch-backup', 'watch-gateway', 'watch-primary'].map(
      (name) => `${name}.log`,
    ),
  )
  assert.doesNotMatch(JSON.stringify(readMetrics(results)), /"probed"/, 'watched, not probed')
  assertNothingIsLeft(projectOf(results))
  // The next run replaces what this one has left, and nothing else.
  writeFileSync(join(results, 'services/mine.log'), 'precious')
  const again = await runWords([process.execPath, CLI, 'run', ...options], { cwd: folder })
  assert.equal(again.exitCode, 0, again.stdout + again.stderr)
  assert.equal(readFileSync(join(results, 'services/mine.log'), 'utf8'), 'precious')
})

test('without its env file, or with a profile off: the error says so, and nothing is left', async (t) => {
  const folder = checkout(t)
  const options = [
    ...['--stack', 'compose', '--compose-file', `${FOLDER}/stack.yaml`, '--config', `${FOLDER}/roles`],
    ...['--services', 'server=gateway,client1=primary,client2=backup', '--profile', 'quick', '--test', '1.1'],
  ]
  const run = (...further: string[]) =>
    runWords([process.execPath, CLI, 'run', ...options, ...further], { cwd: folder })
  const noVariables = await run()
  assert.equal(noVariables.exitCode, 3, noVariables.stdout)
  assert.match(noVariables.stdout, /COMPOSE_FAILED: .*[\s\S]*from the env file/)
  const noProfile = await run('--env-file', 'ci/role images.env')
  if (COMPOSE_VERSION === 1) {
    // Version 1 starts a service that is named, whatever its profile.
    assert.equal(noProfile.exitCode, 0, noProfile.stdout)
  } else {
    assert.equal(noProfile.exitCode, 2, noProfile.stdout)
    assert.match(noProfile.stdout, /SERVICE_NOT_FOUND: .*the profile of the service "backup" is off/)
  }
  assertNothingIsLeft(projectOf(join(folder, 'tunnel-test-results')))
})

for (const [signal, code, when] of [
  ['SIGINT', 130, 'while the tests run'],
  ['SIGTERM', 143, 'while the stack starts'],
  ['SIGHUP', 129, 'while the tests run'],
] as const) {
  test(`${signal} ${when}: nothing is left, and the history is kept`, async (t) => {
    const live = await startLiveProject(t)
    const before = live.record()
    const folder = workspace(t)
    writeFixedStack(folder, live.name)
    const results = join(folder, 'out')
    const files = [
      '--compose-file',
      join(folder, 'ci/stack.yaml'),
      '--compose-file',
      join(folder, 'ci/names.yaml'),
    ]
    const options = ['--config', join(folder, 'ci/roles'), '--profile', 'quick', '--suite', '1,2']
    const running = startCli(['run', '--stack', 'compose', ...files, ...options, '--out', results])
    if (when === 'while the tests run') await running.untilPrinted('✓ 1.2')
    else
      await until(
        'a container of the run is up',
        () => runningServices().find(({ project }) => project === projectOf(results)) ?? null,
      )
    running.kill(signal)
    const { exitCode, stdout, stderr } = await running.finished
    assert.equal(exitCode, code, stdout + stderr)
    assert.match(stdout, new RegExp(`ended by ${signal}: stopping the stack, keeping the history`))
    const events = readHistory(results).map(({ type }) => type)
    assert.ok(events.includes('run.aborted') && events.at(-1) === 'run.finished', events.join())
    if (when === 'while the tests run') assert.ok(events.includes('test.finished'))
    assertNothingIsLeft(projectOf(results))
    assert.deepEqual(live.record(), before)
    assert.deepEqual(stdout.match(/\d+ unknown/)?.length, 1)
  })
}

test('an unprivileged user owns all results', async (t) => {
  const uid = 1001
  const folder = workspace(t)
  chownSync(folder, uid, uid)
  const command = join(checkoutCopy(join(folder, 'tunnel-test')), 'dist/cli.js')
  const engineGid = statSync('/var/run/docker.sock').gid
  const asUser = ['setpriv', '--reuid', `${uid}`, '--regid', `${uid}`, '--groups', `${engineGid}`]
  const options = ['--stack', 'compose', '--profile', 'quick', '--test', '1.1', '--out', join(folder, 'out')]
  const { exitCode, stdout, stderr } = await runWords([...asUser, NODE_24, command, 'run', ...options], {
    cwd: folder,
    env: { ...process.env, HOME: folder },
  })
  assert.equal(exitCode, 0, stdout + stderr)
  for (const path of ['.', ...(readdirSync(join(folder, 'out'), { recursive: true }) as string[])])
    assert.equal(statSync(join(folder, 'out', path)).uid, uid, path)
  assertNothingIsLeft(projectOf(join(folder, 'out')))
})

test('an error inside the container of the tests crosses with its code: wrong usage, nothing was tested', async (t) => {
  const folder = checkout(t)
  const options = [
    ...['--stack', 'compose', '--compose-file', `${FOLDER}/stack.yaml`, '--config', `${FOLDER}/roles`],
    ...['--services', 'server=gateway,client1=primary,client2=backup', '--profile', 'quick', '--test', '1.1'],
    ...['--env-file', 'ci/role images.env', '--compose-profile', 'pair', '--hosts', 'server=nowhere.invalid'],
  ]
  const { exitCode, stdout, stderr } = await runWords([process.execPath, CLI, 'run', ...options], {
    cwd: folder,
  })
  assert.equal(exitCode, 2, stdout + stderr)
  assert.match(stdout, /HOST_NOT_RESOLVED: .*nowhere\.invalid/)
  assertNothingIsLeft(projectOf(join(folder, 'tunnel-test-results')))
})

test('a role that ends at once, such as for a port in use: no verdict, and its log is kept', async (t) => {
  const folder = workspace(t)
  const program = 'console.log("port 38011 is in use"); process.exit(2)'
  const entrypoint = `    entrypoint: ${JSON.stringify(['node', '-e', program])}\n`
  const extra = (service: string): string => (service === 'client1' ? entrypoint : '')
  writeOwnStack(folder, { folder: FOLDER, services: SERVICES, backendHost: 'tests', extra })
  const options = [
    ...['--stack', 'compose', '--compose-file', `${FOLDER}/stack.yaml`, '--config', `${FOLDER}/roles`],
    ...['--services', 'server=gateway,client1=primary,client2=backup', '--profile', 'quick', '--test', '1.1'],
  ]
  const { exitCode, stdout, stderr } = await runWords([process.execPath, CLI, 'run', ...options], {
    cwd: folder,
  })
  assert.equal(exitCode, 3, stdout + stderr)
  assert.match(stdout, /STACK_NOT_READY: .*service "primary": its container is exited with code 2/)
  const results = join(folder, 'tunnel-test-results')
  assert.match(readFileSync(join(results, 'services/primary.log'), 'utf8'), /port 38011 is in use/)
  assertNothingIsLeft(projectOf(results))
})

test('a folder that another run is using, or that holds services of others: nothing is started', async (t) => {
  const folder = workspace(t)
  mkdirSync(join(folder, 'taken/services'), { recursive: true })
  const run = (out: string) =>
    runCli(['run', '--stack', 'compose', '--test', '1.1', '--out', join(folder, out)])
  const taken = await run('taken')
  assert.deepEqual([taken.exitCode, taken.stdout], [2, ''])
  assert.match(taken.stderr, /OUTPUT_OCCUPIED: .*services is in the way/)
  const options = ['--profile', 'quick', '--suite', '2', '--out', join(folder, 'busy')]
  const other = startCli(['run', '--stack', 'embedded', ...options])
  await other.untilPrinted('Suite 2')
  const busy = await run('busy')
  other.kill('SIGINT')
  await other.finished
  assert.deepEqual([busy.exitCode, busy.stdout], [2, ''])
  assert.match(busy.stderr, /OUTPUT_IN_USE/)
})

test('without an engine, or without compose: what to do instead', async (t) => {
  const folder = workspace(t)
  const options = ['--stack', 'compose', '--profile', 'quick', '--test', '1.1', '--out', join(folder, 'out')]
  const noEngine = await runCli(['run', ...options], { DOCKER_HOST: 'unix:///nowhere/docker.sock' })
  assert.equal(noEngine.exitCode, 2, noEngine.stdout)
  assert.match(noEngine.stdout, /ENGINE_UNREACHABLE: .*\/nowhere\/docker\.sock/)
  mkdirSync(join(folder, 'bin'))
  symlinkSync(process.execPath, join(folder, 'bin/node'))
  const noCompose = await runCli(['run', ...options], { PATH: join(folder, 'bin') })
  assert.equal(noCompose.exitCode, 2, noCompose.stdout)
  assert.match(noCompose.stdout, /COMPOSE_NOT_FOUND: .*set the stack to embedded/)
})

test('from a package that lies in another folder', async (t) => {
  const folder = workspace(t)
  const root = dirname(dirname(CLI))
  for (const name of ['dist', 'compose'])
    cpSync(join(root, name), join(folder, 'package', name), { recursive: true })
  writeFileSync(join(folder, 'package/package.json'), '{ "type": "module" }')
  chmodSync(join(folder, 'package'), 0o755)
  const options = ['--stack', 'compose', '--profile', 'quick', '--test', '1.1']
  const { exitCode, stdout, stderr } = await runWords(
    [process.execPath, join(folder, 'package/dist/cli.js'), 'run', ...options],
    { cwd: folder },
  )
  assert.equal(exitCode, 0, stdout + stderr)
})
