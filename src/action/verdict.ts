import { isTunnelTestError, TunnelTestError } from '../model/errors.ts'
import type { Metrics } from '../model/metrics.ts'
import { EXIT_CODES } from '../model/verdict.ts'
import { outputFigures } from '../results/output-figures.ts'
import type { ActionInputs } from './inputs.ts'
import type { Interruption } from './interruption.ts'
import type { Outputs } from './outputs.ts'
import { calledOffError, diskProblem } from './problem.ts'
import { hasResults, readMetrics } from './results.ts'
import type { SuitesRun } from './suites-run.ts'

/** What a run has come to. */
export interface Verdict {
  readonly outcome: 'passed' | 'failed' | 'unknown'
  /** Null where no test was run. */
  readonly metrics: Metrics | null
  /** What kept the run from a verdict, or null. */
  readonly problem: unknown
  /** The exit code of the step. */
  readonly exitCode: number
}

/** Draws the verdict of a run that has ended, in whatever way, and sets the outputs that tell it. */
export function drawVerdict(
  run: SuitesRun,
  inputs: ActionInputs,
  outputs: Outputs,
  interrupted: Interruption,
): Verdict {
  const metrics = readMetrics(run.state.resultsFolder)
  const figures = metrics === null ? null : outputFigures(metrics)
  const outcome = isDecided(run, metrics, interrupted) ? (figures?.outcome ?? 'unknown') : 'unknown'
  outputs.set({ ...figures, outcome })
  const problem = problemOf(run, outcome, interrupted)
  const isUsage = isTunnelTestError(problem) && problem.kind === 'usage'
  const isFine = outcome === 'passed' || (inputs.failOn === 'never' && !isUsage)
  return { outcome, metrics, problem, exitCode: isFine && !interrupted.cancelled.aborted ? 0 : 1 }
}

/** Only suites that ended by themselves have decided anything, and passed is what they said with their exit code too. */
function isDecided(run: SuitesRun, metrics: Metrics | null, { signal }: Interruption): boolean {
  if (signal.aborted || run.problem !== null || metrics === null) return false
  if (run.exitCode === EXIT_CODES.failed) return metrics.totals.failed > 0
  return run.exitCode === EXIT_CODES.passed
}

function problemOf(run: SuitesRun, outcome: Verdict['outcome'], { signal }: Interruption): unknown {
  if (outcome !== 'unknown') return null
  const { resultsFolder } = run.state
  if (signal.aborted) {
    const resultsAt = hasResults(resultsFolder) ? `${resultsFolder} on the runner` : null
    // The engine may have had a part in it that nobody was told of.
    const engine = isTunnelTestError(run.problem, 'ENGINE_FAILED') ? `; ${run.problem.message}` : ''
    return calledOffError(`the run was called off: ${signal.reason}${engine}`, resultsAt)
  }
  return diskProblem(resultsFolder) ?? run.problem ?? notEnded(run)
}

/** The suites ended in a way that is no verdict: bad configuration where they ran, a kill, a lack of memory. */
function notEnded({ exitCode, lastError }: SuitesRun): TunnelTestError | null {
  if (lastError !== null) return lastError
  const verdicts: (number | null)[] = [EXIT_CODES.passed, EXIT_CODES.failed, EXIT_CODES.incomplete]
  if (verdicts.includes(exitCode)) return null
  const found = exitCode === null ? 'they never ended' : `they ended with ${exitCode}${meaningOf(exitCode)}`
  return new TunnelTestError('SUITES_NOT_RUN', {
    doing: 'running the suites',
    found,
    advice: 'The log above and the logs of the services say more',
  })
}

/** What an exit code says that the suites have not set themselves. */
function meaningOf(exitCode: number): string {
  if (exitCode === 137) return ': they were killed from outside (SIGKILL), as for a lack of memory'
  if (exitCode === 143) return ': they were stopped from outside (SIGTERM)'
  return exitCode > 128 ? `: signal ${exitCode - 128} from outside` : ''
}
