import { join } from 'node:path'
import * as core from '@actions/core'
import { isTunnelTestError, type SourceLocation } from '../model/errors.ts'
import type { Metrics } from '../model/metrics.ts'
import { annotations } from '../report/annotations.ts'
import type { StackServices } from '../stacks/stack.ts'
import { timeLimit } from '../stacks/time-limit.ts'
import { suites } from '../suites/index.ts'
import { jobLogLine } from '../text/job-log-line.ts'
import { uploadFolder } from './artifact.ts'
import type { ActionInputs } from './inputs.ts'
import { jobLogText, printGroup, printLine } from './job-log.ts'
import type { Outputs } from './outputs.ts'
import { annotateError, diskProblem } from './problem.ts'
import { commandWords } from './repeat-command.ts'
import { hasResults } from './results.ts'
import { isPast, saveMilestone } from './run-state.ts'
import { roots } from './runner.ts'
import type { StackRun } from './stack-run.ts'
import type { StepAbort } from './step-abort.ts'
import { Summary, type SummaryContent } from './summary.ts'
import type { Verdict } from './verdict.ts'

const UPLOAD_TIMEOUT_MS = 180_000
/** How long a run whose time is over may take to report its logs and results. */
const REPORT_GRACE_MS = 30_000

/**
 * Reports on a run, however it ended: summary, annotations, logs, artifact. What can't be reported is a warning, and
 * changes nothing of the verdict. What the runner leaves no time for is left to `post`.
 */
export async function reportRun(
  run: StackRun,
  verdict: Verdict,
  inputs: ActionInputs,
  outputs: Outputs,
  abort: StepAbort,
): Promise<void> {
  const { cancelled } = abort
  const summary = new Summary()
  const content = { ...verdict, state: run.state, resultsAt: resultsAt(run) }
  if (inputs.summary) {
    summary.write(content)
    saveMilestone('summary')
  }
  if (cancelled.aborted) return tellOfCancel(run)
  const timeLeftMs = Math.max(abort.remainingMs(), REPORT_GRACE_MS)
  const limit = timeLimit(timeLeftMs, 'the time for the report is over', cancelled)
  try {
    if (inputs.annotate) annotate(run, verdict)
    const services = await servicesOf(run, limit.signal)
    if (inputs.annotate && verdict.problem === null) await warnOfInterruptions(run, services)
    await keepServiceLogs(run, services, verdict.outcome !== 'passed')
    printVerdict(verdict)
    if (cancelled.aborted) return tellOfCancel(run)
    saveMilestone('run')
    if (inputs.upload)
      await upload(run, inputs, outputs, inputs.summary ? summary : null, content, limit.signal)
    else saveMilestone('artifact')
  } finally {
    limit.end()
  }
}

/** Where the results are before they are uploaded. */
function resultsAt({ state }: StackRun): string | null {
  return hasResults(state.resultsFolder) ? `${state.resultsFolder} on the runner` : null
}

function tellOfCancel({ state }: StackRun): void {
  const left = [
    ...(state.project !== null && isPast('started') ? ['stops the stack'] : []),
    ...(state.upload && hasResults(state.resultsFolder) ? ['uploads the results so far'] : []),
  ]
  printLine(left.length === 0 ? 'cancelled' : `cancelled: the post step ${left.join(' and ')}`)
}

async function upload(
  { state }: StackRun,
  { retentionDays }: ActionInputs,
  outputs: Outputs,
  summary: Summary | null,
  content: SummaryContent,
  signal: AbortSignal,
): Promise<void> {
  const { resultsFolder, artifactName } = state
  saveMilestone('upload')
  const { artifact, isCutOff } = await uploadFolder(resultsFolder, {
    name: artifactName,
    retentionDays,
    timeoutMs: UPLOAD_TIMEOUT_MS,
    signal,
    ifCutOff: 'The post step tries again, under another name.',
  })
  if (!isCutOff) saveMilestone('artifact')
  if (artifact === null) return
  outputs.set({ 'artifact-id': artifact.id, 'artifact-url': artifact.url })
  summary?.write({ ...content, resultsAt: `the artifact ${artifactName}` })
}

function annotate(run: StackRun, { metrics, problem, outcome }: Verdict): void {
  const { resultsFolder, repeatOptions, summary } = run.state
  const disk = outcome === 'unknown' ? null : diskProblem(resultsFolder)
  if (disk !== null) {
    core.warning(jobLogLine(`${disk.message}. The verdict stands; a part of the results is missing.`))
  }
  if (problem !== null) annotateError(problem, roots().workspace, placeOf(problem, run))
  if (metrics === null || problem !== null) return
  const portsOf = (id: string) =>
    suites.flatMap(({ tests }) => tests).find((test) => test.id === id)?.ports ?? []
  const locationOf = run.places.ofPort
  const options = {
    portsOf,
    locationOf,
    repeatOptions,
    command: commandWords(),
    resultsAt: summary ? 'the job summary' : `${resultsFolder} on the runner`,
  }
  for (const { title, message, location } of annotations(metrics, options)) {
    const place = location && { file: location.file, startLine: location.line, startColumn: location.column }
    core.error(jobLogText(message), { title: jobLogLine(title), ...place })
  }
}

/** The services of the run's stack, if it has any and they can be asked. */
async function servicesOf({ stack }: StackRun, signal: AbortSignal): Promise<StackServices | null> {
  try {
    return await stack.services(signal)
  } catch (error) {
    core.warning(jobLogLine(`The logs of the services could not be read: ${(error as Error).message}.`))
    return null
  }
}

/** A role that ended while it was tested explains much of what the tests found. */
async function warnOfInterruptions({ places }: StackRun, services: StackServices | null): Promise<void> {
  if (services === null) return
  try {
    for (const { service, what } of await services.interruptions()) {
      const place = places.ofService(service)
      core.warning(jobLogLine(`The service "${service}" ${what} while the tests ran; its log says more.`), {
        title: 'tunnel-test: a service did not run all the time',
        ...(place && { file: place.file, startLine: place.line, startColumn: place.column }),
      })
    }
  } catch (error) {
    core.warning(jobLogLine(`The state of the services could not be read: ${(error as Error).message}`))
  }
}

/** The service that a problem is about, where it names one and no place. */
function placeOf(problem: unknown, run: StackRun): SourceLocation | undefined {
  const service = isTunnelTestError(problem) ? problem.details.about?.service : undefined
  return service === undefined ? undefined : run.places.ofService(service)
}

async function keepServiceLogs(
  { state }: StackRun,
  services: StackServices | null,
  show: boolean,
): Promise<void> {
  if (services === null) return
  try {
    const logs = await services.collectLogs(join(state.resultsFolder, 'services'))
    if (!show) return
    for (const { service, lastLines, note } of logs)
      printGroup(`log of ${service}${note === '' ? '' : ` (${note})`}`, lastLines)
  } catch (error) {
    core.warning(jobLogLine(`The logs of the services could not be read: ${(error as Error).message}`))
  }
}

function printVerdict({ outcome, metrics }: { outcome: string; metrics: Metrics | null }): void {
  if (metrics === null) {
    printLine(`${outcome}: no test was run`)
    return
  }
  const { passed, failed, skipped, unknown } = metrics.totals
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped, ${unknown} unknown`
  printLine(`${outcome}: ${counts}; seed ${metrics.run.seed}`)
}
