import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { ActionJob } from '../action/runner.ts'
import { bringUpEngine, NODE_24 } from './engine.ts'
import { assertNothingIsLeft } from './leftovers.ts'
import { workspace } from './own-stack.ts'

const EXAMPLE = join(import.meta.dirname, '../../examples/wstunnel')

let stopEngine = async (): Promise<void> => {}
before(async () => {
  stopEngine = await bringUpEngine()
})
after(() => stopEngine())

test('the npm package wstunnel, by the example: what it can do passes, the rest is skipped', async (t) => {
  const folder = workspace(t)
  cpSync(EXAMPLE, join(folder, 'examples/wstunnel'), { recursive: true })
  const install = [
    'install',
    '--prefix',
    join(folder, 'examples/wstunnel'),
    '--ignore-scripts',
    '--silent',
    'wstunnel@1.4.0',
  ]
  assert.equal(spawnSync('npm', install).status, 0)
  const inputs = {
    'compose-file': 'examples/wstunnel/compose.yaml',
    config: 'examples/wstunnel/tunnel.jsonc',
    profile: 'quick',
    upload: 'false',
  }
  const job = new ActionJob(t, { inputs, workspace: folder, node: NODE_24 })
  const main = await job.main()
  assert.equal(main.exitCode, 0, main.output)
  assert.deepEqual([main.outputs.outcome, main.outputs.passed, main.outputs.skipped], ['passed', '6', '52'])
  assert.match(main.summary, /Skipped[\s\S]*the target lacks/)
  const post = await job.post()
  assert.equal(post.exitCode, 0, post.output)
  assertNothingIsLeft(job.project)
})
