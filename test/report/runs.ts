import type { EventBody, HistoryEvent, PlannedSuite, RunDescription } from '../../src/model/event.ts'
import type { Metrics } from '../../src/model/metrics.ts'
import { PROFILES } from '../../src/model/profile.ts'
import type { ErrorReport, TestResult } from '../../src/model/verdict.ts'
import { metricsOf } from '../../src/results/metrics.ts'
import { plannedTest } from '../../src/run/planned-test.ts'
import { suites } from '../../src/suites/index.ts'

/** What happened to a test, as far as a report is about it; the rest is that of a test that passed. */
export type Outcome = Partial<Omit<TestResult, 'id'>>

const RUN: RunDescription = {
  id: 'x',
  startedAt: '2026-01-01T00:00:00.000Z',
  seed: 7,
  profile: 'quick',
  stack: 'embedded',
  runtime: 'node 20',
  platform: 'linux x64',
  version: '0.0.0',
}

/** The 58 tests, as a history plans them. */
export function planned(): PlannedSuite[] {
  return suites.map(({ id, name, tests }) => ({
    id,
    name,
    tests: tests.map((test) => plannedTest(test, PROFILES.spec)),
  }))
}

/** The metrics of a run of all 58 tests: each passes but for those with another outcome. */
export function runWith(outcomes: Readonly<Record<string, Outcome>>): Metrics {
  const finished = planned().flatMap((suite) =>
    suite.tests.map((test): EventBody => {
      const result = {
        status: 'passed' as const,
        durationMs: 10,
        bytesSent: 5,
        bytesReceived: 5,
        mandatedWaitMs: 0,
        controlMs: 0,
        metrics: {},
        ...outcomes[test.id],
      }
      return { type: 'test.finished', test: test.id, ...result }
    }),
  )
  return historyWith(...finished, { type: 'run.finished', durationMs: 61_000, exitCode: 1 })
}

/** The metrics of a run of all 58 tests in which this happened. */
export function historyWith(...bodies: EventBody[]): Metrics {
  const started: EventBody = { type: 'run.started', run: RUN, suites: planned() }
  return metricsOf(
    [started, ...bodies].map((body): HistoryEvent => ({ ...body, at: '2026-01-01T00:00:00.000Z' })),
  )
}

export function failed(code: ErrorReport['code'], error: Partial<ErrorReport> = {}): Outcome {
  return { status: 'failed', error: { code, message: 'it did not work', ...error } }
}

/** All tests with these ids fail in this way. */
export function each(ids: readonly string[], outcome: Outcome): Record<string, Outcome> {
  return Object.fromEntries(ids.map((id) => [id, outcome]))
}
