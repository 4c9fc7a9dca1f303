import { randomInt, randomUUID } from 'node:crypto'
import process from 'node:process'
import { type ConfigurationWarning, formatWarning } from '../model/configuration-warning.ts'
import { abortedError, isTunnelTestError } from '../model/errors.ts'
import type { EventBody, HistoryEvent, PlannedSuite } from '../model/event.ts'
import type { Logger, LogLevel } from '../model/log.ts'
import { PROFILES, type ProfileName } from '../model/profile.ts'
import type { Suite } from '../model/suite.ts'
import { EXIT_CODES, exitCodeOf } from '../model/verdict.ts'
import { metricsOf } from '../results/metrics.ts'
import { errorReport } from '../run/judge.ts'
import { knownFailingTests } from '../run/known-failing.ts'
import { plannedTest } from '../run/planned-test.ts'
import { select } from '../run/select.ts'
import { nodeRuntime } from '../runtimes/node/index.ts'
import { machineLimit } from '../runtimes/node/machine-limit.ts'
import { readConfigurationFile } from '../stacks/configuration-file.ts'
import { STACKS, type StackName } from '../stacks/index.ts'
import { type RelayLine, relayText } from '../stacks/relay.ts'
import { type StackSettings, settingOptions, stackOptions } from '../stacks/settings.ts'
import type { Stack, SuitesOrder } from '../stacks/stack.ts'
import { suites } from '../suites/index.ts'
import { printable } from '../text/format.ts'
import { createLogger } from './logger.ts'
import { openStack } from './open-stack.ts'
import { logOnError, sayOnError, standardOutput } from './output.ts'
import { ResultsFolder } from './results-folder.ts'
import { abortOnSignals, CLEAN_UP_LIMIT_MS, exitCodeOfSignal, type SignalAbort } from './signals.ts'
import { stackSettings } from './stack-options.ts'
import { type Start, startedAs } from './started-as.ts'
import { Terminal } from './terminal.ts'
import { VERSION } from './version.ts'
import { assertWorkingDirectory } from './working-directory.ts'

const LARGEST_DRAWN_SEED = 2 ** 31
/** Events of the run as a whole: those of suites in another place tell of a part of this one. */
const RUNS_OWN: readonly HistoryEvent['type'][] = [
  'run.started',
  'run.aborted',
  'run.finished',
  'stack.started',
  'stack.failed',
  'stack.stopped',
]

/** A clean-up that removes containers, whatever grace periods they ask for, takes longer than one that ends processes. */
const APART_CLEAN_UP_LIMIT_MS = 25_000

export interface RunOptions extends StackSettings {
  readonly stack: StackName
  readonly suite?: readonly string[]
  readonly test?: readonly string[]
  /** The path of a list. */
  readonly knownFailing?: string
  readonly knownFailingTests?: readonly string[]
  readonly profile: ProfileName
  readonly seed?: number
  readonly out: string
  readonly reporter: 'terse' | 'tap'
  readonly relay?: boolean
  readonly logLevel: LogLevel
}

/** `tunnel-test run`: brings the stack up, runs the suites, leaves the results. @returns the exit code */
export async function run(options: RunOptions): Promise<number> {
  const settings = stackSettings(options)
  assertWorkingDirectory()
  const selected = select(suites, { suites: options.suite ?? [], tests: options.test ?? [] })
  const knownFailing = knownFailingOf(options)
  let current: Run | null = null
  const isApart = STACKS[options.stack].runsSuites === 'apart'
  const abort = abortOnSignals(() => current?.finish(), isApart ? APART_CLEAN_UP_LIMIT_MS : CLEAN_UP_LIMIT_MS)
  const warnings: ConfigurationWarning[] = []
  const warn = (warning: ConfigurationWarning): void => {
    warnings.push(warning)
    sayOnError(`warning: ${printable(formatWarning(warning))}`)
  }
  try {
    // What can be found wrong without starting anything is found before anything of an earlier run is touched.
    const stack = await unlessEnded(openStack(options, settings, warn, abort.signal), abort.signal)
    const folder = await ResultsFolder.open(options.out, stack.files, options.config)
    current = new Run(options, settings, selected, knownFailing, folder, abort)
    await current.execute(stack, warnings)
    return current.finish()
  } catch (error) {
    const signal = abort.received()
    if (signal !== null && isTunnelTestError(error, 'ABORTED')) return exitCodeOfSignal(signal)
    if (options.relay) relay({ kind: 'error', error: errorReport(error) })
    throw error
  } finally {
    await standardOutput.flush(abort.signal)
  }
}

/** One run, from its first event to its last. */
class Run {
  readonly #options: RunOptions
  readonly #suites: readonly Suite[]
  readonly #knownFailing: readonly string[]
  readonly #folder: ResultsFolder
  readonly #abort: SignalAbort
  readonly #events: HistoryEvent[] = []
  readonly #terminal: Terminal | null
  readonly #log: Logger
  readonly #seed: number
  readonly #startedAt: number = performance.now()
  #exitCode: number | null = null
  /** Whether what the stack is made of can't be used, so that nothing was tested. */
  #isUnusable = false
  /** Whether something of the stack may still be there. */
  #isStackLeft = false

  constructor(
    options: RunOptions,
    settings: StackSettings,
    selected: readonly Suite[],
    knownFailing: readonly string[],
    folder: ResultsFolder,
    abort: SignalAbort,
  ) {
    this.#options = options
    this.#suites = selected
    this.#knownFailing = knownFailing
    this.#folder = folder
    this.#abort = abort
    const repeatOptions = stackOptions(options.stack, settingOptions(settings))
    this.#terminal =
      options.reporter === 'terse' && options.relay !== true
        ? new Terminal(repeatOptions, startedAs(thisProcess()))
        : null
    this.#log = createLogger((text) => folder.writeLog(text), 'harness', options.logLevel)
    this.#seed = options.seed ?? randomInt(LARGEST_DRAWN_SEED)
  }

  /** Everything but the last lines; see {@link finish}. */
  async execute(stack: Stack, warnings: readonly ConfigurationWarning[]): Promise<void> {
    this.#start()
    const log = this.#eventLogger()
    for (const warning of warnings) log.warning(formatWarning(warning))
    try {
      const { signal } = this.#abort
      const started = await stack.start({ folder: this.#folder, log, signal })
      const durationMs = performance.now() - this.#startedAt
      if (started !== null) {
        const { target, closedPorts } = started
        this.#emit({
          type: 'stack.started',
          durationMs,
          target,
          ...(closedPorts === undefined ? {} : { closedPorts }),
        })
      }
      await stack.run(this.#order(signal))
    } catch (error) {
      // A part of this program that is loaded now may find no descriptor left for its own files.
      if (!this.#abort.signal.aborted) this.#fail(machineLimit(error, 'running the suites') ?? error)
    } finally {
      await this.#stop(stack)
    }
  }

  /**
   * Writes the last results, whether or not the run came to its end; waits for nothing.
   * @returns the exit code
   */
  finish(): number {
    if (this.#exitCode !== null) return this.#exitCode
    const signal = this.#abort.received()
    const exitCode = signal === null ? this.#verdict() : exitCodeOfSignal(signal)
    this.#exitCode = exitCode
    this.#emit({ type: 'run.finished', durationMs: performance.now() - this.#startedAt, exitCode })
    const metrics = metricsOf(this.#events)
    this.#folder.writeMetrics(metrics)
    this.#terminal?.finish(metrics, [`results in ${this.#folder.path}`])
    const problem = this.#folder.close()
    if (problem !== null) {
      const lost = `writing the results into ${this.#folder.path}: ${printable(problem)}. What stands there is whole, but not all`
      sayOnError(`error OUTPUT_LOST: ${lost}`)
      if (this.#options.relay) relay({ kind: 'error', error: { code: 'OUTPUT_LOST', message: lost } })
      if (exitCode === EXIT_CODES.passed) this.#exitCode = EXIT_CODES.incomplete
    }
    return this.#exitCode
  }

  #start(): void {
    const planned: PlannedSuite[] = this.#suites.map(({ id, name, tests }) => ({
      id,
      name,
      tests: tests.map((test) => plannedTest(test, PROFILES[this.#options.profile])),
    }))
    this.#emit({
      type: 'run.started',
      run: {
        id: randomUUID(),
        startedAt: new Date().toISOString(),
        seed: this.#seed,
        profile: this.#options.profile,
        stack: this.#options.stack,
        runtime: nodeRuntime.name,
        platform: `${process.platform} ${process.arch}`,
        version: VERSION,
      },
      suites: planned,
    })
    this.#abort.signal.addEventListener('abort', () => {
      this.#emit({ type: 'run.aborted', signal: this.#abort.received() ?? 'SIGINT' })
    })
  }

  #order(signal: AbortSignal): SuitesOrder {
    const { profile } = this.#options
    return {
      suites: this.#suites,
      profile,
      seed: this.#seed,
      knownFailing: this.#knownFailing,
      takeTap: (text) => this.#takeTap(text),
      takeErrorText: logOnError,
      takeEvent: (event) => {
        if (!RUNS_OWN.includes(event.type)) this.#take(event)
      },
      signal,
    }
  }

  #takeTap(text: string): void {
    this.#folder.writeTap(text)
    if (this.#options.relay) relay({ kind: 'tap', text })
    else if (this.#options.reporter === 'tap') standardOutput.write(text)
  }

  /** The stack is not there, or running the suites failed as a whole: the results say so, the TAP stream too. */
  #fail(cause: unknown): void {
    const error = errorReport(cause)
    const isTested = this.#events.some(({ type }) => type === 'test.started')
    this.#isUnusable = isTunnelTestError(cause) && cause.kind === 'usage' && !isTested
    this.#emit({ type: 'stack.failed', error })
    const tap = `TAP version 14\nBail out! ${error.code}: ${printable(error.message).replaceAll('\n', ' | ')}\n`
    this.#takeTap(tap)
  }

  async #stop(stack: Stack): Promise<void> {
    const startedAt = performance.now()
    try {
      await stack.stop()
    } catch (error) {
      const { code, message } = errorReport(error)
      this.#isStackLeft = true
      this.#eventLogger().error(`stopping the stack: ${code}: ${message}`)
      sayOnError(`error ${code}: ${printable(message)}`)
    }
    this.#emit({ type: 'stack.stopped', durationMs: performance.now() - startedAt })
  }

  /** Results that came from a suite process that didn't end as it should are not the whole truth. */
  #verdict(): number {
    if (this.#isUnusable) return EXIT_CODES.usage
    const exitCode = exitCodeOf(metricsOf(this.#events).totals)
    const crashed = this.#events.some((event) => event.type === 'suite.crashed')
    const isWhole = !crashed && !this.#isStackLeft && !standardOutput.isLost
    return exitCode === EXIT_CODES.passed && !isWhole ? EXIT_CODES.incomplete : exitCode
  }

  #emit(body: EventBody): void {
    this.#take({ ...body, at: new Date().toISOString() })
  }

  #take(event: HistoryEvent): void {
    this.#folder.append(event)
    this.#events.push(event)
    this.#terminal?.onEvent(event)
    if (this.#options.relay) relay({ kind: 'event', event })
    if (event.type !== 'log') return
    const message = event.test === undefined ? event.message : `${event.test} ${event.message}`
    const cause = event.stack === undefined ? undefined : Object.assign(new Error(), { stack: event.stack })
    this.#log[event.level](message, cause)
  }

  #eventLogger(): Logger {
    const log =
      (level: LogLevel) =>
      (message: string): void =>
        this.#emit({ type: 'log', level, message })
    return { debug: log('debug'), info: log('info'), warning: log('warning'), error: log('error') }
  }
}

/** The tests that are known to fail, of the list or of the process that started this one. */
function knownFailingOf({ knownFailing, knownFailingTests: ids = [] }: RunOptions): readonly string[] {
  if (knownFailing === undefined) return ids
  const text = readConfigurationFile(knownFailing, 'the list of known failing tests')
  return knownFailingTests(text, knownFailing, suites)
}

/** The outcome of what can't be aborted, unless the command is ended meanwhile: then `ABORTED`. */
function unlessEnded<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(abortedError('opening the stack', signal)), { once: true })
    work.then(resolve, reject)
  })
}

function relay(line: RelayLine): void {
  standardOutput.write(relayText(line))
}

function thisProcess(): Start {
  const { argv, execPath, env } = process
  return { execPath, script: argv[1] ?? '', directory: process.cwd(), environment: env }
}
