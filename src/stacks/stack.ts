import type { HistoryEvent } from '../model/event.ts'
import type { Logger } from '../model/log.ts'
import type { ListenPortName, PortConfig } from '../model/port-config.ts'
import type { ProfileName } from '../model/profile.ts'
import type { Suite } from '../model/suite.ts'
import type { Role, Target } from '../model/target.ts'
import type { BackendPorts } from '../primitives/ports/backend-ports.ts'

/** A tunnel that is up, as the history names it. */
export interface StartedTunnel {
  readonly target: Target
  /** The listeners that were closed at a first sample, where nothing was waited for. */
  readonly closedPorts?: readonly ListenPortName[]
}

/** A tunnel that this process reaches, with the backends that it hosts. */
export interface ReachedTunnel extends StartedTunnel {
  readonly name: string
  /** The ports of the backends, bound since before anything was started or connected to. */
  readonly backends: BackendPorts
  /** Ends what was started, if anything was, and unbinds the backends. Never throws. */
  stop(): Promise<void>
}

/** A folder that a stack writes into. */
export interface StackFolder {
  readonly path: string
  /**
   * Makes the folders that a file lies in, and lists the file as made by the run.
   * @returns the file's absolute path; nothing exists there yet
   */
  make(name: string, text?: string): string
}

/** What a stack is started with. */
export interface StackStart {
  readonly folder: StackFolder
  readonly log: Logger
  readonly signal: AbortSignal
}

/** Suites to run, and who takes what happens. Takers never throw and never wait. */
export interface SuitesOrder {
  readonly suites: readonly Suite[]
  readonly profile: ProfileName
  readonly seed: number
  /** The tests that are known to fail. */
  readonly knownFailing: readonly string[]
  /** Takes events of suites and tests, and log entries, with the time when they happened. */
  readonly takeEvent: (event: HistoryEvent) => void
  /** Takes the TAP stream, in pieces as they come. */
  readonly takeTap: (text: string) => void
  /** Takes what was printed on standard error. */
  readonly takeErrorText: (text: string) => void
  readonly signal: AbortSignal
}

/** Runs suites in this process, which a composition root provides. */
export type RunSuites = (order: SuitesOrder, tunnel: ReachedTunnel) => Promise<void>

/** The end of a service's log. */
export interface ServiceLog {
  readonly service: string
  /** Fit for a job log. */
  readonly lastLines: readonly string[]
  /** What is missing, and why: `the last 200 of 5000 lines`; empty if nothing is. */
  readonly note: string
}

/** A service that did not run all the time. */
export interface ServiceInterruption {
  readonly service: string
  /** `ended with code 137, out of memory`, `was started again twice`, `was paused` … */
  readonly what: string
}

/** The services that a stack is made of, of which more is known than they tell the tests. */
export interface StackServices {
  /** The roles' services that did not run all the time since the start. */
  interruptions(): Promise<readonly ServiceInterruption[]>
  /** Writes the end of each log into a folder, one file a service. */
  collectLogs(folder: string): Promise<readonly ServiceLog[]>
}

/** Where a user's files describe a tunnel. */
export interface StackSources {
  /** The ports, with the place of each; null for a stack that makes its own configuration. */
  readonly ports: PortConfig | null
  readonly composeFiles: readonly string[]
  /** The compose service of each role. */
  readonly services: Readonly<Partial<Record<Role, string>>>
}

/** A tunnel to test, and how to run suites against it: start, run, stop, in this order. */
export interface Stack {
  readonly name: string
  readonly sources: StackSources
  /** The files that it makes in its folder, relative to it. */
  readonly files: readonly string[]
  /**
   * Brings the tunnel up, or checks one that runs. What was started is ended by {@link stop}, also after a failure.
   * @returns null if what runs the suites does it, and tells of it
   */
  start(start: StackStart): Promise<StartedTunnel | null>
  /**
   * Runs suites until they have ended; aborted, they get a moment to leave their results.
   * @returns the exit code of the process that ran them; null if it was this one
   */
  run(order: SuitesOrder): Promise<number | null>
  /** Ends what was started. Throws if something may be left. */
  stop(): Promise<void>
  /**
   * The services of a stack that has any. Throws if they can't be asked.
   * @returns null for a stack without services
   */
  services(signal: AbortSignal): Promise<StackServices | null>
}
