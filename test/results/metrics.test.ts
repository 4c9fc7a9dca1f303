import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { EventBody, HistoryEvent } from '../../src/model/event.ts'
import type { Measurements } from '../../src/model/measurements.ts'
import { exitCodeOf } from '../../src/model/verdict.ts'
import { metricsOf } from '../../src/results/metrics.ts'

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../src/results/metrics.schema.json'), 'utf8'),
)
const ajv = new Ajv2020({ allErrors: true })
addFormats.default(ajv)
const validate = ajv.compile(schema)

const STARTED: EventBody = {
  type: 'run.started',
  run: {
    id: 'x',
    startedAt: '2026-01-01T00:00:00.000Z',
    seed: 1,
    profile: 'quick',
    stack: 'embedded',
    runtime: 'node 20',
    platform: 'linux x64',
    version: '0.0.0',
  },
  suites: [
    {
      id: 1,
      name: 'one',
      tests: ['1.1', '1.2'].map((id) => ({
        id,
        seedId: id,
        section: '3',
        title: `test ${id}`,
        requirement: 'r',
      })),
    },
  ],
}

function finished(
  test: string,
  status: 'passed' | 'failed' | 'skipped' | 'unknown',
  measured: Measurements = {},
): EventBody {
  const error = status === 'failed' ? { error: { code: 'WRONG_BACKEND' as const, message: 'm' } } : {}
  const reason = status === 'skipped' ? { skipReason: 'r' } : {}
  const numbers = {
    durationMs: 5,
    bytesSent: 1,
    bytesReceived: 2,
    mandatedWaitMs: 0,
    controlMs: 0,
    metrics: measured,
  }
  return { type: 'test.finished', test, status, ...numbers, ...error, ...reason }
}

function metrics(...bodies: EventBody[]) {
  const history: HistoryEvent[] = [STARTED, ...bodies].map((body, second) => ({
    ...body,
    at: `2026-01-01T00:00:0${second}.000Z`,
  }))
  const result = metricsOf(history)
  assert.ok(validate(result), JSON.stringify(validate.errors))
  return result
}

for (const [statuses, status, ratio, exitCode] of [
  [['passed', 'passed'], 'passed', 1, 0],
  [['passed', 'failed'], 'failed', 0.5, 1],
  [['unknown', 'failed'], 'failed', 0, 1],
  [['passed', 'unknown'], 'unknown', 0.5, 3],
  [['passed', 'skipped'], 'passed', 1, 0],
  [['skipped', 'skipped'], 'skipped', null, 3],
] as const) {
  test(`${statuses.join(' and ')} make ${status}, ratio ${ratio}, exit code ${exitCode}`, () => {
    const { totals, suites } = metrics(finished('1.1', statuses[0]), finished('1.2', statuses[1]))
    assert.equal(suites[0]?.status, status)
    assert.equal(suites[0]?.successRate, ratio)
    assert.equal(totals.successRate, ratio)
    assert.equal(exitCodeOf(totals), exitCode)
  })
}

test('nothing ran: exit code 3', () => {
  assert.equal(exitCodeOf({ tests: 0, passed: 0, failed: 0, skipped: 0, unknown: 0 }), 3)
  // Every test that ran failed as it is known to.
  assert.equal(exitCodeOf({ tests: 1, passed: 0, failed: 0, skipped: 1, unknown: 0, knownFailing: 1 }), 0)
  assert.equal(exitCodeOf({ tests: 2, passed: 0, failed: 1, skipped: 1, unknown: 0, knownFailing: 1 }), 1)
})

test('a test without a result is unknown, and keeps what it had done', () => {
  const progress = {
    type: 'test.progress',
    test: '1.2',
    elapsedMs: 9,
    bytesSent: 3,
    bytesReceived: 4,
  } as const
  const crashed = { type: 'suite.crashed', suite: 1, error: { code: 'SUITE_CRASHED', message: 'm' } } as const
  const { suites, system } = metrics(finished('1.1', 'passed'), progress, crashed)
  const second = suites[0]?.tests[1]
  assert.equal(second?.status, 'unknown')
  assert.equal(second?.bytesSent, 3)
  assert.equal(second?.error?.code, 'SUITE_CRASHED')
  assert.equal(system.bytesReceived, 6)
})

test('an abort and a stack that did not start say why nothing ran', () => {
  const aborted = metrics({ type: 'run.aborted', signal: 'SIGINT' })
  assert.equal(aborted.suites[0]?.tests[0]?.error?.code, 'NOT_RUN')
  const failed = metrics({ type: 'stack.failed', error: { code: 'STACK_NOT_STARTED', message: 'm' } })
  assert.equal(failed.suites[0]?.tests[0]?.error?.code, 'STACK_NOT_STARTED')
  assert.equal(failed.totals.unknown, 2)
})

test('the waits that were mandated are those of the tests, of the pauses, and of the failovers on the way', () => {
  const reached = {
    type: 'state.reached',
    test: '1.2',
    activeClient: 1,
    failovers: 1,
    durationMs: 5500,
  } as const
  const first = { ...finished('1.1', 'passed'), mandatedWaitMs: 7000, controlMs: 250.04 } as EventBody
  const { run } = metrics(first, { ...reached, mandatedWaitMs: 6000 }, finished('1.2', 'passed'))
  assert.equal(run.mandatedWaitMs, 13_000)
  assert.equal(run.controlMs, 250)
})

test('throughput and round trips of the whole system', () => {
  const measured = (id: string, status: 'passed' | 'failed', measured: object): EventBody =>
    ({ ...finished(id, status), metrics: measured }) as EventBody
  const none = metrics(finished('1.1', 'passed'), measured('1.2', 'failed', { throughputMBps: 900 }))
  assert.equal(none.system.throughputMBps, null)
  assert.equal(none.system.latencyMs, null)
  const { system } = metrics(
    measured('1.1', 'passed', { throughputMBps: 100, roundTripCountsByMicros: { 400: 98, 1000: 1 } }),
    measured('1.2', 'passed', {
      throughputMBps: 300,
      roundTripCountsByMicros: { 400: 80, 500: 20, 25000: 1 },
    }),
  )
  assert.deepEqual(system.throughputMBps, { median: 200, max: 300 })
  assert.deepEqual(system.latencyMs, { p50: 0.4, p90: 0.5, p99: 0.5, max: 25 })
})

test('a wrong byte is in the result as data', () => {
  const from = { stream: 17, offset: 131_072 }
  const difference = {
    kind: 'lost',
    stream: 17,
    offset: 65_536,
    expected: '00',
    observed: 'ff',
    from,
  } as const
  const error = { code: 'PAYLOAD_MISMATCH', message: 'm', difference } as const
  const { suites } = metrics({ ...finished('1.1', 'failed'), error } as EventBody)
  assert.deepEqual(suites[0]?.tests[0]?.error?.difference, difference)
})

test('what an error is about is in the metrics, and the schema knows it', () => {
  const ports = [{ name: 'serverToClientTun1ListenPort', number: 38001 }] as const
  const about = { ports, tunnel: 'server-to-client-tun1', role: 'server', connection: 'server tun1' } as const
  const error = { code: 'CONNECT_REFUSED', message: 'm', about } as const
  const right = metrics({ ...finished('1.1', 'failed'), error } as EventBody, finished('1.2', 'passed'))
  assert.deepEqual(right.suites[0]?.tests[0]?.error?.about, about)
  assert.ok(validate(right), JSON.stringify(validate.errors))
  for (const wrong of [{ port: 38001 }, { ports: [] }, { ports: [{ number: 1 }] }, { role: 'client3' }]) {
    const [suite, ...others] = right.suites
    const tests = suite?.tests.map((result) => ({ ...result, error: { ...error, about: wrong } }))
    assert.ok(!validate({ ...right, suites: [{ ...suite, tests }, ...others] }), JSON.stringify(wrong))
  }
})

test('the schema refuses what is not in it', () => {
  const right = metrics(finished('1.1', 'passed'), finished('1.2', 'passed'))
  assert.ok(!validate({ ...right, extra: 1 }))
  assert.ok(!validate({ ...right, totals: { ...right.totals, passed: -1 } }))
  assert.ok(!validate({ ...right, schemaVersion: 2 }))
})

test('the schema knows what a test may measure, and nothing else', () => {
  const percentiles = { p50: 1, p90: 2, p99: 3, max: 4 }
  const measured: Measurements = {
    serverToClientTun1ListenPort: { closeMs: 102.5, reopenMs: null, probed: true, closeUncertaintyMs: 250 },
    messagesAnswered: 30,
    roundTripMs: percentiles,
    roundTripCountsByMicros: { 250: 3 },
    attempted: 10,
    connections: [{ connection: 'server tun1', sending: true, outcome: 'end of stream', afterMs: 30 }],
    outcomes: { 'end of stream': 1 },
    transfers: [
      {
        transfer: 0,
        bytes: 1,
        connectMs: 1,
        firstByteMs: 1,
        transferMs: 1,
        throughputMBps: 1,
        sha256: '0'.repeat(64),
      },
    ],
  }
  assert.deepEqual(metrics(finished('1.1', 'passed', measured)).suites[0]?.tests[0]?.metrics, measured)
  const result = metrics(finished('1.1', 'passed'), finished('1.2', 'passed'))
  for (const wrong of [
    { connections: 10 },
    { 'reset count': 3 },
    { outcomes: { 'clean end': 1 } },
    { roundTripMs: { p50: 1 } },
    { serverToClientTun1ListenPort: { closeMs: '1 ms', reopenMs: null } },
  ]) {
    const [suite] = result.suites
    const tests = suite?.tests.map((test) => ({ ...test, metrics: wrong }))
    assert.ok(!validate({ ...result, suites: [{ ...suite, tests }] }), JSON.stringify(wrong))
  }
})

test('percentiles over all ping pongs are those of one histogram', () => {
  const counts = { roundTripCountsByMicros: { 100: 90, 5000: 10 } }
  const { system } = metrics(
    finished('1.1', 'passed', counts),
    finished('1.2', 'passed', { roundTripCountsByMicros: { 200: 100 } }),
  )
  assert.deepEqual(system.latencyMs, { p50: 0.2, p90: 0.2, p99: 5, max: 5 })
})

test('tolerated failures are in the metrics, and the schema knows them', () => {
  const tolerated = { CONNECT_REFUSED: 2 } as const
  const right = metrics({ ...finished('1.1', 'passed'), tolerated } as EventBody, finished('1.2', 'passed'))
  assert.deepEqual(right.suites[0]?.tests[0]?.tolerated, tolerated)
  assert.ok(validate(right), JSON.stringify(validate.errors))
  for (const wrong of [{}, { CONNECT_REFUSED: 0 }, { refused: 1 }, ['CONNECT_REFUSED']]) {
    const [suite, ...others] = right.suites
    const tests = suite?.tests.map((result) => ({ ...result, tolerated: wrong }))
    assert.ok(!validate({ ...right, suites: [{ ...suite, tests }, ...others] }), JSON.stringify(wrong))
  }
})

test('tests that fail as they are known to are counted, and the schema knows them', () => {
  const known = {
    ...finished('1.1', 'skipped'),
    skipReason: 'known failing: CONNECT_REFUSED',
    knownFailing: true,
    error: { code: 'CONNECT_REFUSED', message: 'm' },
  } as EventBody
  const right = metrics(known, finished('1.2', 'passed'))
  assert.equal(right.totals.knownFailing, 1)
  assert.deepEqual([right.totals.skipped, right.totals.successRate], [1, 1])
  assert.ok(validate(right), JSON.stringify(validate.errors))
  assert.ok(!validate({ ...right, totals: { ...right.totals, knownFailing: 0 } }))
  assert.equal(metrics(finished('1.1', 'passed')).totals.knownFailing, undefined)
})
