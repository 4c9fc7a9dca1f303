import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { ActionJob } from '../action/runner.ts'
import { bringUpEngine, NODE_24 } from './engine.ts'
import { assertNothingIsLeft } from './leftovers.ts'
import { workspace, writeOwnStack } from './own-stack.ts'

const SERVICES = { server: 'server', client1: 'client1', client2: 'client2' }
const INPUTS = {
  'compose-file': 'ci/stack.yaml',
  config: 'ci/roles',
  profile: 'quick',
  tests: '1.1,1.2',
  upload: 'false',
}

let stopEngine = async (): Promise<void> => {}
before(async () => {
  stopEngine = await bringUpEngine()
})
after(() => stopEngine())

function paths(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[]).sort()
}

test('a compose file and role files that are links: what is relative stays where it was, and no folder appears', async (t) => {
  const folder = workspace(t)
  writeOwnStack(folder, { folder: 'ci', services: SERVICES, backendHost: 'tests' })
  mkdirSync(join(folder, 'shared/deploy'), { recursive: true })
  renameSync(join(folder, 'ci/stack.yaml'), join(folder, 'shared/deploy/stack.yaml'))
  symlinkSync('../shared/deploy/stack.yaml', join(folder, 'ci/stack.yaml'))
  renameSync(join(folder, 'ci/roles'), join(folder, 'shared/roles'))
  mkdirSync(join(folder, 'ci/roles'))
  for (const role of ['server', 'client1', 'client2'])
    symlinkSync(`../../shared/roles/${role}.json`, join(folder, `ci/roles/${role}.json`))
  const before = paths(folder)
  const job = new ActionJob(t, { inputs: INPUTS, workspace: folder, node: NODE_24 })
  const main = await job.main()
  await job.post()
  assertNothingIsLeft(job.project)
  assert.equal(main.outputs.outcome, 'passed', main.output)
  assert.deepEqual(paths(folder), before)
})

test('.env beside the link of a compose file counts, as for compose itself', async (t) => {
  const folder = workspace(t)
  writeOwnStack(folder, {
    folder: 'ci',
    services: SERVICES,
    backendHost: 'tests',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is compose's
    image: () => '${NODE_OF_ENV}',
  })
  mkdirSync(join(folder, 'deploy'))
  renameSync(join(folder, 'ci/stack.yaml'), join(folder, 'deploy/stack.yaml'))
  symlinkSync('../deploy/stack.yaml', join(folder, 'ci/stack.yaml'))
  writeFileSync(join(folder, 'ci/.env'), 'NODE_OF_ENV=node:24-bookworm-slim\n')
  const job = new ActionJob(t, {
    inputs: { ...INPUTS, tests: '1.1' },
    workspace: folder,
    node: NODE_24,
  })
  const main = await job.main()
  await job.post()
  assertNothingIsLeft(job.project)
  assert.equal(main.outputs.outcome, 'passed', main.output)
})

/** A node whose file system is another one than the engine's where these commands have changed it. */
function nodeElsewhere(folder: string, commands: string): string {
  const node = join(folder, 'node-elsewhere')
  // Not in the shell: it drops variables such as INPUT_COMPOSE-FILE.
  const program = `
    const { execFileSync, spawnSync } = require('node:child_process')
    execFileSync('sh', ['-ec', ${JSON.stringify(commands)}], { cwd: process.env.GITHUB_WORKSPACE })
    process.exitCode = spawnSync(process.execPath, process.argv.slice(2), { stdio: 'inherit' }).status`
  writeFileSync(node, `#!/usr/bin/env -S unshare --mount ${NODE_24}\n${program}\n`, { mode: 0o755 })
  return node
}

for (const [what, commands, folder] of [
  ["the job's temporary files", 'mount -t tmpfs none "$RUNNER_TEMP"', 'source'],
  [
    'the checkout',
    'cp -r source /run/copy.$$; mount -t tmpfs none .; cd "$GITHUB_WORKSPACE"; mv /run/copy.$$ elsewhere',
    'elsewhere',
  ],
] as const) {
  test(`an engine that does not see ${what}: said at the start, and no folder is made there`, async (t) => {
    const checkout = workspace(t)
    writeOwnStack(checkout, { folder: 'source', services: SERVICES, backendHost: 'tests' })
    const node = nodeElsewhere(checkout, commands)
    const before = paths(checkout)
    const inputs = { ...INPUTS, 'compose-file': `${folder}/stack.yaml`, config: `${folder}/roles` }
    const job = new ActionJob(t, { inputs, workspace: checkout, node })
    const main = await job.main()
    await job.post()
    assert.equal(main.exitCode, 1)
    assert.equal(main.outputs.outcome, 'unknown', main.output)
    const [error] = main.annotations.filter(({ name }) => name === 'error')
    assert.equal(error?.properties.title, 'tunnel-test RUNNER_UNSUPPORTED', main.output)
    assert.match(error?.data ?? '', /doesn't see this job's files: for it there is no \/.*Run the engine/)
    assertNothingIsLeft(job.project)
    assert.deepEqual(paths(checkout), before)
    const results = main.outputs['results-path'] ?? ''
    if (folder === 'source')
      assert.ok(!existsSync(dirname(results)), 'nothing is made where the job keeps its files')
  })
}
