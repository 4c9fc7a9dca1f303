import process from 'node:process'
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
    inputs = parseInputs(takenInputs(), roots())
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

/** Reads inputs out of the environment: what this step starts doesn't see them, but variables that look like them. */
function takenInputs(): (name: string) => string {
  const taken = new Map<string, string>()
  return (name) => {
    const text = taken.get(name) ?? core.getInput(name)
    taken.set(name, text)
    delete process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]
    return text
  }
}
