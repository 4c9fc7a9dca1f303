import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import process from 'node:process'
import * as core from '@actions/core'
import type { Role } from '../spec/target.ts'
import { ComposeCommand, type ComposeProject } from '../stacks/compose/compose-command.ts'
import { ComposeStack } from '../stacks/compose/compose-stack.ts'
import { Engine } from '../stacks/compose/engine.ts'
import { type Configuration, copyConfiguration, readConfiguration } from './configuration.ts'
import type { ActionInputs } from './inputs.ts'
import { printLine } from './job-log.ts'
import { type Places, placesIn } from './port-places.ts'
import { annotateWarning } from './problem.ts'
import { type RunState, saveEngineBefore, saveRunState, saveTestsContainer } from './run-state.ts'
import { assertRunnerHasCompose, distFolder, roots, temporaryFolder } from './runner.ts'
import { suitesInContainer, suitesOnRunner, untilEnded } from './suites-process.ts'
import { TapLog } from './tap-log.ts'

/** How the command prints what keeps it from running. */
const ERROR_LINE = /^error [A-Z_]+: /

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
  #lastError: string | null = null
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
    const id = randomBytes(6).toString('hex')
    const workFolder = join(temporaryFolder(), `tunnel-test-${id}`)
    const resultsFolder = join(workFolder, 'results')
    mkdirSync(resultsFolder, { recursive: true })
    const name = inputs.artifactName ?? artifactName(id)
    const variables = inputs.isBundled ? { TUNNEL_TEST_SECRET_FILE: writeSecret(workFolder) } : {}
    const project = { name: `tunnel-test-${id}`, files: inputs.composeFiles, variables }
    const state: RunState = {
      project: inputs.stack === 'compose' ? project : null,
      engineBefore: join(workFolder, 'engine-before.json'),
      stack: inputs.stack,
      selection: selectionOptions(inputs),
      repeatOptions: repeatOptions(inputs),
      resultsFolder,
      artifactName: name,
      resultsAt: inputs.upload ? `the artifact ${name}` : resultsFolder,
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
    if (this.#inputs.stack !== 'compose') return {}
    const roles = this.#configuration?.roles ?? []
    return Object.fromEntries(roles.map((role) => [role, this.#inputs.services[role]]))
  }

  /** The exit code of the suites; null where they never ended. */
  get exitCode(): number | null {
    return this.#exitCode
  }

  /** The last error that the command printed beside its results; null where it printed none. */
  get lastError(): string | null {
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
        if (ERROR_LINE.test(line)) this.#lastError = line
        tap.print(line)
      }
      this.#exitCode = await untilEnded(suites, takeLine, signal)
      if (!signal.aborted) await this.#composeStack?.assertNamesLeadHome()
    } catch (error) {
      this.#problem = error
    } finally {
      tap.end()
    }
  }

  async close(): Promise<void> {
    await this.#engine?.close()
  }

  async #suitesInStack(project: ComposeProject, signal: AbortSignal) {
    const inputs = this.#inputs
    const configuration = this.#configuration as Configuration
    this.#engine = await Engine.connect()
    const compose = await ComposeCommand.find()
    const before = await this.#engine.contents()
    saveEngineBefore(this.state, before)
    const configFolder = join(this.#workFolder, 'config')
    copyConfiguration(configuration, configFolder)
    core.startGroup(`starting the stack (${compose.words.join(' ')}, project ${project.name})`)
    try {
      const image = process.env.TUNNEL_TEST_IMAGE
      const stack = await ComposeStack.start(
        {
          project: {
            ...project,
            variables: { ...project.variables, TUNNEL_TEST_USER: await this.#user(this.#engine) },
          },
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
          user: await this.#user(this.#engine),
          runArguments: this.#selectionArguments(),
          hosts: inputs.hosts,
          startupTimeoutMs: inputs.startupTimeoutMs,
          signal,
          takeLine: printLine,
        },
        compose,
        this.#engine,
      )
      this.#composeStack = stack
      const id = await stack.startTests()
      saveTestsContainer(id)
      return suitesInContainer(this.#engine, id)
    } finally {
      core.endGroup()
    }
  }

  /** The containers write their results as this user does; a rootless engine maps its root to this user. */
  async #user(engine: Engine): Promise<string> {
    return (await engine.isRootless()) ? '0:0' : `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`
  }

  #arguments(): string[] {
    const { stack, config, hosts } = this.#inputs
    const given = Object.entries(hosts).map(([role, host]) => `${role}=${host}`)
    return [
      ...['--stack', stack, '--out', this.state.resultsFolder, '--reporter', 'tap'],
      ...(config === null ? [] : ['--config', config]),
      ...(given.length === 0 ? [] : ['--hosts', given.join(',')]),
      ...this.#selectionArguments(),
    ]
  }

  #selectionArguments(): string[] {
    const { profile, seed } = this.#inputs
    return [...this.state.selection, '--profile', profile, '--seed', String(seed)]
  }
}

function selectionOptions({ suites, tests }: ActionInputs): string[] {
  return [
    ...(suites.length === 0 ? [] : ['--suite', suites.join(',')]),
    ...(tests.length === 0 ? [] : ['--test', tests.join(',')]),
  ]
}

/** What the command that repeats a test at home needs beside the test, its seed and its profile. */
function repeatOptions({ stack, isBundled, config, hosts }: ActionInputs): string[] {
  if (config === null || isBundled) return []
  const given = Object.entries(hosts).map(([role, host]) => `${role}=${host}`)
  const path = relative(roots().workspace, config)
  const hostOptions = stack === 'external' && given.length > 0 ? ['--hosts', given.join(',')] : []
  return ['--stack', 'external', '--config', path, ...hostOptions]
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
