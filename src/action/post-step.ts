import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { shellCommand } from '../report/shell-command.ts'
import type { ComposeProject } from '../stacks/compose/compose-command.ts'
import { removeProject } from '../stacks/compose/compose-stack.ts'
import { Engine } from '../stacks/compose/engine.ts'
import { signalProcessesWith } from '../stacks/compose/leftover-processes.ts'
import { uploadFolder } from './artifact.ts'
import { printGroup, printLine } from './job-log.ts'
import { annotateError, calledOffError } from './problem.ts'
import { readMetrics } from './results.ts'
import { isDone, loadEngineBefore, loadRunState, loadTestsContainer, type RunState } from './run-state.ts'
import { roots } from './runner.ts'
import { collectServiceLogs } from './service-logs.ts'
import { writeSummary } from './summary.ts'

/** Suites that main has left running get so long to leave their results. */
const CALL_OFF_GRACE_MS = 5000
const INTERVAL_MS = 100

/** The action's post step: leaves nothing running, and saves the results that main could not. @returns its exit code. */
export async function postStep(): Promise<number> {
  // The clean-up is bounded, and half of one helps nobody.
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => {})
  const state = loadRunState()
  if (state === null) return 0
  const isCutOff = !isDone('artifact')
  let exitCode = 0
  try {
    if (state.project === null) await endSuitesOnRunner(state.resultsFolder)
    else if (state.keepRunning && !isCutOff) await tellHowToStop(state, state.project)
    else await endStack(state, state.project, isCutOff)
  } catch (error) {
    annotateError(error, roots().workspace)
    exitCode = 1
  }
  if (!isCutOff) return exitCode
  try {
    await saveResults(state)
  } catch (error) {
    annotateError(error, roots().workspace)
    exitCode = 1
  }
  return exitCode
}

/** Names each thing: compose would also stop what others have put into the project since. */
async function tellHowToStop(state: RunState, project: ComposeProject): Promise<void> {
  const engine = await Engine.connect()
  try {
    const made = await engine.contentsOf(project.name, await loadEngineBefore(state, engine))
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

async function endStack(state: RunState, project: ComposeProject, isCutOff: boolean): Promise<void> {
  const engine = await Engine.connect()
  try {
    if (isCutOff) {
      await endSuitesInContainer(engine)
      const folder = join(state.resultsFolder, 'services')
      await collectServiceLogs(engine, project.name, folder).catch((error: Error) => {
        printLine(`the logs of the services could not be read: ${error.message}`)
      })
    }
    const lines: string[] = []
    try {
      const before = await loadEngineBefore(state, engine)
      await removeProject(engine, project.name, before, (line) => lines.push(line))
    } finally {
      printGroup(`stopping the stack (project ${project.name})`, lines)
    }
  } finally {
    await engine.close()
  }
}

async function endSuitesInContainer(engine: Engine): Promise<void> {
  const id = loadTestsContainer()
  if (id === null) return
  await engine.kill(id, 'SIGINT')
  await Promise.race([engine.wait(id).catch(() => {}), sleep(CALL_OFF_GRACE_MS)])
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
  const { resultsFolder, artifactName, retentionDays } = state
  const metrics = readMetrics(resultsFolder)
  if (state.summary && !isDone('summary')) {
    const problem = calledOffError('the step was ended before it could report', state)
    writeSummary(metrics, state, 'unknown', problem)
  }
  if (state.upload) await uploadFolder(resultsFolder, artifactName, retentionDays)
}
