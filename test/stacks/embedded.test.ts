import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import net from 'node:net'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { silentLogger } from '../../src/model/log.ts'
import { CONNECT_PORT_NAMES, LISTEN_PORT_NAMES } from '../../src/model/port-config.ts'
import { findActiveClient } from '../../src/primitives/failover/active-client.ts'
import { StartingStates } from '../../src/run/starting-state.ts'
import { embeddedStack } from '../../src/stacks/embedded/embedded-stack.ts'
import type { StackFolder } from '../../src/stacks/stack.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** A folder that is gone after the test. */
function stackFolder(t: TestContext): StackFolder {
  const path = temporaryFolder(t)
  const make = (name: string): string => {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    return join(path, name)
  }
  return { path, make }
}

const MAIN = join(import.meta.dirname, '../../src/cli/main.ts')

test('a stack that does not come up shows the tail of its log', async (t) => {
  const folder = stackFolder(t)
  const program = "console.error('line of a role that can not start'); process.exit(4)"
  const start = embeddedStack({
    reconnectTimeoutSecs: 1,
    folder,
    logLevel: 'INFO',
    tunnelCommand: () => [process.execPath, '-e', program],
    log: silentLogger,
  })
  await assert.rejects(start, {
    code: 'STACK_NOT_STARTED',
    message: /ended by itself[\s\S]*line of a role that can not start/,
  })
})

test('an aborted start leaves no process', async (t) => {
  const folder = stackFolder(t)
  const start = embeddedStack({
    reconnectTimeoutSecs: 1,
    folder,
    logLevel: 'INFO',
    tunnelCommand: () => [process.execPath, '-e', 'setInterval(() => {}, 1000)'],
    log: silentLogger,
    signal: AbortSignal.timeout(300),
  })
  await assert.rejects(start, { code: 'ABORTED' })
})

/** What comes of listening there: the port is held for a moment. */
async function listenOn(port: number, host: string): Promise<string> {
  const server = net.createServer()
  const outcome = await new Promise<string>((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)))
    server.listen(port, host, () => resolve('listening'))
  })
  await new Promise((closed) => server.close(closed))
  return outcome
}

test('a stranger gets no backend port of a running stack, and no port of a role that is closed', async (t) => {
  const folder = stackFolder(t)
  const stack = await embeddedStack({
    reconnectTimeoutSecs: 1,
    folder,
    logLevel: 'INFO',
    tunnelCommand: (file) => [process.execPath, '--import', 'tsx', MAIN, 'tunnel', '--config', file],
    log: silentLogger,
  })
  t.after(() => stack.stop())
  const { target, backends } = stack
  const access = { runtime: backends.runtime, target, log: silentLogger }
  let over = false
  const had = new Set<number>()
  const strangers = (async () => {
    while (!over) {
      await setImmediate()
      for (const name of CONNECT_PORT_NAMES) {
        const port = target.ports[name] ?? 0
        if ((await listenOn(port, '127.0.0.1')) === 'listening') had.add(port)
      }
      for (const name of LISTEN_PORT_NAMES) {
        const port = target.ports[name] ?? 0
        if ((await listenOn(port, '0.0.0.0')) === 'listening') had.add(port)
      }
    }
  })()
  const states = new StartingStates()
  for (const activeClient of [1, 2, 1] as const) {
    await states.reach(access, { activeClient })
    assert.equal(await findActiveClient(access), activeClient)
  }
  over = true
  await strangers
  assert.deepEqual([...had], [])
  const port = target.ports[CONNECT_PORT_NAMES[0] ?? 'clientToServerTun1ConnectPort'] ?? 0
  await backends.release()
  assert.equal(await listenOn(port, '127.0.0.1'), 'listening')
})
