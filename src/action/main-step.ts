import * as core from '@actions/core'
import { isTunnelTestError } from '../spec/errors.ts'
import { type ActionInputs, parseInputs } from './inputs.ts'
import { interruption } from './interruption.ts'
import { Outputs } from './outputs.ts'
import { annotateError } from './problem.ts'
import { reportRun } from './reporting.ts'
import { roots } from './runner.ts'
import { SuitesRun } from './suites-run.ts'

/** The action's main step: runs the suites and reports. @returns its exit code. */
export async function mainStep(): Promise<number> {
  const outputs = new Outputs()
  const interrupted = interruption()
  let inputs: ActionInputs | null = null
  let run: SuitesRun | null = null
  try {
    inputs = parseInputs((name) => core.getInput(name), roots())
    outputs.set({ seed: inputs.seed })
    interrupted.limit(inputs.timeoutMs)
    run = SuitesRun.prepare(inputs)
    outputs.set({ 'results-path': run.state.resultsFolder })
    await run.execute(interrupted.signal)
    return await reportRun(run, inputs, outputs, interrupted)
  } catch (error) {
    // Configuration that can't be used fails the step whatever fail-on says: nothing was tested.
    annotateError(error, roots().workspace)
    return inputs?.failOn === 'never' && !isTunnelTestError(error) ? 0 : 1
  } finally {
    outputs.write()
    await run?.close()
  }
}
