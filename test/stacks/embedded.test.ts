import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { silentLogger } from '../../src/spec/log.ts'
import { embeddedStack, type StackFolder } from '../../src/stacks/embedded.ts'

/** A folder that is gone after the test. */
function stackFolder(t: TestContext): StackFolder {
  const path = mkdtempSync(join(tmpdir(), 'tunnel-test-'))
  t.after(() => rmSync(path, { recursive: true }))
  const make = (name: string): string => {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    return join(path, name)
  }
  return { path, make }
}

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

test('a start that is called off leaves no process', async (t) => {
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
