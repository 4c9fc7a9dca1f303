import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { TunnelTestError } from '../../src/model/errors.ts'
import type { Engine, LogOptions } from '../../src/stacks/compose/engine.ts'
import { type LogPart, logParts } from '../../src/stacks/compose/log-lines.ts'
import { collectServiceLogs } from '../../src/stacks/compose/service-logs.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** What a service's container has printed, an entry of the log each. */
type Entries = Readonly<Record<string, readonly string[] | Error>>

/** An engine with the containers of some services; the real one is tried by the compose tests. */
function engineWith(entries: Entries, services = Object.keys(entries)): Engine {
  const engine = {
    under: () => engine,
    containers: async () => services.map((service) => ({ id: service, service, isRelay: false })),
    async *logParts(id: string, { tail }: LogOptions = {}): AsyncGenerator<readonly LogPart[]> {
      const all = entries[id] ?? []
      if (all instanceof Error) throw all
      const wanted = tail === undefined ? all : all.slice(-tail)
      async function* bytes() {
        for (const entry of wanted) yield Buffer.from(entry)
      }
      yield* logParts(bytes(), true)
    },
  }
  return engine as unknown as Engine
}

const lines = (count: number): string[] => Array.from({ length: count }, (_, at) => `line ${at + 1}\n`)

test('the file has the whole log, and its last 200 lines are for showing', async (t) => {
  const folder = temporaryFolder(t)
  const [log] = await collectServiceLogs(engineWith({ 'a server': lines(50_000) }), 'p', folder)
  const file = readFileSync(join(folder, 'a_server.log'), 'utf8')
  assert.equal(file.split('\n').length, 50_001)
  assert.equal(log?.note, 'the last 200 of 50000 lines')
  assert.deepEqual([log?.lastLines.length, log?.lastLines[0]], [200, 'line 49801'])
})

test('a log that can not be had, or not be written, is told and costs no other', async (t) => {
  const folder = temporaryFolder(t)
  mkdirSync(join(folder, 'unwritable.log'))
  const unreadable = new TunnelTestError('ENGINE_FAILED', {
    doing: 'asking',
    found: 'it answered 501: configured logging driver does not support reading',
  })
  const engine = engineWith({ a: lines(3), none: unreadable, unwritable: lines(9000), b: lines(2) })
  const logs = await collectServiceLogs(engine, 'p', folder)
  assert.deepEqual(
    logs.map(({ lastLines }) => lastLines.length),
    [3, 0, 0, 2],
  )
  assert.match(logs[1]?.note ?? '', /^it could not be read: .*logging driver does not support reading/)
  assert.match(logs[2]?.note ?? '', /EISDIR/)
  assert.equal(readFileSync(join(folder, 'b.log'), 'utf8'), 'line 1\nline 2\n')
  assert.match(readFileSync(join(folder, 'none.log'), 'utf8'), /tunnel-test: it could not be read/)
})

test('of a log that can not be read in time the end is there', async (t) => {
  const folder = temporaryFolder(t)
  const engine = engineWith({ a: lines(40_000) })
  const ending = new AbortController()
  const { logParts } = engine
  engine.logParts = async function* (id: string, options: LogOptions = {}) {
    yield* logParts(id, options)
    if (options.tail !== undefined) return
    ending.abort('the time is over')
    throw new Error('aborted')
  }
  const [log] = await collectServiceLogs(engine, 'p', folder, { signal: ending.signal })
  assert.match(log?.note ?? '', /it could be read in part only: the time is over/)
  const file = readFileSync(join(folder, 'a.log'), 'utf8')
  assert.match(file, /line 40000\n\[tunnel-test: it could be read in part only/)
  assert.doesNotMatch(file, /line 1\n/)
})

test('each replica of a service has a file of its own', async (t) => {
  const folder = temporaryFolder(t)
  const logs = await collectServiceLogs(engineWith({ a: ['x\n'], b: [] }, ['a', 'b', 'a']), 'p', folder)
  assert.deepEqual(
    logs.map(({ service }) => service),
    ['a', 'b', 'a-2'],
  )
  assert.deepEqual(readdirSync(folder).sort(), ['a-2.log', 'a.log', 'b.log'])
})

test('the artifact has the end of a flood, and says so', async (t) => {
  for (const [what, entries] of [
    ['equal lines', lines(100_000)],
    ['long lines before short ones', [...Array(900).fill(`${'x'.repeat(5000)}\n`), ...lines(2000)]],
    ['longer lines than are kept', [`${'y'.repeat(300_000)}\n`, ...lines(10)]],
  ] as const) {
    const folder = temporaryFolder(t)
    const largestFileBytes = 100_000
    const [log] = await collectServiceLogs(engineWith({ a: entries }), 'p', folder, { largestFileBytes })
    const file = readFileSync(join(folder, 'a.log'), 'utf8')
    assert.ok(statSync(join(folder, 'a.log')).size <= largestFileBytes + 100, what)
    assert.match(file, /^\[tunnel-test: the log is too large, this is the end of it\]\n/, what)
    assert.ok(file.endsWith(entries.at(-1) as string), what)
    assert.match(log?.note ?? '', /the artifact has its end/, what)
    assert.deepEqual(readdirSync(folder), ['a.log'], what)
  }
})

test('of long lines the job log has 1 KB each, of a log 64 KB, and says how long they are', async (t) => {
  const [long, many] = await collectServiceLogs(
    engineWith({
      long: [`${'é'.repeat(5_000_000)}\n`, 'short\n', '\u0007'.repeat(1000)],
      many: Array(400).fill(`${'x'.repeat(900)}\n`),
    }),
    'p',
    temporaryFolder(t),
  )
  assert.equal(long?.lastLines.length, 3)
  assert.match(long?.lastLines[0] ?? '', /^é{400,} … \(9\.5 MB\)$/)
  assert.equal(long?.lastLines[1], 'short')
  for (const line of long?.lastLines ?? []) assert.ok(Buffer.byteLength(line) <= 1024)
  const bytes = Buffer.byteLength((many?.lastLines ?? []).join('\n'))
  assert.ok(bytes <= 65_536 && bytes > 60_000, String(bytes))
  assert.match(many?.note ?? '', /the last 72 of 400 lines/)
})
