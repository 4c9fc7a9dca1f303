import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import * as core from '@actions/core'
import { hostOptions } from '../config/target.ts'
import { isTunnelTestError, TunnelTestError } from '../model/errors.ts'
import type { Role } from '../model/target.ts'
import { ComposeCommand, type ComposeProject } from '../stacks/compose/compose-command.ts'
import { ComposeStack } from '../stacks/compose/compose-stack.ts'
import { Engine } from '../stacks/compose/engine.ts'
import { notReadyInTime } from '../stacks/compose/startup-time.ts'
import { type TimeLimit, timeLimit, unlessAborted } from '../stacks/time-limit.ts'
import { type Configuration, copyConfiguration, readConfiguration } from './configuration.ts'
import { type ActionInputs, assertServicesDiffer } from './inputs.ts'
import { printLine } from './job-log.ts'
import { type Places, placesIn } from './port-places.ts'
import { annotateWarning, errorOfLine, explained } from './problem.ts'
import { repeatOptions } from './repeat-command.ts'
import {
  type RunState,
  saveEngineBefore,
  saveMilestone,
  saveRunState,
  saveTestsContainer,
} from './run-state.ts'
import { assertRunnerHasCompose, distFolder, roots, temporaryFolder } from './runner.ts'
import { suitesInContainer, suitesOnRunner, untilEnded } from './suites-process.ts'
import { TapLog } from './tap-log.ts'

/** Docker compose is killed when the start is called off, and is gone within this time. */
const CALL_OFF_GRACE_MS = 2000
/** An engine that is shutting down ends its containers before it stops answering. */
const SHUTDOWN_GRACE_MS = 3000
const INTERVAL_MS = 250
/** From this exit code on, a signal has ended the process: 128 and the signal's number. */
const FIRST_SIGNAL_CODE = 128

/** One run of the suites by the action: brings the stack up, runs them, and says how it went. It stops nothing. */
export class SuitesRun {
  readonly state: RunState
  readonly places: Places
  readonly #inputs: ActionInputs
  readonly #configuration: Configuration | null
  readonly #workFolder: string
  #engine: Engine | null = null
  #composeStack: ComposeStack | null = null
  #exitCode: number | null = null
  #lastError: TunnelTestError | null = null
  #problem: unknown = null

  private constructor(
    inputs: ActionInputs,
    configuration: Configuration | null,
    workFolder: string,
    state: RunState,
  ) {
    this.#inputs = inputs
    this.#configuration = configuration
    this.#workFolder = workFolder
    this.state = state
    this.places = placesIn(
      roots().workspace,
      configuration?.ports ?? null,
      inputs.composeFiles,
      this.roleServices,
    )
  }

  /**
   * Reads the configuration, makes the results folder, and saves for `post` what will be started.
   * @throws what reading the configuration throws, and `RUNNER_UNSUPPORTED`.
   */
  static prepare(inputs: ActionInputs): SuitesRun {
    if (inputs.stack === 'compose') assertRunnerHasCompose()
    const configuration =
      inputs.config === null ? null : readConfiguration(inputs.config, inputs.hosts, annotateWarning)
    if (inputs.stack === 'compose') assertServicesDiffer(servicesOf(inputs, configuration))
    const id = randomBytes(6).toString('hex')
    const workFolder = join(temporaryFolder(), `tunnel-test-${id}`)
    const resultsFolder = join(workFolder, 'results')
    mkdirSync(resultsFolder, { recursive: true })
    const variables = inputs.isBundled ? { TUNNEL_TEST_SECRET_FILE: writeSecret(workFolder) } : {}
    const project = { name: `tunnel-test-${id}`, files: inputs.composeFiles, variables }
    const state: RunState = {
      project: inputs.stack === 'compose' ? project : null,
      engineBefore: join(workFolder, 'engine-before.json'),
      stack: inputs.stack,
      selection: selectionOptions(inputs),
      repeatOptions: repeatOptions(inputs),
      resultsFolder,
      artifactName: inputs.artifactName ?? artifactName(id),
      retentionDays: inputs.retentionDays,
      upload: inputs.upload,
      summary: inputs.summary,
      keepRunning: inputs.keepRunning,
    }
    saveRunState(state)
    return new SuitesRun(inputs, configuration, workFolder, state)
  }

  /** The engine of a compose stack, once it is reached. */
  get engine(): Engine | null {
    return this.#engine
  }

  /** The compose services of the roles that the target has. */
  get roleServices(): Readonly<Partial<Record<Role, string>>> {
    return servicesOf(this.#inputs, this.#configuration)
  }

  /** The exit code of the suites; null where they never ended. */
  get exitCode(): number | null {
    return this.#exitCode
  }

  /** The last error that the command printed beside its results; null where it printed none. */
  get lastError(): TunnelTestError | null {
    return this.#lastError
  }

  /** Why the suites could not run; null where they did. */
  get problem(): unknown {
    return this.#problem
  }

  /** Runs everything. What goes wrong is kept as the {@link problem}. */
  async execute(signal: AbortSignal): Promise<void> {
    const tap = new TapLog()
    try {
      const suites =
        this.state.project === null
          ? suitesOnRunner(this.#arguments())
          : await this.#suitesInStack(this.state.project, signal)
      const takeLine = (line: string): void => {
        this.#lastError = errorOfLine(line) ?? this.#lastError
        tap.print(line)
      }
      this.#exitCode = await untilEnded(suites, takeLine, signal)
      if (this.#exitCode >= FIRST_SIGNAL_CODE && !signal.aborted) await this.#assertEngineGoesOn()
      if (!signal.aborted) await this.#composeStack?.assertNamesLeadHome()
    } catch (error) {
      this.#problem = explained(error)
    } finally {
      tap.end()
    }
  }

  async close(): Promise<void> {
    await this.#engine?.close()
  }

  async #suitesInStack(project: ComposeProject, signal: AbortSignal) {
    const seconds = this.#inputs.startupTimeoutMs / 1000
    const what = `startup-timeout-secs (${seconds}) is over`
    const startup = timeLimit(this.#inputs.startupTimeoutMs, what, signal)
    try {
      const engine = await Engine.connect(startup.signal)
      this.#engine = engine.under(undefined)
      const started = this.#startTests(project, engine, startup.signal)
      const id = await unlessAborted(started, startup.signal, CALL_OFF_GRACE_MS)
      saveTestsContainer(id)
      return suitesInContainer(this.#engine, id)
    } catch (error) {
      throw await this.#startupProblem(error, startup, project.name)
    } finally {
      startup.end()
    }
  }

  /** Brings the stack up. @returns the id of the container that runs the suites */
  async #startTests(project: ComposeProject, engine: Engine, signal: AbortSignal): Promise<string> {
    const inputs = this.#inputs
    const configuration = this.#configuration as Configuration
    const compose = await ComposeCommand.find()
    const before = await engine.contents()
    saveEngineBefore(this.state, before)
    const configFolder = join(this.#workFolder, 'config')
    copyConfiguration(configuration, configFolder)
    core.startGroup(`starting the stack (${compose.words.join(' ')}, project ${project.name})`)
    try {
      const image = process.env.TUNNEL_TEST_IMAGE
      const user = await this.#user(engine)
      saveMilestone('started')
      const stack = await ComposeStack.start(
        {
          project: { ...project, variables: { ...project.variables, TUNNEL_TEST_USER: user } },
          before,
          workFolder: this.#workFolder,
          furtherServices: inputs.furtherServices,
          serverHosts: configuration.serverHosts,
          roleServices: this.roleServices,
          backendHosts: configuration.backendHosts,
          usedPorts: configuration.usedPorts,
          listenPorts: configuration.listenPorts,
          dist: distFolder(),
          configFolder,
          ...(configuration.flatFile === null ? {} : { configFile: configuration.flatFile }),
          results: this.state.resultsFolder,
          ...(image === undefined || image === '' ? {} : { image }),
          user,
          runArguments: this.#selectionArguments(),
          hosts: inputs.hosts,
          startupTimeoutMs: inputs.startupTimeoutMs,
          signal,
          takeLine: printLine,
        },
        compose,
        engine,
      )
      this.#composeStack = stack
      return await stack.startTests()
    } finally {
      core.endGroup()
    }
  }

  /** What kept the stack from starting: where its time was over, the service that was not ready by then. */
  async #startupProblem(error: unknown, startup: TimeLimit, project: string): Promise<unknown> {
    if (!startup.isOver() || isTunnelTestError(error, 'STACK_NOT_READY')) return error
    return await notReadyInTime(this.#engine, project, this.#inputs.startupTimeoutMs)
  }

  /** An engine that stops ends the suites too, which says nothing of them. */
  async #assertEngineGoesOn(): Promise<void> {
    const limit = timeLimit(SHUTDOWN_GRACE_MS, 'it goes on')
    try {
      for (;;) {
        await this.#engine?.under(limit.signal).ping()
        await sleep(INTERVAL_MS, undefined, { signal: limit.signal })
      }
    } catch (error) {
      if (limit.signal.aborted) return
      throw new TunnelTestError('ENGINE_FAILED', {
        doing: 'running the suites',
        found: `the docker engine went away, and ended them: ${(error as Error).message}`,
        advice: 'Run again; if it happens again, look at the log of the engine',
        cause: error,
      })
    } finally {
      limit.end()
    }
  }

  /** The containers write their results as this user does; a rootless engine maps its root to this user. */
  async #user(engine: Engine): Promise<string> {
    return (await engine.isRootless()) ? '0:0' : `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`
  }

  #arguments(): string[] {
    const { stack, config, hosts } = this.#inputs
    return [
      ...['--stack', stack, '--out', this.state.resultsFolder, '--reporter', 'tap'],
      ...(config === null ? [] : ['--config', config]),
      ...hostOptions(hosts),
      ...this.#selectionArguments(),
    ]
  }

  #selectionArguments(): string[] {
    const { profile, seed } = this.#inputs
    return [...this.state.selection, '--profile', profile, '--seed', String(seed)]
  }
}

function servicesOf(
  inputs: ActionInputs,
  configuration: Configuration | null,
): Readonly<Partial<Record<Role, string>>> {
  if (inputs.stack !== 'compose') return {}
  return Object.fromEntries((configuration?.roles ?? []).map((role) => [role, inputs.services[role]]))
}

function selectionOptions({ suites, tests }: ActionInputs): string[] {
  return [
    ...(suites.length === 0 ? [] : ['--suite', suites.join(',')]),
    ...(tests.length === 0 ? [] : ['--test', tests.join(',')]),
  ]
}

/** A new secret for the roles of the bundled stack, which run as this user. @returns its file */
function writeSecret(folder: string): string {
  const file = join(folder, 'secret')
  writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  return file
}

/** Unique in a matrix, whose jobs share everything else. */
function artifactName(id: string): string {
  const job = (process.env.GITHUB_JOB ?? '').replace(/[^\w.-]/g, '-')
  return ['tunnel-test', job, id].filter((part) => part !== '').join('-')
}
