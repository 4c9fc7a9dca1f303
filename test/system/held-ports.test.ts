import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { PORT_NAMES } from '../../src/model/port-config.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { readHistory, readMetrics, startCli, testsOf } from './cli.ts'

/** The ports of the run that writes its results there, once its stack is up. */
async function portsOfRun(folder: string): Promise<number[]> {
  for (;;) {
    const events = existsSync(join(folder, 'history.ndjson')) ? readHistory(folder) : []
    for (const event of events) {
      if (event.type === 'stack.started') return PORT_NAMES.map((name) => event.target.ports[name] ?? 0)
    }
    await setTimeout(10)
  }
}

/** Listens on all addresses, and keeps what it gets. */
async function listensOn(t: TestContext, port: number): Promise<boolean> {
  const server = net.createServer()
  t.after(() => server.close())
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '0.0.0.0', () => resolve(true))
  })
}

test('a stranger that wants a port of the embedded stack gets none, from one suite to the next, and disturbs no test', async (t) => {
  const out = join(temporaryFolder(t), 'results')
  const { finished } = startCli(['run', '--profile', 'quick', '--test', '1.1,1.5,1.6,4.1', '--out', out])
  let isOver = false
  void finished.then(() => {
    isOver = true
  })
  const ports = await portsOfRun(out)
  const had: number[] = []
  while (!isOver) {
    for (const port of ports) if (await listensOn(t, port)) had.push(port)
    await setTimeout(2)
  }
  const { exitCode, stdout } = await finished
  // What it gets once everything is over is its own affair.
  const finishedRun = readHistory(out).some((event) => event.type === 'stack.stopped')
  assert.ok(finishedRun && exitCode === 0, `had ${had}\n${stdout}`)
  assert.deepEqual(
    testsOf(readMetrics(out)).map(({ id, status }) => `${id} ${status}`),
    ['1.1 passed', '1.5 passed', '1.6 passed', '4.1 passed'],
  )
})
