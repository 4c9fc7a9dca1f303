import type { HistoryEvent, PlannedSuite, PlannedTest } from '../model/event.ts'
import type { Metrics, SuiteMetrics, TestMetrics } from '../model/metrics.ts'
import {
  type Counts,
  countStatuses,
  type ErrorReport,
  groupStatus,
  successRate,
  type TestResult,
} from '../model/verdict.ts'
import { roundTripPercentiles, throughput } from './system-figures.ts'

/**
 * The metrics of a run, from its history, whole or cut off: a test that was planned and has no result is unknown.
 * Throws a `RangeError` where the history has no first event.
 */
export function metricsOf(history: Iterable<HistoryEvent>): Metrics {
  const events = [...history]
  const started = events.find((event) => event.type === 'run.started')
  if (started === undefined) throw new RangeError('a history begins with run.started')
  const finished = events.find((event) => event.type === 'run.finished')
  const last = events.at(-1) ?? started
  const durationMs = finished?.durationMs ?? Date.parse(last.at) - Date.parse(started.at)
  const suites = started.suites.map((suite) => suiteMetrics(suite, events))
  const tests = suites.flatMap((suite) => suite.tests)
  const totals = countStatuses(tests.map(({ status }) => status))
  return {
    schemaVersion: 1,
    run: {
      ...started.run,
      durationMs: round(durationMs),
      mandatedWaitMs: round(
        mandatedOnTheWay(events) + sum(tests.map(({ mandatedWaitMs }) => mandatedWaitMs)),
      ),
      controlMs: round(sum(tests.map(({ controlMs }) => controlMs))),
    },
    totals: { ...totals, ...knownFailingIn(tests), successRate: successRate(totals) },
    system: {
      bytesSent: sum(tests.map(({ bytesSent }) => bytesSent)),
      bytesReceived: sum(tests.map(({ bytesReceived }) => bytesReceived)),
      throughputMBps: throughput(tests),
      latencyMs: roundTripPercentiles(tests),
    },
    suites,
  }
}

/** How many tests failed as they are known to; nothing where none did. */
function knownFailingIn(tests: readonly TestResult[]): Pick<Counts, 'knownFailing'> {
  const { length } = tests.filter(({ knownFailing }) => knownFailing)
  return length === 0 ? {} : { knownFailing: length }
}

function suiteMetrics(suite: PlannedSuite, events: readonly HistoryEvent[]): SuiteMetrics {
  const tests = suite.tests.map((test) => testMetrics(suite, test, events))
  const { tests: _, ...counts } = countStatuses(tests.map(({ status }) => status))
  const whole = { ...counts, tests: tests.length }
  const finished = events.find((event) => event.type === 'suite.finished' && event.suite === suite.id)
  return {
    id: suite.id,
    name: suite.name,
    status: groupStatus(whole),
    durationMs: round(
      finished?.type === 'suite.finished'
        ? finished.durationMs
        : sum(tests.map(({ durationMs }) => durationMs)),
    ),
    ...counts,
    successRate: successRate(whole),
    tests,
  }
}

function testMetrics(suite: PlannedSuite, test: PlannedTest, events: readonly HistoryEvent[]): TestMetrics {
  const { id, seedId, title } = test
  for (const event of events) {
    if (event.type !== 'test.finished' || event.test !== id) continue
    const { type: _, at: __, test: ___, ...result } = event
    const [durationMs, controlMs] = [round(result.durationMs), round(result.controlMs)]
    return { id, seedId, title, ...result, durationMs, controlMs }
  }
  return { ...unfinished(suite, id, events), seedId, title }
}

/** The pauses between tests, and the failovers that starting states took. */
function mandatedOnTheWay(events: readonly HistoryEvent[]): number {
  return sum(events.map((event) => (event.type === 'state.reached' ? event.mandatedWaitMs : 0)))
}

/** A test without a result is unknown; its last progress event says what it had done. */
function unfinished(suite: PlannedSuite, id: string, events: readonly HistoryEvent[]): TestResult {
  const progress = events.findLast((event) => event.type === 'test.progress' && event.test === id)
  const had =
    progress?.type === 'test.progress'
      ? {
          durationMs: progress.elapsedMs,
          bytesSent: progress.bytesSent,
          bytesReceived: progress.bytesReceived,
        }
      : { durationMs: 0, bytesSent: 0, bytesReceived: 0 }
  const unknown = { mandatedWaitMs: 0, controlMs: 0, metrics: {} }
  return { id, status: 'unknown', ...had, ...unknown, error: whyUnfinished(suite, id, events) }
}

function whyUnfinished(suite: PlannedSuite, id: string, events: readonly HistoryEvent[]): ErrorReport {
  for (const event of events) {
    if (event.type === 'stack.failed') {
      const [why] = event.error.message.split('\n', 1)
      return { code: 'STACK_NOT_STARTED', message: `test ${id} was not run: the stack did not start: ${why}` }
    }
    if (event.type === 'run.aborted') {
      return { code: 'NOT_RUN', message: `test ${id} was not finished: the run was ended by ${event.signal}` }
    }
    if (event.type === 'suite.crashed' && event.suite === suite.id) return event.error
  }
  return { code: 'NOT_RUN', message: `test ${id} has no result` }
}

/** A clock that is read by a process under load is worth no more than a tenth of a millisecond. */
function round(durationMs: number): number {
  return Math.round(durationMs * 10) / 10
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
