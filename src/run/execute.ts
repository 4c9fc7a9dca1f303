import { isTunnelTestError, TunnelTestError } from '../model/errors.ts'
import type { EventBody } from '../model/event.ts'
import type { Logger } from '../model/log.ts'
import type { Measurements } from '../model/measurements.ts'
import { streamOf } from '../model/payload-streams.ts'
import type { Profile } from '../model/profile.ts'
import type { Runtime } from '../model/runtime.ts'
import type { ByteMeter, PendingFailover, Suite, Test, TestContext } from '../model/suite.ts'
import type { Target } from '../model/target.ts'
import type { TestResult, ToleratedFailures } from '../model/verdict.ts'
import { Deadline } from '../primitives/deadline.ts'
import { BackendPorts } from '../primitives/ports/backend-ports.ts'
import type { SystemAccess } from '../primitives/ports/system-access.ts'
import { eventLogger } from './event-logger.ts'
import { errorReport, statusOf } from './judge.ts'
import { asKnownFailing } from './known-failing.ts'
import { skipReason } from './skip-reason.ts'
import { type GivenUpPorts, StartingStates } from './starting-state.ts'

const PROGRESS_INTERVAL_MS = 1000
/** The harness's own time-out: suite 7 at the lowest rate that passes takes this long, so that it only ends what hangs. */
const TEST_TIMEOUT_MS = 1_800_000
/** How long the previous holder of the backends' ports may take to release them. */
const HANDOVER_PATIENCE_MS = 5000
/** How long an aborted test may take to notice. */
const ABORT_GRACE_MS = 5000

/** What a suite is run with. */
export interface Execution {
  readonly runtime: Runtime
  readonly target: Target
  readonly profile: Profile
  readonly seed: number
  readonly signal: AbortSignal
  /** What earlier suites of the run have given up. */
  readonly givenUp?: GivenUpPorts
  /** The tests that are known to fail. */
  readonly knownFailing?: readonly string[]
  /** Takes every event as it happens. */
  readonly emit: (event: EventBody) => void
  /** What the harness itself ran short of since this was last asked: whatever failed meanwhile is undecided. */
  readonly takeShortage?: () => TunnelTestError | null
}

/** Runs a test inside whatever the binding needs around it; the binding must await `run` once. */
export type TestBinding = (test: Test, run: () => Promise<TestResult>) => Promise<void>

/**
 * Runs the tests of a suite in order, each from its own starting state. The target's backends are bound from its
 * beginning to its end.
 */
export async function executeSuite(suite: Suite, given: Execution, bind: TestBinding): Promise<void> {
  const { emit, runtime, profile, signal } = given
  const startedAt = runtime.clock.now()
  emit({ type: 'suite.started', suite: suite.id })
  const log = eventLogger(emit)
  const backends = new BackendPorts(runtime, given.target, log)
  try {
    await backends.bind({ listenerMs: HANDOVER_PATIENCE_MS }, signal)
  } catch (error) {
    // The tests that need it say so, each for itself.
    log.warning(`before suite ${suite.id}: ${errorReport(error).message}`)
  }
  const execution: Execution = { ...given, runtime: backends.runtime }
  try {
    const states = new StartingStates(given.givenUp)
    let ran = 0
    for (const test of suite.tests) {
      if (signal.aborted) break
      await bind(test, async () => {
        const reason = skipReason(test, execution.target.capabilities)
        if (reason !== null) return finish(execution, test, skipped(test, reason))
        // The specification's pause between two tests.
        const pauseMs = ran++ > 0 ? profile.betweenTestsMs : 0
        await runtime.clock.sleep(pauseMs, signal).catch(() => {})
        return new TestRun(test, execution, backends, pauseMs).run(states)
      })
    }
  } finally {
    await backends.release()
  }
  emit({ type: 'suite.finished', suite: suite.id, durationMs: runtime.clock.now() - startedAt })
}

function skipped(test: Test, reason: string): TestResult {
  const none = {
    durationMs: 0,
    bytesSent: 0,
    bytesReceived: 0,
    mandatedWaitMs: 0,
    controlMs: 0,
    metrics: {},
  }
  return { id: test.id, status: 'skipped', skipReason: reason, ...none }
}

function finish(execution: Execution, test: Test, result: TestResult): TestResult {
  const { id: _, ...rest } = result
  execution.emit({ type: 'test.finished', test: test.id, ...rest })
  return result
}

/** One test, from reaching its starting state to the last cleanup. */
class TestRun {
  readonly #test: Test
  readonly #execution: Execution
  readonly #log: Logger
  readonly #bytes: ByteMeter = { sent: 0, received: 0 }
  #metrics: Measurements = {}
  #tolerated: ToleratedFailures = {}
  readonly #cleanups: (() => Promise<void> | void)[] = []
  readonly #failovers: PendingFailover[] = []
  readonly #ownTime = new AbortController()
  readonly #backends: BackendPorts
  readonly #pauseMs: number
  #mandatedWaitMs = 0
  #controlMs = 0
  readonly #signal: AbortSignal

  /** @param pauseMs the pause that was made before the test */
  constructor(test: Test, execution: Execution, backends: BackendPorts, pauseMs: number) {
    this.#test = test
    this.#backends = backends
    this.#pauseMs = pauseMs
    this.#execution = execution
    this.#log = eventLogger(execution.emit, test)
    this.#signal = AbortSignal.any([execution.signal, this.#ownTime.signal])
  }

  async run(states: StartingStates): Promise<TestResult> {
    const { clock } = this.#execution.runtime
    let startedAt = clock.now()
    let error: unknown = null
    try {
      await this.#reachState(states)
      startedAt = clock.now()
      this.#execution.emit({ type: 'test.started', test: this.#test.id })
      await this.#runTest(startedAt)
    } catch (thrown) {
      error = thrown
    }
    const shortage = this.#execution.takeShortage?.() ?? null
    if (error !== null && statusOf(error) === 'failed' && shortage !== null) error = shortage
    const durationMs = clock.now() - startedAt
    await this.#cleanUp()
    const found = this.#resultOf(error, durationMs)
    if (found.status === 'failed' || found.status === 'unknown') states.forgetPorts()
    const isKnown = this.#execution.knownFailing?.includes(found.id) ?? false
    const result = finish(this.#execution, this.#test, isKnown ? asKnownFailing(found) : found)
    await this.#settleAfterwards(states)
    return result
  }

  async #reachState(states: StartingStates): Promise<void> {
    const { runtime, target, signal, emit } = this.#execution
    const access: SystemAccess = { runtime, target, signal, log: this.#log }
    const startedAt = runtime.clock.now()
    const before = states.givenUp
    const reaching = states.reach(access, this.#test.startsFrom)
    const { activeClient, failovers } = await reaching.finally(() => {
      const { closed, silent } = states.givenUp
      const isNew = String([before.closed, before.silent]) !== String([closed, silent])
      if (isNew) emit({ type: 'ports.given-up', closed, silent })
    })
    const durationMs = runtime.clock.now() - startedAt
    const mandatedWaitMs = this.#pauseMs + failovers * target.ports.reconnectTimeoutSecs * 1000
    emit({
      type: 'state.reached',
      test: this.#test.id,
      activeClient,
      failovers,
      durationMs,
      mandatedWaitMs,
    })
  }

  async #runTest(startedAt: number): Promise<void> {
    const { runtime } = this.#execution
    const stopProgress = this.#reportProgress(startedAt)
    const running = (async () => this.#test.run(this.#context()))()
    const timeOut = (): TunnelTestError =>
      new TunnelTestError('HARNESS_TIMEOUT', {
        doing: `running test ${this.#test.id}`,
        found: `it was not over after ${TEST_TIMEOUT_MS / 1000} s`,
      })
    try {
      await new Deadline(runtime.clock, TEST_TIMEOUT_MS, this.#execution.signal).race(running, timeOut)
    } catch (error) {
      this.#ownTime.abort(error)
      await new Deadline(runtime.clock, ABORT_GRACE_MS).settle(
        running.catch(() => {}),
        () => 'aborting a test',
      )
      throw error
    } finally {
      stopProgress()
    }
  }

  #context(): TestContext {
    const { runtime, target, profile, seed } = this.#execution
    const testId = this.#test.id
    return {
      testId,
      runtime,
      target,
      profile,
      seed,
      stream: (index) => streamOf(testId, index),
      signal: this.#signal,
      bytes: this.#bytes,
      log: this.#log,
      measure: (measurements) => {
        this.#metrics = { ...this.#metrics, ...measurements }
      },
      tolerate: (failures) => {
        for (const { code } of failures)
          this.#tolerated = { ...this.#tolerated, [code]: (this.#tolerated[code] ?? 0) + 1 }
      },
      mandatedWait: (durationMs) => {
        this.#mandatedWaitMs += durationMs
      },
      control: (durationMs) => {
        this.#controlMs += durationMs
      },
      defer: (cleanup) => void this.#cleanups.push(cleanup),
      unbindBackend: async (name) => {
        const bindAgain = await this.#backends.unbind(name)
        this.#cleanups.push(bindAgain)
        return bindAgain
      },
      settleAfterwards: (failover) => void this.#failovers.push(failover),
    }
  }

  #reportProgress(startedAt: number): () => void {
    const { clock } = this.#execution.runtime
    let clearTimer = (): void => {}
    const report = (): void => {
      this.#execution.emit({
        type: 'test.progress',
        test: this.#test.id,
        elapsedMs: clock.now() - startedAt,
        bytesSent: this.#bytes.sent,
        bytesReceived: this.#bytes.received,
      })
      clearTimer = clock.schedule(PROGRESS_INTERVAL_MS, report)
    }
    clearTimer = clock.schedule(PROGRESS_INTERVAL_MS, report)
    return () => clearTimer()
  }

  async #cleanUp(): Promise<void> {
    for (const cleanup of this.#cleanups.reverse()) {
      try {
        await cleanup()
      } catch (error) {
        this.#log.error(`cleaning up after test ${this.#test.id}: ${String(error)}`, error)
      }
    }
  }

  #resultOf(error: unknown, durationMs: number): TestResult {
    const common = {
      id: this.#test.id,
      durationMs,
      bytesSent: this.#bytes.sent,
      bytesReceived: this.#bytes.received,
      mandatedWaitMs: this.#mandatedWaitMs,
      controlMs: this.#controlMs,
      ...(Object.keys(this.#tolerated).length === 0 ? {} : { tolerated: this.#tolerated }),
      metrics: this.#metrics,
    }
    if (error === null) return { ...common, status: 'passed' }
    const status = statusOf(error)
    const report = errorReport(error)
    if (status === 'skipped') return { ...common, status, skipReason: report.message }
    const expected = isTunnelTestError(error, 'ABORTED')
    if (!expected)
      this.#log.error(`test ${this.#test.id} ${status}: ${report.code}: ${report.message}`, error)
    return { ...common, status, error: report }
  }

  /** Lets what the test set in motion come to rest, so that the next starting state is looked at in peace. */
  async #settleAfterwards(states: StartingStates): Promise<void> {
    const { signal } = this.#execution
    for (const failover of this.#failovers) {
      states.noteTrigger(failover.to)
      try {
        // A time-out has ended the watch that settling needs; the next starting state does without.
        if (this.#ownTime.signal.aborted || signal.aborted) return
        const { isOpenAgain } = await failover.settle(signal)
        if (!isOpenAgain) states.forgetPorts()
      } catch (error) {
        states.forgetPorts()
        this.#log.warning(`after test ${this.#test.id} the system did not settle: ${String(error)}`)
      }
    }
  }
}
