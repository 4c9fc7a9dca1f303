import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { ComposeCommand } from '../../src/stacks/compose/compose-command.ts'
import { bringUpEngine, COMPOSE_VERSION, NODE_24, NODE_IMAGE, SHELL_LESS_IMAGE } from './engine.ts'

let stopEngine = async (): Promise<void> => {}
before(async () => {
  stopEngine = await bringUpEngine()
})
after(() => stopEngine())

function run(...words: string[]): { status: number | null; stdout: string } {
  const { status, stdout } = spawnSync(words[0] as string, words.slice(1), { encoding: 'utf8' })
  return { status, stdout: stdout.trim() }
}

test('node 24, on this machine and in the images', () => {
  assert.match(run(NODE_24, '--version').stdout, /^v24\./)
  for (const image of [NODE_IMAGE, SHELL_LESS_IMAGE]) {
    assert.match(run('docker', 'run', '--rm', image, 'node', '--version').stdout, /^v24\./, image)
  }
})

test('a shell is in the one image, and not in the other', () => {
  assert.equal(run('docker', 'run', '--rm', NODE_IMAGE, 'sh', '-c', 'echo here').stdout, 'here')
  assert.notEqual(run('docker', 'run', '--rm', SHELL_LESS_IMAGE, 'sh', '-c', 'echo here').status, 0)
})

test('the docker compose that was asked for is the one that is found', async () => {
  const { version, words } = await ComposeCommand.find()
  assert.match(version, COMPOSE_VERSION === 1 ? /version 1\.29\./ : /version v?2\./)
  assert.deepEqual(words, COMPOSE_VERSION === 1 ? ['docker-compose'] : ['docker', 'compose'])
})

test('an engine that was stopped has ended, and leaves the next one nothing to meet', async () => {
  await stopEngine()
  stopEngine = await bringUpEngine()
  assert.equal(run('docker', 'info').status, 0)
})
