import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { collectServiceLogs } from '../../src/action/service-logs.ts'
import type { Engine } from '../../src/stacks/compose/engine.ts'

/** An engine with the containers of some services; the real one is tried by the compose tests. */
function engineWith(lines: number, services = ['a server']): Engine {
  return {
    containers: async () => services.map((service, index) => ({ id: String(index), service })),
    async *logs(id: string) {
      for (let line = 1; line <= lines; line++) yield { stream: 'stdout', text: `line ${line} of ${id}` }
    },
  } as unknown as Engine
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'service-logs-'))

test('the file has the whole log, and its last 200 lines are for showing', async () => {
  const folder = newFolder()
  const [log] = await collectServiceLogs(engineWith(50_000), 'p', folder)
  const file = readFileSync(join(folder, 'a_server.log'), 'utf8')
  assert.equal(file.split('\n').length, 50_001)
  assert.equal(log?.lines, 50_000)
  assert.deepEqual([log?.lastLines.length, log?.lastLines[0]], [200, 'line 49801 of 0'])
})

test('a log that can not be written is an error, not a step that waits or dies', async () => {
  const folder = newFolder()
  mkdirSync(join(folder, 'a_server.log'))
  await assert.rejects(collectServiceLogs(engineWith(50_000), 'p', folder), { code: 'EISDIR' })
})

test('each replica of a service has a file of its own', async () => {
  const folder = newFolder()
  const logs = await collectServiceLogs(engineWith(1, ['a', 'b', 'a']), 'p', folder)
  assert.deepEqual(
    logs.map(({ service }) => service),
    ['a', 'b', 'a-2'],
  )
  assert.equal(readFileSync(join(folder, 'a.log'), 'utf8'), 'line 1 of 0\n')
  assert.equal(readFileSync(join(folder, 'a-2.log'), 'utf8'), 'line 1 of 2\n')
})
