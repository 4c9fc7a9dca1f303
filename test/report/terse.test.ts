import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EventBody } from '../../src/model/event.ts'
import type { Target } from '../../src/model/target.ts'
import { keyFigures } from '../../src/report/key-figures.ts'
import { TerseReport } from '../../src/report/terse.ts'
import { repeatCommand } from '../../src/results/repeat-command.ts'
import { formatBytes, formatDuration, printable } from '../../src/text/format.ts'
import { runWith } from './runs.ts'

test('durations and bytes for people', () => {
  assert.deepEqual([12, 999.6, 1500, 125_000].map(formatDuration), ['12 ms', '1000 ms', '1.5 s', '2 min 5 s'])
  assert.deepEqual([0, 1023, 1536, 104_857_600].map(formatBytes), ['0 B', '1023 B', '1.5 KB', '100 MB'])
})

test('control characters of the tested system do not reach the terminal', () => {
  assert.equal(printable('a\u001b[2Jb\rc\u009bd'), 'a\\x1b[2Jb\\x0dc\\x9bd')
  const lines = new TerseReport().lines({
    at: '',
    type: 'test.finished',
    test: '1.1',
    status: 'failed',
    durationMs: 1,
    bytesSent: 0,
    bytesReceived: 0,
    mandatedWaitMs: 0,
    controlMs: 0,
    metrics: {},
    error: { code: 'PAYLOAD_MISMATCH', message: 'evil \u001b[2J', expected: 'x', observed: '\u0007' },
  })
  assert.ok(!/[\u001b\u0007]/.test(lines.join('')))
  assert.ok(lines.some((line) => line.includes('PAYLOAD_MISMATCH')))
})

test('the command that repeats a test carries its seed, its profile and its stack, ready for a shell', () => {
  const run = { seed: 7, profile: 'spec' } as const
  assert.equal(repeatCommand('2.7', run), 'tunnel-test run --test 2.7 --seed 7')
  assert.match(repeatCommand('2.7', { ...run, profile: 'quick' }), / --profile quick$/)
  const options = ['--stack', 'external', '--config', "it's a folder"]
  assert.match(repeatCommand('2.7', run, options), / --stack external --config 'it'\\''s a folder'$/)
})

test('a repetition is started as the run was', () => {
  const run = { seed: 7, profile: 'spec' } as const
  assert.equal(
    repeatCommand('2.7', run, [], ['node', 'dist/cli.js']),
    'node dist/cli.js run --test 2.7 --seed 7',
  )
})

function linesOf(stack: string, event: EventBody): string[] {
  const report = new TerseReport()
  const id = 'x'
  const run = {
    id,
    startedAt: '',
    seed: 7,
    profile: 'spec',
    stack,
    runtime: '',
    platform: '',
    version: '',
  } as const
  report.lines({ at: '', type: 'run.started', run, suites: [] })
  return report.lines({ at: '', ...event })
}

test('an external stack is taken as given, with what was seen of it; only what was started is ready and is stopped', () => {
  const target = {
    hosts: { server: 's', client1: 'c' },
    ports: {
      serverToClientTun1ListenPort: 1001,
      client1ToServerTun1ListenPort: 1002,
      reconnectTimeoutSecs: 15,
      locations: {},
    },
    backendHosts: {} as Target['backendHosts'],
    capabilities: [],
  }
  const started = { type: 'stack.started', durationMs: 16, target } as const
  assert.deepEqual(linesOf('embedded', started), ['stack ready after 16 ms: server s, client1 c, T 15 s'])
  assert.deepEqual(linesOf('external', { ...started, closedPorts: [] }), [
    'external stack, taken as given: server s, client1 c, T 15 s',
  ])
  assert.deepEqual(linesOf('external', { ...started, closedPorts: ['client1ToServerTun1ListenPort'] }), [
    'external stack, taken as given: server s, client1 c, T 15 s',
    '1 of its 2 ports were open at first; closed: client1ToServerTun1ListenPort (1002)',
  ])
  const ended = { type: 'run.aborted', signal: 'SIGINT' } as const
  assert.deepEqual(linesOf('embedded', ended), ['ended by SIGINT: stopping the stack, keeping the history'])
  assert.deepEqual(linesOf('external', ended), ['ended by SIGINT: keeping the history'])
})

test('the figures of a test that people look for', () => {
  assert.equal(keyFigures({ connectMs: 1 }), '')
  assert.equal(
    keyFigures({ throughputMBps: 181.6, throughputRatio: 0.813 }),
    '182 MB/s (0.813 of the direct path)',
  )
  const roundTripMs = { p50: 1.2, p90: 2, p99: 5.8, max: 9 }
  assert.equal(keyFigures({ roundTripMs }), 'round trip p50 1.2 ms, p99 5.8 ms')
  assert.equal(
    keyFigures({ roundTripMs, controlRoundTripMs: { ...roundTripMs, p50: 0.2 } }),
    'round trip p50 1.2 ms (direct path: 0.2 ms), p99 5.8 ms',
  )
  assert.equal(keyFigures({ outcomes: { 'end of stream': 3, reset: 17 } }), 'end of stream: 3, reset: 17')
  const port = 'serverToClientTun1ListenPort'
  assert.equal(keyFigures({ [port]: { closeMs: 102.5, reopenMs: null } }), `${port} closed after 103 ms`)
  const probed = { probed: true as const, closeUncertaintyMs: 250, reopenUncertaintyMs: 500 }
  assert.equal(
    keyFigures({ [port]: { closeMs: 312.5, reopenMs: 2010, ...probed } }),
    `${port} closed after 313 ms ± 250 ms, open again after 2.0 s ± 500 ms (probed)`,
  )
})

test('what a test tolerated is on its line, and in the last lines', () => {
  const passed = {
    type: 'test.finished',
    test: '5.1',
    status: 'passed',
    durationMs: 1,
    bytesSent: 0,
    bytesReceived: 0,
    mandatedWaitMs: 0,
    controlMs: 0,
    metrics: {},
  } as const
  assert.deepEqual(linesOf('embedded', passed), ['  ✓ 5.1  1 ms'])
  assert.deepEqual(linesOf('embedded', { ...passed, tolerated: { CONNECT_REFUSED: 1 } }), [
    '  ✓ 5.1  1 ms  tolerated: 1 × CONNECT_REFUSED',
  ])
  const metrics = runWith({
    '5.1': { tolerated: { CONNECT_REFUSED: 1 } },
    '7.2': { tolerated: { REPLY_TIMEOUT: 2, CONNECT_REFUSED: 3 } },
  })
  assert.ok(
    new TerseReport()
      .summary(metrics)
      .includes('tolerated in 5.1, 7.2: 4 × CONNECT_REFUSED, 2 × REPLY_TIMEOUT'),
  )
  assert.ok(!new TerseReport().summary(runWith({})).some((line) => line.includes('tolerated')))
})
