import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { ActionJob } from '../action/runner.ts'
import { bringUpEngine, NODE_24 } from './engine.ts'
import { assertNothingIsLeft } from './leftovers.ts'
import { startLiveProject, writeFixedStack } from './live-project.ts'
import { workspace, writeOwnStack } from './own-stack.ts'

const INPUTS = {
  'compose-file': 'ci/stack.yaml\nci/names.yaml',
  config: 'ci/roles',
  profile: 'quick',
  tests: '1.1,1.2,1.4',
  upload: 'false',
}
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

for (const [what, running, outcome] of [
  ['a sound tunnel passes', undefined, 'passed'],
  ['a broken one fails', CROSSED, 'failed'],
] as const) {
  test(`beside a live project whose names the files fix too: ${what}, and the live one stays as it was`, async (t) => {
    const live = await startLiveProject(t)
    const before = live.record()
    const folder = workspace(t)
    writeFixedStack(folder, live.name, running)
    const job = new ActionJob(t, { inputs: INPUTS, workspace: folder, node: NODE_24 })
    const main = await job.main()
    assert.equal(main.outputs.outcome, outcome, main.output)
    const post = await job.post()
    assert.equal(post.exitCode, 0, post.output)
    assertNothingIsLeft(job.project)
    assert.deepEqual(live.record(), before)
  })
}

test('kept running beside a live project: the command that post prints stops only what is the run’s', async (t) => {
  const live = await startLiveProject(t)
  const before = live.record()
  const folder = workspace(t)
  writeFixedStack(folder, live.name)
  const inputs = { ...INPUTS, tests: '1.1', 'keep-running': 'true' }
  const job = new ActionJob(t, { inputs, workspace: folder, node: NODE_24 })
  const main = await job.main()
  assert.equal(main.exitCode, 0, main.output)
  const post = await job.post()
  const [, command] = /stop it with: (.*)$/m.exec(post.output) ?? []
  const { status, stderr } = spawnSync('sh', ['-c', command ?? 'false'], { encoding: 'utf8' })
  assert.equal(status, 0, `${post.output}${stderr}`)
  assertNothingIsLeft(job.project)
  assert.deepEqual(live.record(), before)
})

for (const services of [
  { server: 'server', client1: 'client1', client2: 'client2' },
  { server: 'gateway', client1: 'primary', client2: 'backup' },
]) {
  for (const backendHost of ['tests', 'probe']) {
    const isForeign = services.server === 'server' || backendHost === 'tests'
    const what = isForeign ? 'an error says who else answers' : 'the tunnel is tested'
    test(`in the network of a live project, as ${services.server}, backends at ${backendHost}: ${what}`, async (t) => {
      const live = await startLiveProject(t)
      const before = live.record()
      const folder = workspace(t)
      writeOwnStack(folder, { folder: 'ci', services, backendHost })
      const file = join(folder, 'ci/stack.yaml')
      const shared = `backbone: { external: true, name: ${live.name}-net }`
      writeFileSync(file, readFileSync(file, 'utf8').replace('backbone: {}', shared))
      const given = Object.entries(services).map(([role, service]) => `${role}=${service}`)
      const inputs = { ...INPUTS, 'compose-file': 'ci/stack.yaml', services: given.join(',') }
      const job = new ActionJob(t, { inputs, workspace: folder, node: NODE_24 })
      const main = await job.main()
      await job.post()
      assertNothingIsLeft(job.project)
      assert.equal(main.outputs.outcome, isForeign ? 'unknown' : 'passed', main.output)
      if (isForeign) {
        const [error] = main.annotations.filter(({ name }) => name === 'error')
        assert.equal(error?.properties.title, 'tunnel-test FOREIGN_CONTAINER')
        assert.match(error?.data ?? '', new RegExp(`in the network ${live.name}-net`))
        const tests = new RegExp(`container "${live.name}-tests" of no compose project`)
        const other = new RegExp(`container "(server|client1|client2)" of the project ${live.name}`)
        assert.match(
          error?.data ?? '',
          services.server === 'server' ? new RegExp(`${tests.source}|${other.source}`) : tests,
        )
      }
      assert.deepEqual(live.record(), before)
    })
  }
}
