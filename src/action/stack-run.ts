import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import process from 'node:process'
import * as core from '@actions/core'
import { select } from '../run/select.ts'
import { STACKS } from '../stacks/index.ts'
import type { StackSurroundings } from '../stacks/kind.ts'
import type { Stack } from '../stacks/stack.ts'
import { suites } from '../suites/index.ts'
import { jobLogLine } from '../text/job-log-line.ts'
import { CommandStack } from './command-stack.ts'
import type { ActionInputs } from './inputs.ts'
import { printLine } from './job-log.ts'
import { type Places, placesIn } from './port-places.ts'
import { annotateWarning, explained } from './problem.ts'
import { repeatOptions } from './repeat-command.ts'
import {
  type RunState,
  saveEngineBefore,
  saveMilestone,
  saveRunState,
  saveTestsContainer,
} from './run-state.ts'
import { assertRunnerHasContainers, distFolder, roots, temporaryFolder } from './runner.ts'
import { TapLog } from './tap-log.ts'

const RESULTS_FOLDER = 'results'

/** One run by the action: starts the stack, runs the suites, and says how it went. `post` stops what it has started. */
export class StackRun {
  readonly state: RunState
  readonly stack: Stack
  readonly places: Places
  readonly #inputs: ActionInputs
  #exitCode: number | null = null
  #problem: unknown = null

  private constructor(inputs: ActionInputs, stack: Stack, state: RunState) {
    this.#inputs = inputs
    this.stack = stack
    this.state = state
    const { ports, composeFiles, services } = stack.sources
    this.places = placesIn(roots().workspace, ports, composeFiles, services)
  }

  /**
   * Reads the configuration, makes the results folder, and saves for `post` what will be started.
   * @throws what opening the stack throws, and `RUNNER_UNSUPPORTED`.
   */
  static async prepare(inputs: ActionInputs, signal: AbortSignal): Promise<StackRun> {
    const id = randomBytes(6).toString('hex')
    const project = `tunnel-test-${id}`
    const workFolder = join(temporaryFolder(), project)
    const resultsFolder = join(workFolder, RESULTS_FOLDER)
    const state: RunState = {
      project: STACKS[inputs.stack].runsSuites === 'apart' ? { name: project } : null,
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
    const stack = await openStack(inputs, state, workFolder, signal)
    mkdirSync(resultsFolder, { recursive: true })
    saveRunState(state)
    return new StackRun(inputs, stack, state)
  }

  /** The exit code of the suites; null if they never ended. */
  get exitCode(): number | null {
    return this.#exitCode
  }

  /** Why the suites could not run, or came to no verdict; null if they did. */
  get problem(): unknown {
    return this.#problem
  }

  /** Runs everything. What goes wrong is kept as the {@link problem}. */
  async execute(signal: AbortSignal): Promise<void> {
    const { profile, seed, suites: suiteIds, tests, knownFailing } = this.#inputs
    const tap = new TapLog()
    try {
      await this.#start(signal)
      this.#exitCode = await this.stack.run({
        suites: select(suites, { suites: suiteIds, tests }),
        profile,
        seed,
        knownFailing: knownFailing?.tests ?? [],
        takeEvent: () => {},
        takeTap: (text) => tap.take(text),
        takeErrorText: (text) => tap.print(text.replace(/\n$/, '')),
        signal,
      })
    } catch (error) {
      this.#problem = explained(error)
    } finally {
      tap.end()
    }
  }

  async #start(signal: AbortSignal): Promise<void> {
    const log = { debug: printLine, info: printLine, warning: printLine, error: printLine }
    const folder = {
      path: this.state.resultsFolder,
      make: (name: string) => join(this.state.resultsFolder, name),
    }
    const isShown = this.state.project !== null
    if (isShown) core.startGroup(jobLogLine(`starting the stack (project ${this.state.project?.name})`))
    try {
      await this.stack.start({ folder, log, signal })
    } finally {
      if (isShown) core.endGroup()
    }
  }
}

/** The stack that the inputs describe; one whose suites would run in this process is run by the command. */
async function openStack(
  { stack, settings, profile }: ActionInputs,
  state: RunState,
  workFolder: string,
  signal: AbortSignal,
): Promise<Stack> {
  const kind = STACKS[stack]
  if (kind.runsSuites === 'here')
    return new CommandStack(stack, settings, distFolder(), state.resultsFolder, annotateWarning)
  assertRunnerHasContainers()
  const surroundings: StackSurroundings = {
    id: state.project?.name ?? '',
    workFolder,
    results: state.resultsFolder,
    dist: distFolder(),
    profile,
    logLevel: 'info',
    warn: annotateWarning,
    journal: {
      willStart: (before) => {
        saveEngineBefore(state, before)
        saveMilestone('started')
      },
      suitesStarted: saveTestsContainer,
    },
    signal,
  }
  return await kind.open(settings, surroundings)
}

function selectionOptions({ suites, tests, knownFailing }: ActionInputs): string[] {
  return [
    ...(suites.length === 0 ? [] : ['--suite', suites.join(',')]),
    ...(tests.length === 0 ? [] : ['--test', tests.join(',')]),
    ...(knownFailing === null ? [] : ['--known-failing', relative(roots().workspace, knownFailing.file)]),
  ]
}

/** Unique in a matrix, whose jobs share everything else. */
function artifactName(id: string): string {
  const job = (process.env.GITHUB_JOB ?? '').replace(/[^\w.-]/g, '-')
  return ['tunnel-test', job, id].filter((part) => part !== '').join('-')
}
