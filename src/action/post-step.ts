import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { Engine } from '../stacks/compose/engine.ts'
import { signalProcessesWith } from '../stacks/compose/leftover-processes.ts'
import { tearDown } from '../stacks/compose/tear-down.ts'
import { shellCommand } from '../text/shell-command.ts'
import { uploadFolder } from './artifact.ts'
import { printGroup, printLine } from './job-log.ts'
import { abortedStepError, annotateError, explained } from './problem.ts'
import { hasResults, readMetrics } from './results.ts'
import {
  isFinished,
  isPast,
  loadEngineBefore,
  loadRunState,
  loadTestsContainer,
  type RunState,
} from './run-state.ts'
import { roots } from './runner.ts'
import { CANCEL_SIGNALS } from './step-abort.ts'
import { Summary } from './summary.ts'

/** How long suites that main has left running may take to leave their results. */
const CALL_OFF_GRACE_MS = 5000
const INTERVAL_MS = 100
const UPLOAD_TIMEOUT_MS = 60_000

/** The action's post step: leaves nothing running, and saves the results that main could not. @returns its exit code. */
export async function postStep(): Promise<number> {
  // The clean-up is bounded, and half of one helps nobody.
  for (const name of CANCEL_SIGNALS) process.on(name, () => {})
  process.stdout.on('error', () => {})
  const state = loadRunState()
  return state === null || isFinished(state) ? 0 : await finishRun(state)
}

/**
 * Stops what a run has left running, and saves its results where that is not done yet. What goes wrong is annotated.
 * @returns the exit code of the step
 */
export async function finishRun(state: RunState): Promise<number> {
  const isStopped = await succeeds(() => stop(state))
  const isSaved = isPast('artifact') || (await succeeds(() => saveResults(state)))
  return isStopped && isSaved ? 0 : 1
}

async function succeeds(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    annotateError(explained(error), roots().workspace)
    return false
  }
}

async function stop(state: RunState): Promise<void> {
  const { project, resultsFolder, keepRunning } = state
  if (project === null) await endSuitesOnRunner(resultsFolder)
  else if (!isPast('started')) return
  else if (keepRunning && isPast('run')) await tellHowToStop(state, project.name)
  else {
    await tearDown(project.name, {
      loadBefore: (engine) => loadEngineBefore(state, engine),
      testsContainer: isPast('run') ? null : loadTestsContainer(),
      logsFolder: isPast('run') ? null : join(resultsFolder, 'services'),
      tell: (lines) => printGroup(`stopping the stack (project ${project.name})`, lines),
    })
  }
}

/** Names each thing: compose would also stop what others have put into the project since. */
async function tellHowToStop(state: RunState, project: string): Promise<void> {
  const engine = await Engine.connect()
  try {
    const made = await engine.contentsOf(project, await loadEngineBefore(state, engine))
    const removals = [
      [['docker', 'rm', '--force', '--volumes'], made.containers.map(({ name }) => name)],
      [['docker', 'network', 'rm'], made.networks.map(({ name }) => name)],
      [['docker', 'volume', 'rm'], made.volumes.map(({ name }) => name)],
      [['docker', 'image', 'rm', '--no-prune'], made.images.flatMap(({ names }) => names)],
    ] as const
    const commands = removals
      .filter(([, names]) => names.length > 0)
      .map(([command, names]) => shellCommand([...command, ...names]))
    printLine(`keep-running: the stack goes on; stop it with: ${commands.join(' && ')}`)
  } finally {
    await engine.close()
  }
}

/** A main step that was killed has not taken its child with it. */
async function endSuitesOnRunner(resultsFolder: string): Promise<void> {
  const deadline = performance.now() + CALL_OFF_GRACE_MS
  let left = signalProcessesWith(resultsFolder, 'SIGINT')
  while (left > 0) {
    await sleep(INTERVAL_MS)
    left = signalProcessesWith(resultsFolder, performance.now() > deadline ? 'SIGKILL' : 0)
  }
}

async function saveResults(state: RunState): Promise<void> {
  const { resultsFolder, retentionDays } = state
  const metrics = readMetrics(resultsFolder)
  // An upload that was cut off may have taken the first name.
  const name = isPast('upload') ? `${state.artifactName}-2` : state.artifactName
  const artifact = state.upload
    ? (
        await uploadFolder(resultsFolder, {
          name,
          retentionDays,
          timeoutMs: UPLOAD_TIMEOUT_MS,
          ifCutOff: '',
        })
      ).artifact
    : null
  if (!state.summary) return
  const onRunner = hasResults(resultsFolder) ? `${resultsFolder} on the runner` : null
  const resultsAt = artifact === null ? onRunner : `the artifact ${name}`
  if (isPast('summary')) {
    if (artifact !== null && resultsAt !== null) new Summary().tell(resultsAt)
    return
  }
  const problem = abortedStepError('the step was ended before it could report', resultsAt)
  new Summary().write({ metrics, state, outcome: 'unknown', problem, resultsAt })
}
