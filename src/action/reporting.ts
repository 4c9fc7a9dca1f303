import { join } from 'node:path'
import * as core from '@actions/core'
import { annotations } from '../report/annotations.ts'
import { outputFigures } from '../report/output-figures.ts'
import { jobLogLine } from '../report/workflow-command.ts'
import { isTunnelTestError, type SourceLocation, TunnelTestError } from '../spec/errors.ts'
import type { Metrics } from '../spec/metrics.ts'
import { EXIT_CODES } from '../spec/verdict.ts'
import { interruptionsOf } from '../stacks/compose/interruptions.ts'
import { suites } from '../suites/index.ts'
import { uploadFolder } from './artifact.ts'
import type { ActionInputs } from './inputs.ts'
import type { Interruption } from './interruption.ts'
import { jobLogText, printLine } from './job-log.ts'
import type { Outputs } from './outputs.ts'
import { annotateError, calledOffError } from './problem.ts'
import { readMetrics } from './results.ts'
import { saveDone } from './run-state.ts'
import { roots } from './runner.ts'
import { collectServiceLogs, printServiceLogs } from './service-logs.ts'
import type { SuitesRun } from './suites-run.ts'
import { writeSummary } from './summary.ts'

/**
 * Reports on a run, whatever became of it: logs, annotations, summary, artifact, outputs.
 * @returns the exit code of the step.
 */
export async function reportRun(
  run: SuitesRun,
  inputs: ActionInputs,
  outputs: Outputs,
  interrupted: Interruption,
): Promise<number> {
  const { resultsFolder, artifactName } = run.state
  const metrics = readMetrics(resultsFolder)
  const figures = metrics === null ? null : outputFigures(metrics)
  const outcome = isDecided(run, metrics, interrupted) ? (figures?.outcome ?? 'unknown') : 'unknown'
  outputs.set({ ...figures, outcome })
  const problem = interrupted.signal.aborted
    ? calledOffError(`the run was called off: ${interrupted.signal.reason}`, run.state)
    : (run.problem ?? notEnded(run))
  if (inputs.summary) {
    writeSummary(metrics, run.state, outcome, problem)
    saveDone('summary')
  }
  // The runner leaves no time for more; `post` collects and uploads the rest.
  if (interrupted.isCancelled()) {
    printLine('cancelled: the stack is stopped, and the results so far are uploaded, in the post step')
    return 1
  }
  if (inputs.annotate) {
    annotate(run, metrics, problem)
    if (problem === null) await warnOfInterruptions(run)
  }
  await keepServiceLogs(run, outcome !== 'passed')
  printVerdict(outcome, metrics)
  if (inputs.upload) {
    const artifact = await uploadFolder(resultsFolder, artifactName, inputs.retentionDays)
    outputs.set({ 'artifact-id': artifact?.id ?? '', 'artifact-url': artifact?.url ?? '' })
  }
  saveDone('artifact')
  if (isTunnelTestError(run.problem) && run.problem.kind === 'usage') return 1
  return outcome === 'passed' || inputs.failOn === 'never' ? 0 : 1
}

/** Only suites that ended by themselves have decided anything, and passed is what they said with their exit code too. */
function isDecided(run: SuitesRun, metrics: Metrics | null, { signal }: Interruption): boolean {
  if (signal.aborted || run.problem !== null || metrics === null) return false
  if (run.exitCode === EXIT_CODES.failed) return metrics.totals.failed > 0
  return run.exitCode === EXIT_CODES.passed
}

/** The suites ended in a way that is no verdict: bad configuration where they ran, a kill, a lack of memory. */
function notEnded({ exitCode, lastError }: SuitesRun): TunnelTestError | null {
  const verdicts: (number | null)[] = [EXIT_CODES.passed, EXIT_CODES.failed, EXIT_CODES.incomplete]
  if (verdicts.includes(exitCode)) return null
  return new TunnelTestError('SUITES_NOT_RUN', {
    doing: 'running the suites',
    found: lastError ?? `they ended with ${exitCode}`,
    advice: 'The log above and the logs of the services say more',
  })
}

function annotate(run: SuitesRun, metrics: Metrics | null, problem: unknown): void {
  if (problem !== null) annotateError(problem, roots().workspace, placeOf(problem, run))
  if (metrics === null || problem !== null) return
  const portsOf = (id: string) =>
    suites.flatMap(({ tests }) => tests).find((test) => test.id === id)?.ports ?? []
  const locationOf = run.places.ofPort
  const { repeatOptions, summary } = run.state
  const resultsAt = `${summary ? 'the job summary and ' : ''}${run.state.resultsAt}`
  const options = { portsOf, locationOf, repeatOptions, resultsAt }
  for (const { title, message, location } of annotations(metrics, options)) {
    const place = location && { file: location.file, startLine: location.line, startColumn: location.column }
    core.error(jobLogText(message), { title: jobLogLine(title), ...place })
  }
}

/** A role that ended while it was tested explains much of what the tests found. */
async function warnOfInterruptions({ engine, state, places, roleServices }: SuitesRun): Promise<void> {
  if (engine === null || state.project === null) return
  try {
    const services = Object.values(roleServices)
    for (const { service, what } of await interruptionsOf(engine, state.project.name, services)) {
      const place = places.ofService(service)
      core.warning(jobLogLine(`The service "${service}" ${what} while the tests ran; its log says more.`), {
        title: 'tunnel-test: a service did not run all the time',
        ...(place && { file: place.file, startLine: place.line, startColumn: place.column }),
      })
    }
  } catch (error) {
    core.warning(`The state of the services could not be read: ${(error as Error).message}`)
  }
}

/** The service that a problem is about, where it names one and no place. */
function placeOf(problem: unknown, run: SuitesRun): SourceLocation | undefined {
  const service = isTunnelTestError(problem, 'STACK_NOT_READY') ? problem.details.observed : undefined
  return service === undefined ? undefined : run.places.ofService(service)
}

async function keepServiceLogs({ engine, state }: SuitesRun, show: boolean): Promise<void> {
  if (engine === null || state.project === null) return
  try {
    const logs = await collectServiceLogs(engine, state.project.name, join(state.resultsFolder, 'services'))
    if (show) printServiceLogs(logs)
  } catch (error) {
    core.warning(`The logs of the services could not be read: ${(error as Error).message}`)
  }
}

function printVerdict(outcome: string, metrics: Metrics | null): void {
  if (metrics === null) {
    printLine(`${outcome}: no test was run`)
    return
  }
  const { passed, failed, skipped, unknown } = metrics.totals
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped, ${unknown} unknown`
  printLine(`${outcome}: ${counts}; seed ${metrics.run.seed}`)
}
