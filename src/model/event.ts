import type { LogLevel } from './log.ts'
import type { ListenPortName } from './port-config.ts'
import type { ProfileName } from './profile.ts'
import type { Target } from './target.ts'
import type { ErrorReport, TestResult } from './verdict.ts'

/** A test as the history names it, so that a history can be reported on without the suites. */
export interface PlannedTest {
  readonly id: string
  readonly seedId: string
  readonly section: string
  readonly title: string
  /** With the figures of the run's profile. */
  readonly requirement: string
}

export interface PlannedSuite {
  readonly id: number
  readonly name: string
  readonly tests: readonly PlannedTest[]
}

/** What a run is, as its first event says. */
export interface RunDescription {
  readonly id: string
  readonly startedAt: string
  readonly seed: number
  readonly profile: ProfileName
  readonly stack: string
  readonly runtime: string
  readonly platform: string
  readonly version: string
}

/** What happened, without its time. */
export type EventBody =
  | { readonly type: 'run.started'; readonly run: RunDescription; readonly suites: readonly PlannedSuite[] }
  | {
      readonly type: 'stack.started'
      readonly durationMs: number
      readonly target: Target
      /** Of a stack that is taken as given, the listeners that were closed at a first sample. */
      readonly closedPorts?: readonly ListenPortName[]
    }
  | { readonly type: 'stack.failed'; readonly error: ErrorReport }
  | { readonly type: 'stack.stopped'; readonly durationMs: number }
  | { readonly type: 'suite.started'; readonly suite: number }
  | { readonly type: 'suite.finished'; readonly suite: number; readonly durationMs: number }
  | { readonly type: 'suite.crashed'; readonly suite: number; readonly error: ErrorReport }
  | {
      readonly type: 'state.reached'
      readonly test: string
      readonly activeClient: number | null
      readonly failovers: number
      readonly durationMs: number
      /** What the specification mandates on the way: the pause before the test, and T for each failover. */
      readonly mandatedWaitMs: number
    }
  | {
      /** The listeners given up from now on: they stayed closed, or did not answer first data. */
      readonly type: 'ports.given-up'
      readonly closed: readonly ListenPortName[]
      readonly silent: readonly ListenPortName[]
    }
  | { readonly type: 'test.started'; readonly test: string }
  | {
      readonly type: 'test.progress'
      readonly test: string
      readonly elapsedMs: number
      readonly bytesSent: number
      readonly bytesReceived: number
    }
  | ({ readonly type: 'test.finished'; readonly test: string } & Omit<TestResult, 'id'>)
  | {
      readonly type: 'log'
      readonly level: LogLevel
      readonly message: string
      readonly test?: string
      readonly stack?: string
    }
  | { readonly type: 'run.aborted'; readonly signal: string }
  | { readonly type: 'run.finished'; readonly durationMs: number; readonly exitCode: number }

/** One line of the history. */
export type HistoryEvent = EventBody & {
  /** The wall clock when it happened, ISO 8601. */
  readonly at: string
}
