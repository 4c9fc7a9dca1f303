import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outputFigures } from '../../src/results/output-figures.ts'
import { each, failed, historyWith, planned, runWith } from '../report/runs.ts'

const ALL = planned().flatMap(({ tests }) => tests.map(({ id }) => id))

test('what was measured', () => {
  const counts = { roundTripCountsByMicros: { 400: 98, 25000: 2 } }
  const figures = outputFigures(
    runWith({
      '1.1': { status: 'skipped', skipReason: 'r' },
      '1.2': failed('CONNECT_REFUSED'),
      '1.3': { status: 'unknown', error: { code: 'HARNESS_TIMEOUT', message: 'm' } },
      '2.6': { metrics: { serverToClientTun1ListenPort: { closeMs: 102.4, reopenMs: 2000 } } },
      '2.10': { metrics: { client1ToServerTun2ListenPort: { closeMs: 110.6, reopenMs: 1990 } } },
      '3.1': { metrics: { throughputMBps: 100.129 } },
      '4.1': { metrics: counts },
    }),
  )
  assert.deepEqual(figures, {
    outcome: 'failed',
    total: 58,
    passed: 55,
    failed: 1,
    skipped: 1,
    unknown: 1,
    'success-rate': 55 / 57,
    'throughput-mb-per-sec': 100.13,
    'latency-p50-ms': 0.4,
    'latency-p99-ms': 25,
    'failover-close-ms': 111,
    'failover-reopen-ms': 2000,
  })
})

test('what was not measured is empty', () => {
  const unseen = { metrics: { serverToClientTun1ListenPort: { closeMs: 1500, reopenMs: null } } }
  const figures = outputFigures(runWith({ '2.6': { ...failed('PORT_CLOSED_LATE'), ...unseen } }))
  assert.equal(figures['throughput-mb-per-sec'], '')
  assert.equal(figures['latency-p50-ms'], '')
  assert.equal(figures['latency-p99-ms'], '')
  assert.equal(figures['failover-close-ms'], 1500)
  assert.equal(figures['failover-reopen-ms'], '')
})

for (const [what, metrics, outcome] of [
  ['all passed', runWith({}), 'passed'],
  ['one failed', runWith({ '1.1': failed('WRONG_BACKEND') }), 'failed'],
  ['all skipped', runWith(each(ALL, { status: 'skipped', skipReason: 'r' })), 'unknown'],
  ['nothing ran', historyWith(), 'unknown'],
] as const) {
  test(`${what}: ${outcome}`, () => assert.equal(outputFigures(metrics).outcome, outcome))
}

test('where all was skipped there is no success rate', () => {
  assert.equal(outputFigures(runWith(each(ALL, { status: 'skipped', skipReason: 'r' })))['success-rate'], '')
})
