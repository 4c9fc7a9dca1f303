import assert from 'node:assert/strict'
import net from 'node:net'
import { type TestContext, test } from 'node:test'
import { holdersOf } from '../../src/primitives/ports/port-holders.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { listenTable, namespaceListenTable } from '../../src/runtimes/node/listen-table.ts'
import { guardPorts } from '../../src/stacks/port-guards.ts'
import { freePort } from '../free-ports.ts'

const HOST = '127.0.0.1'

async function listen(t: TestContext, port: number, host: string): Promise<net.Server> {
  const server = net.createServer()
  t.after(() => server.close())
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return server
}

test('a guarded port is for its role alone: it can close and open it, nobody on all addresses can', async (t) => {
  const port = await freePort(t)
  const guards = await guardPorts([port])
  t.after(() => guards.release())
  assert.deepEqual(guards.ports, [port])
  await assert.rejects(listen(t, port, '0.0.0.0'), { code: 'EADDRINUSE' })
  for (let opening = 0; opening < 3; opening++) {
    const role = await listen(t, port, HOST)
    await new Promise((closed) => role.close(closed))
  }
  await assert.rejects(listen(t, port, '0.0.0.0'), { code: 'EADDRINUSE' })
  guards.release()
  await listen(t, port, '0.0.0.0')
})

test('a guard is no listener of a role, and no connection that has its port', async (t) => {
  const port = await freePort(t)
  const guards = await guardPorts([port])
  t.after(() => guards.release())
  const wanted = new Set([port])
  assert.ok(!(await listenTable(HOST))?.sample(wanted).has(port))
  assert.ok(!namespaceListenTable().sample(wanted).has(port))
  assert.deepEqual(holdersOf(nodeRuntime, HOST, port), { listeners: [], connections: [] })
})

test('a port that can not be guarded is left alone', async (t) => {
  const port = await freePort(t)
  await listen(t, port, HOST)
  const guards = await guardPorts([port])
  assert.deepEqual(guards.ports, [])
  guards.release()
})
