import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { ResultsService } from '../action/results-service.ts'
import { ActionJob, type StepOptions, type StepRecord } from '../action/runner.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { startTunnel } from './tunnels.ts'

/** The action where no containers are needed, or none can be had; test/compose has the rest. */

function job(t: TestContext, options: Omit<StepOptions, 'workspace'>): ActionJob {
  return new ActionJob(t, { workspace: temporaryFolder(t), ...options })
}

function errorsOf({ annotations }: StepRecord) {
  return annotations.filter(({ name }) => name === 'error')
}

test('the embedded stack: passed, with all outputs, a summary and an artifact', async (t) => {
  const service = await ResultsService.start(t)
  const inputs = {
    stack: 'embedded',
    profile: 'quick',
    suites: '1',
    seed: '7',
    'artifact-name': 'my results',
  }
  const action = job(t, { inputs, env: service.env })
  const main = await action.main()
  assert.equal(main.exitCode, 0, main.output)
  const { outcome, total, passed, seed } = main.outputs
  assert.deepEqual([outcome, total, passed, seed], ['passed', '9', '9', '7'])
  assert.equal(
    main.outputs['artifact-url'],
    'https://github.com/somebody/tunnel/actions/runs/4711/artifacts/1',
  )
  assert.match(
    main.summary,
    /9 passed, 0 failed[\s\S]*node \S+\/dist\/cli\.js run --suite 1 --seed 7 --profile quick/,
  )
  assert.ok(service.artifacts.get('my results')?.has('results.tap'))
  assert.deepEqual(main.annotations, [])
  const post = await action.post()
  assert.deepEqual([post.exitCode, post.output], [0, ''])
})

test('without a token, as some runners are: passed, with a warning', async (t) => {
  const main = await job(t, { inputs: { stack: 'embedded', profile: 'quick', tests: '1.1' } }).main()
  assert.equal(main.exitCode, 0, main.output)
  assert.deepEqual(
    main.annotations.map(({ name }) => name),
    ['warning'],
  )
})

test('a summary that can not be written: passed, with a warning', async (t) => {
  const inputs = { stack: 'embedded', profile: 'quick', tests: '1.1', upload: 'false' }
  const env = { GITHUB_STEP_SUMMARY: join(temporaryFolder(t), 'no/such/folder') }
  const main = await job(t, { inputs, env }).main()
  assert.deepEqual([main.exitCode, main.outputs.outcome], [0, 'passed'], main.output)
  const [warning, ...others] = main.annotations
  assert.match(warning?.data ?? '', /job summary could not be written: ENOENT.*the verdict stands/)
  assert.equal(others.length, 0)
})

test('a dead external tunnel: failed, few annotations, and an exit code that fail-on decides', async (t) => {
  const folder = temporaryFolder(t)
  const config = 'tunnel.jsonc'
  const ports = { client1ToServerTun1ListenPort: 9, clientToServerTun1ConnectPort: 28_999 }
  writeFileSync(
    join(folder, config),
    JSON.stringify({ hosts: { server: '127.0.0.1', client1: '127.0.0.1' }, ports }, null, 2),
  )
  const inputs = {
    stack: 'external',
    config,
    profile: 'quick',
    tests: '1.2,3.3,4.1',
    upload: 'false',
    seed: '7',
  }
  const main = await new ActionJob(t, { inputs, workspace: folder }).main()
  assert.equal(main.exitCode, 1, main.output)
  assert.deepEqual([main.outputs.outcome, main.outputs.failed], ['failed', '3'])
  const errors = errorsOf(main)
  assert.equal(errors.length, 1, main.output)
  const [error] = errors
  assert.equal(error?.properties.title, '1.2 client tun1 echo · client 1')
  assert.deepEqual([error?.properties.file, error?.properties.line], [config, '7'])
  assert.match(
    error?.data ?? '',
    /STATE_NOT_REACHED[\s\S]*the same: 3\.3, 4\.1[\s\S]*repeat: node \S+\/dist\/cli\.js run --test 1\.2 --seed 7 --profile quick --stack external --config tunnel\.jsonc/,
  )
  const never = await new ActionJob(t, {
    inputs: { ...inputs, tests: '1.2', 'fail-on': 'never' },
    workspace: folder,
  }).main()
  assert.deepEqual([never.exitCode, never.outputs.outcome], [0, 'failed'])
})

test('what is doubtful in the configuration is a warning at its file and line', async (t) => {
  const { config } = await startTunnel(t)
  const file = join(config, 'websocket_client_1/config.json')
  const text = readFileSync(file, 'utf8').replace('"enableMutualTLS"', '"enableMutualTls"')
  writeFileSync(file, text)
  const line = text.slice(0, text.indexOf('"enableMutualTls"')).split('\n').length
  const inputs = { stack: 'external', config: 'config/websocket_server/config.json', upload: 'false' }
  const main = await new ActionJob(t, {
    inputs: { ...inputs, profile: 'quick', tests: '1.1-1.2' },
    workspace: dirname(config),
  }).main()
  assert.equal(main.exitCode, 0, main.output)
  assert.deepEqual(
    main.annotations.map(({ name, properties }) => [name, properties.file, properties.line]),
    [
      ['warning', 'config/websocket_server/config.json', '1'],
      ['warning', 'config/websocket_client_1/config.json', String(line)],
    ],
  )
  assert.match(main.annotations[1]?.data ?? '', /Did you mean "enableMutualTLS"\?/)
})

test('cancelled: unknown, and no process is left', async (t) => {
  const service = await ResultsService.start(t)
  const action = job(t, { inputs: { stack: 'embedded', profile: 'quick' }, env: service.env })
  const running = action.main()
  await action.untilPrinted(/ok 2 - 1\.2/)
  await action.cancel()
  const main = await running
  assert.deepEqual([main.signal, main.outputs.outcome], [null, 'unknown'], main.output)
  const post = await action.post()
  assert.equal(post.exitCode, 0, post.output)
  const [artifact] = [...service.artifacts.values()]
  assert.match(artifact?.get('history.ndjson')?.toString() ?? '', /"run.aborted"/)
})

test('killed: post ends the suites and uploads what there is', async (t) => {
  const service = await ResultsService.start(t)
  const action = job(t, { inputs: { stack: 'embedded', profile: 'quick' }, env: service.env })
  const running = action.main()
  await action.untilPrinted(/ok 2 - 1\.2/)
  action.kill()
  assert.equal((await running).signal, 'SIGKILL')
  const post = await action.post()
  assert.equal(post.exitCode, 0, post.output)
  const [artifact] = [...service.artifacts.values()]
  assert.match(artifact?.get('history.ndjson')?.toString() ?? '', /"test.finished"/)
})

test('a run that takes too long is aborted, and reported as unknown', async (t) => {
  const inputs = { stack: 'embedded', 'timeout-minutes': '1', suites: '2', upload: 'false' }
  const main = await job(t, { inputs }).main()
  assert.equal(main.exitCode, 1, main.output)
  assert.equal(main.outputs.outcome, 'unknown')
  assert.match(errorsOf(main)[0]?.data ?? '', /timeout-minutes \(1\) is over/)
})

for (const [what, env, message] of [
  ['a macOS runner', { RUNNER_OS: 'macOS' }, /RUNNER_UNSUPPORTED|runner's system is macOS.*ubuntu-latest/],
  ['a Windows runner', { RUNNER_OS: 'Windows' }, /runner's system is Windows.*stack to embedded/],
  ['a job inside container:', { RUNNER_TEMP: '/__w/_temp' }, /inside container:.*Remove container:/],
  [
    'no docker',
    { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
    /docker engine at \/nowhere\/docker\.sock.*ubuntu-latest/,
  ],
  ['an engine elsewhere', { DOCKER_HOST: 'tcp://10.0.0.1:2375' }, /does not share this machine's files/],
] as const) {
  test(`${what}: a message that says what to do instead`, async (t) => {
    const action = job(t, { inputs: { upload: 'false' }, env })
    const main = await action.main()
    assert.equal(main.exitCode, 1, main.output)
    assert.equal(main.outputs.outcome, 'unknown')
    assert.match(errorsOf(main)[0]?.data ?? '', message)
    assert.equal(errorsOf(main).length, 1, main.output)
  })
}

test('bad inputs: all outputs are set all the same', async (t) => {
  const main = await job(t, { inputs: { tests: '9.9' } }).main()
  assert.equal(main.exitCode, 1)
  assert.equal(Object.keys(main.outputs).length, 16)
  assert.match(errorsOf(main)[0]?.data ?? '', /there is no such test/)
})

test('what an input holds reaches no shell and no command', async (t) => {
  const folder = temporaryFolder(t)
  const evil = `$(touch ${join(folder, 'pwned')})\n::set-output name=outcome::passed`
  for (const name of ['tests', 'compose-file', 'services', 'artifact-name', 'profile']) {
    const main = await new ActionJob(t, { inputs: { [name]: evil }, workspace: folder }).main()
    assert.equal(main.exitCode, 1, main.output)
    assert.deepEqual(
      main.commands.filter(({ name }) => name === 'set-output'),
      [],
    )
    assert.equal(main.outputs.outcome, 'unknown')
  }
  assert.equal(existsSync(join(folder, 'pwned')), false)
})

for (const [signal, name] of [
  ['SIGHUP', 'a terminal that goes away'],
  ['SIGTERM', 'a runner that is in a hurry'],
] as const) {
  test(`${signal} (${name}) calls the run off as SIGINT does`, async (t) => {
    const action = job(t, { inputs: { stack: 'embedded', profile: 'quick', upload: 'false' } })
    const running = action.main()
    await action.untilPrinted(/ok 2 - 1\.2/)
    action.signal(signal)
    const main = await running
    assert.deepEqual([main.signal, main.exitCode, main.outputs.outcome], [null, 1, 'unknown'], main.output)
    assert.match(main.summary, new RegExp(`aborted: cancelled \\(${signal}\\)`))
    assert.deepEqual([(await action.post()).exitCode, main.outputs['artifact-id']], [0, ''])
  })
}

for (const hangsAt of ['CreateArtifact', 'FinalizeArtifact'] as const) {
  test(`cancelled while ${hangsAt} hangs: the verdict stands, and post uploads under another name`, async (t) => {
    const service = await ResultsService.start(t, { hangsAt })
    const inputs = { stack: 'embedded', profile: 'quick', tests: '1.1', 'artifact-name': 'mine' }
    const action = job(t, { inputs, env: service.env })
    const running = action.main()
    await service.untilHung()
    await action.cancel()
    const main = await running
    assert.equal(main.signal, null, main.output)
    const { outcome, passed, 'artifact-id': id } = main.outputs
    assert.deepEqual([outcome, passed, id], ['passed', '1', ''])
    const [warning] = main.annotations.filter(({ name }) => name === 'warning')
    assert.match(warning?.data ?? '', /not uploaded as the artifact mine.*cancelled.*under another name/)
    assert.doesNotMatch(main.summary, /artifact mine/)
    const post = await action.post()
    assert.equal(post.exitCode, 0, post.output)
    assert.ok(service.artifacts.get('mine-2')?.has('history.ndjson'), post.output)
    assert.match(post.output, /the results are in the artifact mine-2/)
    // The runner of these tests has one file for both steps.
    assert.match(post.summary, /Tunnel test passed[\s\S]*the results are in the artifact mine-2/)
    assert.doesNotMatch(post.summary, /Tunnel test unknown/)
  })
}

test('an upload that hangs ends with the time of the run', async (t) => {
  const service = await ResultsService.start(t, { hangsAt: 'CreateArtifact' })
  const inputs = { stack: 'embedded', profile: 'quick', tests: '1.1', 'timeout-minutes': '1' }
  const action = job(t, { inputs, env: service.env })
  const main = await action.main()
  assert.deepEqual([main.exitCode, main.outputs.outcome], [0, 'passed'], main.output)
  const post = await action.post()
  assert.equal(post.exitCode, 0, post.output)
  assert.equal(service.artifacts.size, 1)
})

test('where the results are is told as it is: in the artifact once it is uploaded', async (t) => {
  const service = await ResultsService.start(t)
  const inputs = { stack: 'embedded', profile: 'quick', tests: '1.1', 'artifact-name': 'mine' }
  const main = await job(t, { inputs, env: service.env }).main()
  assert.match(main.summary, /The results are in the artifact mine/)
  assert.equal(main.summary.match(/## .* Tunnel test/g)?.length, 1)
  const dead = await ResultsService.start(t, { isDead: true })
  const lost = await job(t, { inputs, env: dead.env }).main()
  assert.equal(lost.exitCode, 0)
  assert.doesNotMatch(lost.summary, /artifact/)
  assert.match(lost.summary, /The results are in .*results on the runner/)
})

for (const variable of ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'] as const) {
  for (const [what, path] of [
    ['in no folder', 'no/such/folder'],
    ['on a full disk', '/dev/full'],
  ] as const) {
    test(`${variable} ${what}: a warning, and the verdict stands`, async (t) => {
      const folder = temporaryFolder(t)
      const env = { [variable]: path.startsWith('/') ? path : join(folder, path) }
      const inputs = { stack: 'embedded', profile: 'quick', tests: '1.1', upload: 'false' }
      const main = await job(t, { inputs, env }).main()
      assert.equal(main.exitCode, 0, main.output)
      assert.match(main.output, /passed: 1 passed, 0 failed/)
      const warnings = main.annotations.filter(({ name }) => name === 'warning')
      assert.equal(warnings.length, 1, main.output)
      assert.match(warnings[0]?.data ?? '', /could not be written: (ENOENT|ENOSPC)/)
      assert.equal(errorsOf(main).length, 0)
      if (variable !== 'GITHUB_OUTPUT') assert.equal(main.outputs.outcome, 'passed')
    })
  }
}

test('cancelled where no state can be saved: main cleans up by itself', async (t) => {
  const service = await ResultsService.start(t)
  const env = { ...service.env, GITHUB_STATE: join(temporaryFolder(t), 'no/such/folder') }
  const action = job(t, { inputs: { stack: 'embedded', profile: 'quick' }, env })
  const running = action.main()
  await action.untilPrinted(/ok 2 - 1\.2/)
  await action.cancel()
  const main = await running
  assert.deepEqual([main.signal, main.exitCode, main.outputs.outcome], [null, 1, 'unknown'], main.output)
  const [artifact] = [...service.artifacts.values()]
  assert.match(artifact?.get('history.ndjson')?.toString() ?? '', /"run.aborted"/)
  assert.deepEqual((await action.post()).output, '')
})

test('bad inputs stand in the summary too, unless none is wanted', async (t) => {
  const bad = await job(t, { inputs: { tests: '9.9' } }).main()
  assert.match(bad.summary, /Tunnel test unknown[\s\S]*there is no such test/)
  const unwanted = await job(t, { inputs: { tests: '9.9', summary: 'false' } }).main()
  assert.equal(unwanted.summary, '')
})

for (const [what, code] of [
  ['a rejection that nobody awaits', 'Promise.reject(new Error("stray"))'],
  ['an exception that nobody catches', 'process.nextTick(() => { throw new Error("stray") })'],
] as const) {
  test(`${what}: a harness error, all outputs, and a post that ends the suites`, async (t) => {
    const folder = temporaryFolder(t)
    const module = join(folder, 'stray.mjs')
    const isMain = 'process.argv[1].endsWith("action/main.js")'
    writeFileSync(module, `if (${isMain}) process.once('SIGUSR2', () => { ${code} })`)
    const inputs = { stack: 'embedded', profile: 'quick', upload: 'false' }
    const action = job(t, { inputs, env: { NODE_OPTIONS: `--import ${module}` } })
    const running = action.main()
    await action.untilPrinted(/ok 2 - 1\.2/)
    action.signal('SIGUSR2')
    const main = await running
    assert.deepEqual([main.signal, main.exitCode, main.outputs.outcome], [null, 1, 'unknown'], main.output)
    assert.equal(Object.keys(main.outputs).length, 16)
    assert.equal(errorsOf(main)[0]?.properties.title, 'tunnel-test HARNESS_ERROR')
    assert.match(errorsOf(main)[0]?.data ?? '', /stray/)
    assert.match(main.summary, /stray/)
    assert.equal((await action.post()).exitCode, 0)
  })
}
