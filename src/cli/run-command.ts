import { randomInt, randomUUID } from 'node:crypto'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { bracketed } from '../config/addresses.ts'
import { hostOptions } from '../config/target.ts'
import { type ConfigurationWarning, formatWarning, type TakeWarning } from '../model/configuration-warning.ts'
import { abortedError, isTunnelTestError, TunnelTestError } from '../model/errors.ts'
import type { EventBody, HistoryEvent, PlannedSuite } from '../model/event.ts'
import type { Logger, LogLevel } from '../model/log.ts'
import { PROFILES, type ProfileName } from '../model/profile.ts'
import type { Suite } from '../model/suite.ts'
import type { Role, Target } from '../model/target.ts'
import { type ErrorReport, EXIT_CODES, exitCodeOf } from '../model/verdict.ts'
import { metricsOf } from '../results/metrics.ts'
import { errorReport } from '../run/judge.ts'
import { plannedTest } from '../run/planned-test.ts'
import { select } from '../run/select.ts'
import { nodeRuntime } from '../runtimes/node/index.ts'
import { EMBEDDED_FILES, embeddedStack } from '../stacks/embedded.ts'
import { externalStack } from '../stacks/external.ts'
import type { Stack } from '../stacks/stack.ts'
import { suites } from '../suites/index.ts'
import { runSuites } from '../tap/run-suites.ts'
import { printable } from '../text/format.ts'
import { createLogger } from './logger.ts'
import { logOnError, sayOnError, standardOutput } from './output.ts'
import { ResultsFolder } from './results-folder.ts'
import { exitCodeOfSignal, type Interruption, interruption } from './signals.ts'
import { type Start, startedAs } from './started-as.ts'
import { Terminal } from './terminal.ts'
import { tunnelCommand } from './tunnel-program.ts'
import { VERSION } from './version.ts'
import { assertWorkingDirectory } from './working-directory.ts'

const LARGEST_DRAWN_SEED = 2 ** 31

export interface RunOptions {
  readonly stack: 'embedded' | 'external'
  readonly config?: string
  readonly hosts?: Partial<Record<Role, string>>
  readonly watch?: Target['watchers']
  readonly suite?: readonly string[]
  readonly test?: readonly string[]
  readonly profile: ProfileName
  readonly seed?: number
  readonly out: string
  readonly reporter: 'terse' | 'tap'
  readonly logLevel: LogLevel
}

/** `tunnel-test run`: brings the stack up, runs the suites, leaves the results. @returns the exit code */
export async function run(options: RunOptions): Promise<number> {
  assertOptionsFit(options)
  assertWorkingDirectory()
  const selected = select(suites, { suites: options.suite ?? [], tests: options.test ?? [] })
  let current: Run | null = null
  const interrupted = interruption(() => current?.finish())
  const warnings: ConfigurationWarning[] = []
  const warn = (warning: ConfigurationWarning): void => {
    warnings.push(warning)
    sayOnError(`warning: ${printable(formatWarning(warning))}`)
  }
  try {
    // An external stack's faults of configuration are found before anything of an earlier run is touched.
    const external =
      options.stack === 'external'
        ? await unlessEnded(openExternal(options, warn, interrupted.signal), interrupted.signal)
        : null
    const folder = await ResultsFolder.open(
      options.out,
      options.stack === 'embedded' ? EMBEDDED_FILES : [],
      options.config,
    )
    current = new Run(options, selected, folder, interrupted)
    await current.execute(external, warnings)
    return current.finish()
  } catch (error) {
    const signal = interrupted.received()
    if (signal !== null && isTunnelTestError(error, 'ABORTED')) return exitCodeOfSignal(signal)
    throw error
  } finally {
    await standardOutput.flush(interrupted.signal)
  }
}

/** One run, from its first event to its last. */
class Run {
  readonly #options: RunOptions
  readonly #suites: readonly Suite[]
  readonly #folder: ResultsFolder
  readonly #interrupted: Interruption
  readonly #events: HistoryEvent[] = []
  readonly #terminal: Terminal | null
  readonly #log: Logger
  readonly #seed: number
  readonly #startedAt: number = performance.now()
  #exitCode: number | null = null

  constructor(
    options: RunOptions,
    selected: readonly Suite[],
    folder: ResultsFolder,
    interrupted: Interruption,
  ) {
    this.#options = options
    this.#suites = selected
    this.#folder = folder
    this.#interrupted = interrupted
    this.#terminal =
      options.reporter === 'terse' ? new Terminal(repeatOptions(options), startedAs(thisProcess())) : null
    this.#log = createLogger((text) => folder.writeLog(text), 'harness', options.logLevel)
    this.#seed = options.seed ?? randomInt(LARGEST_DRAWN_SEED)
  }

  /** Everything but the last lines; see {@link finish}. */
  async execute(external: Stack | null, warnings: readonly ConfigurationWarning[]): Promise<void> {
    this.#start()
    for (const warning of warnings) this.#eventLogger().warning(formatWarning(warning))
    let stack: Stack | null = null
    try {
      stack = external ?? (await this.#startEmbedded())
      const durationMs = performance.now() - this.#startedAt
      const { target, closedPorts } = stack
      this.#emit({
        type: 'stack.started',
        durationMs,
        target,
        ...(closedPorts === undefined ? {} : { closedPorts }),
      })
      await this.#runSuites(stack)
    } catch (error) {
      if (!this.#interrupted.signal.aborted) this.#fail(errorReport(error))
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
    const signal = this.#interrupted.received()
    const exitCode = signal === null ? this.#verdict() : exitCodeOfSignal(signal)
    this.#exitCode = exitCode
    this.#emit({ type: 'run.finished', durationMs: performance.now() - this.#startedAt, exitCode })
    const metrics = metricsOf(this.#events)
    this.#folder.writeMetrics(metrics)
    this.#terminal?.finish(metrics, [`results in ${this.#folder.path}`])
    const problem = this.#folder.close()
    if (problem !== null) {
      sayOnError(
        `error OUTPUT_LOST: writing the results into ${this.#folder.path}: ${printable(problem)}. What stands there is whole, but not all`,
      )
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
    this.#interrupted.signal.addEventListener('abort', () => {
      this.#emit({ type: 'run.aborted', signal: this.#interrupted.received() ?? 'SIGINT' })
    })
  }

  #startEmbedded(): Promise<Stack> {
    return embeddedStack({
      reconnectTimeoutSecs: PROFILES[this.#options.profile].embeddedReconnectTimeoutSecs,
      folder: this.#folder,
      logLevel: this.#options.logLevel.toUpperCase(),
      tunnelCommand,
      log: this.#eventLogger(),
      signal: this.#interrupted.signal,
    })
  }

  async #runSuites(stack: Stack): Promise<void> {
    await runSuites({
      suites: this.#suites,
      target: stack.target,
      backends: stack.backends,
      profile: this.#options.profile,
      seed: this.#seed,
      program: fileURLToPath(new URL('./suite.js', import.meta.url)),
      takeTap: (text) => this.#takeTap(text),
      takeErrorText: logOnError,
      signal: this.#interrupted.signal,
      emit: (event) => this.#emit(event),
      relay: (event) => this.#take(event),
    })
  }

  #takeTap(text: string): void {
    this.#folder.writeTap(text)
    if (this.#options.reporter === 'tap') standardOutput.write(text)
  }

  /** The stack is not there, or running the suites failed as a whole: the results say so, the TAP stream too. */
  #fail(error: ErrorReport): void {
    this.#emit({ type: 'stack.failed', error })
    const tap = `TAP version 14\nBail out! ${error.code}: ${printable(error.message).replaceAll('\n', ' | ')}\n`
    this.#takeTap(tap)
  }

  async #stop(stack: Stack | null): Promise<void> {
    const startedAt = performance.now()
    await stack?.stop()
    this.#emit({ type: 'stack.stopped', durationMs: performance.now() - startedAt })
  }

  /** Results that came from a suite process that didn't end as it should are not the whole truth. */
  #verdict(): number {
    const exitCode = exitCodeOf(metricsOf(this.#events).totals)
    const crashed = this.#events.some((event) => event.type === 'suite.crashed')
    const isWhole = !crashed && !standardOutput.isLost
    return exitCode === EXIT_CODES.passed && !isWhole ? EXIT_CODES.incomplete : exitCode
  }

  #emit(body: EventBody): void {
    this.#take({ ...body, at: new Date().toISOString() })
  }

  #take(event: HistoryEvent): void {
    this.#folder.append(event)
    this.#events.push(event)
    this.#terminal?.onEvent(event)
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

/** The outcome of what can't be called off, unless the command is ended meanwhile: then `ABORTED`. */
function unlessEnded<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(abortedError('opening the stack', signal)), { once: true })
    work.then(resolve, reject)
  })
}

function openExternal(options: RunOptions, warn: TakeWarning, signal: AbortSignal): Promise<Stack> {
  return externalStack({
    config: options.config ?? '',
    hosts: options.hosts ?? {},
    warn,
    ...(options.watch === undefined ? {} : { watchers: options.watch }),
    log: createLogger(logOnError, 'harness', options.logLevel),
    signal,
  })
}

function thisProcess(): Start {
  const { argv, execPath, env } = process
  return { execPath, script: argv[1] ?? '', directory: process.cwd(), environment: env }
}

/** What makes a repetition run against the same stack. */
function repeatOptions({ stack, config, hosts, watch }: RunOptions): string[] {
  if (stack === 'embedded') return []
  const watchers = Object.entries(watch ?? {}).map(
    ([role, { host, port }]) => `${role}=${bracketed(host)}:${port}`,
  )
  return [
    '--stack',
    stack,
    ...(config === undefined ? [] : ['--config', config]),
    ...hostOptions(hosts ?? {}),
    ...(watchers.length === 0 ? [] : ['--watch', watchers.join(',')]),
  ]
}

/** Options of one stack given for the other would test something else than was meant. */
function assertOptionsFit({ stack, config, hosts, watch }: RunOptions): void {
  const doing = 'reading the options of run'
  if (stack === 'external' && config === undefined) {
    throw new TunnelTestError('USAGE', {
      doing,
      found: '--stack external without --config',
      advice: 'Give the folder of the role files with --config DIR',
    })
  }
  const given = [config && '--config', hosts && '--hosts', watch && '--watch'].find(
    (name) => name !== undefined,
  )
  if (stack === 'embedded' && given !== undefined) {
    throw new TunnelTestError('USAGE', {
      doing,
      found: `${given} with the embedded stack, which makes its own role files`,
      advice: 'Add --stack external to test the tunnel that these describe',
    })
  }
}
