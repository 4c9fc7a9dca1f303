import { isTunnelTestError } from '../model/errors.ts'
import type { Metrics } from '../model/metrics.ts'
import { EXIT_CODES } from '../model/verdict.ts'
import { outputFigures } from '../results/output-figures.ts'
import type { ActionInputs } from './inputs.ts'
import type { Outputs } from './outputs.ts'
import { abortedStepError, diskProblem } from './problem.ts'
import { hasResults, readMetrics } from './results.ts'
import type { StackRun } from './stack-run.ts'
import type { StepAbort } from './step-abort.ts'

/** The result of a run. */
export interface Verdict {
  readonly outcome: 'passed' | 'failed' | 'unknown'
  /** Null where no test was run. */
  readonly metrics: Metrics | null
  /** What kept the run from a verdict, or null. */
  readonly problem: unknown
  /** The exit code of the step. */
  readonly exitCode: number
}

/** Decides the verdict of a run that has ended, however it ended, and sets the outputs. */
export function drawVerdict(
  run: StackRun,
  inputs: ActionInputs,
  outputs: Outputs,
  abort: StepAbort,
): Verdict {
  const metrics = readMetrics(run.state.resultsFolder)
  const figures = metrics === null ? null : outputFigures(metrics)
  const outcome = isDecided(run, metrics, abort) ? (figures?.outcome ?? 'unknown') : 'unknown'
  outputs.set({ ...figures, outcome })
  const problem = problemOf(run, outcome, abort)
  const isUsage = isTunnelTestError(problem) && problem.kind === 'usage'
  const isFine = outcome === 'passed' || (inputs.failOn === 'never' && !isUsage)
  return { outcome, metrics, problem, exitCode: isFine && !abort.cancelled.aborted ? 0 : 1 }
}

/** Only suites that ended by themselves have decided anything, and passed is what they said with their exit code too. */
function isDecided(run: StackRun, metrics: Metrics | null, { signal }: StepAbort): boolean {
  if (signal.aborted || run.problem !== null || metrics === null) return false
  if (run.exitCode === EXIT_CODES.failed) return metrics.totals.failed > 0
  return run.exitCode === EXIT_CODES.passed
}

function problemOf(run: StackRun, outcome: Verdict['outcome'], { signal }: StepAbort): unknown {
  if (outcome !== 'unknown') return null
  const { resultsFolder } = run.state
  if (signal.aborted) {
    const resultsAt = hasResults(resultsFolder) ? `${resultsFolder} on the runner` : null
    // The engine may have had an unreported part in it.
    const engine = isTunnelTestError(run.problem, 'ENGINE_FAILED') ? `; ${run.problem.message}` : ''
    return abortedStepError(`the run was aborted: ${signal.reason}${engine}`, resultsAt)
  }
  return diskProblem(resultsFolder) ?? run.problem
}
