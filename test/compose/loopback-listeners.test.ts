import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ActionJob } from '../action/runner.ts'
import { bringUpEngine, NODE_24 } from './engine.ts'
import { assertNothingIsLeft } from './leftovers.ts'
import { workspace, writeOwnStack } from './own-stack.ts'

let stopEngine = async (): Promise<void> => {}
before(async () => {
  stopEngine = await bringUpEngine()
})
after(() => stopEngine())

test('a role that listens on the loopback of its container: not ready, and why', async (t) => {
  const folder = workspace(t)
  writeOwnStack(folder, {
    folder: '.',
    services: { server: 'server', client1: 'client1', client2: 'client2' },
    backendHost: 'tests',
    running: (text, role) =>
      role === 'client1'
        ? text.replaceAll('"listenBindAddress": "0.0.0.0"', '"listenBindAddress": "127.0.0.1"')
        : text,
  })
  const inputs = {
    'compose-file': 'stack.yaml',
    config: 'roles',
    upload: 'false',
    'startup-timeout-secs': '15',
  }
  const job = new ActionJob(t, { inputs, workspace: folder, node: NODE_24 })
  const main = await job.main()
  assert.equal(main.exitCode, 1, main.output)
  const [error] = main.annotations.filter(({ name }) => name === 'error')
  assert.equal(error?.properties.title, 'tunnel-test STACK_NOT_READY')
  assert.match(error?.data ?? '', /service "client1": it listens on 38011, 38012 at a loopback address/)
  await job.post()
  assertNothingIsLeft(job.project)
})
