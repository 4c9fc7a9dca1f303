import type { TakeWarning } from '../model/configuration-warning.ts'
import type { Logger, LogLevel } from '../model/log.ts'
import type { ProfileName } from '../model/profile.ts'
import type { EngineContents } from './compose/engine-contents.ts'
import type { SettingsUse, StackSettings } from './settings.ts'
import type { RunSuites, Stack } from './stack.ts'

/** Notes for ending a stack that this process could not end itself. */
export interface StackJournal {
  /** Called before anything is started. @param before what the engine holds at that time */
  willStart(before: EngineContents): void
  /** @param container the id of the one that runs the suites */
  suitesStarted(container: string): void
}

/** What a stack finds where it is opened. */
export interface StackSurroundings {
  /** The name of this run, which nothing else has: letters, digits and dashes. */
  readonly id: string
  /** A folder of this run alone, for what the stack makes beside its results; made when it is needed. */
  readonly workFolder: string
  /** The folder that takes the results of suites that run in another place, such as a container. */
  readonly results: string
  /** The folder of the built tunnel-test. */
  readonly dist: string
  readonly profile: ProfileName
  readonly logLevel: LogLevel
  /** Takes what is doubtful in the configuration. */
  readonly warn: TakeWarning
  readonly journal: StackJournal
  readonly signal: AbortSignal
}

/** What a stack whose suites this process runs finds as well. */
export interface HereSurroundings extends StackSurroundings {
  readonly runSuites: RunSuites
  /** The command that runs the role of a file: program and arguments. */
  readonly tunnelCommand: (file: string) => readonly [string, ...string[]]
  /** Takes what happens before the stack's start. */
  readonly earlyLog: Logger
}

interface AnyKind extends SettingsUse {
  /** What it is, for a help text: `starts the reference tunnel`. */
  readonly summary: string
}

/** The process that opens the stack runs the suites. */
export interface HereKind extends AnyKind {
  readonly runsSuites: 'here'
  /** Reads the settings and finds their faults; starts nothing. */
  open(settings: StackSettings, surroundings: HereSurroundings): Promise<Stack>
}

/** The suites run where the stack puts them. */
export interface ApartKind extends AnyKind {
  readonly runsSuites: 'apart'
  open(settings: StackSettings, surroundings: StackSurroundings): Promise<Stack>
}

/** A kind of stack: what is said of it, and how one is opened. */
export type StackKind = HereKind | ApartKind
