import process from 'node:process'
import * as core from '@actions/core'
import { isTunnelTestError } from '../model/errors.ts'
import { jobLogLine } from '../text/job-log-line.ts'
import { type ActionInputs, parseInputs } from './inputs.ts'
import { Outputs } from './outputs.ts'
import { finishRun } from './post-step.ts'
import { annotateError, explained } from './problem.ts'
import { reportRun } from './reporting.ts'
import { isStateComplete, loadRunState, markFinished } from './run-state.ts'
import { roots } from './runner.ts'
import { StackRun } from './stack-run.ts'
import { type StepAbort, stepAbort } from './step-abort.ts'
import { endStep } from './step-end.ts'
import { Summary } from './summary.ts'
import { drawVerdict, type Verdict } from './verdict.ts'

/** The action's main step: runs the suites and reports. Ends the process, whatever happens. */
export class MainStep {
  readonly #outputs = new Outputs()
  readonly #abort: StepAbort = stepAbort()
  readonly #input = takenInputs()
  #inputs: ActionInputs | null = null
  #run: StackRun | null = null
  #verdict: Verdict | null = null
  #isEnding = false

  async execute(): Promise<void> {
    // The log has lost its reader: the run goes on.
    process.stdout.on('error', () => {})
    // Whatever is thrown where nobody awaits it: the runner still gets its outputs, and the verdict stands if there is one.
    for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(event, (error) => void this.#end(error))
    }
    try {
      await this.#execute()
      await this.#end(null)
    } catch (error) {
      await this.#end(error)
    }
  }

  async #execute(): Promise<void> {
    const { signal, limit } = this.#abort
    const inputs = parseInputs(this.#input, roots())
    this.#inputs = inputs
    this.#outputs.set({ seed: inputs.seed })
    limit(inputs.timeoutMs)
    const run = await StackRun.prepare(inputs, signal)
    this.#run = run
    this.#outputs.set({ 'results-path': run.state.resultsFolder })
    await run.execute(signal)
    const verdict = drawVerdict(run, inputs, this.#outputs, this.#abort)
    this.#verdict = verdict
    // What comes now may be cut off.
    this.#outputs.write()
    await reportRun(run, verdict, inputs, this.#outputs, this.#abort)
  }

  /** @param error what went wrong on the way, or null */
  async #end(error: unknown): Promise<void> {
    if (this.#isEnding) return
    this.#isEnding = true
    if (error !== null) this.#tell(explained(error))
    this.#outputs.write()
    await this.#cleanUp()
    await endStep(this.#exitCode(explained(error)))
  }

  #tell(error: unknown): void {
    if (this.#verdict !== null) {
      const found = `The report is not complete: ${(error as Error)?.message ?? error}; the verdict stands.`
      core.warning(jobLogLine(found), { title: 'tunnel-test: no complete report' })
      return
    }
    annotateError(error, roots().workspace)
    if (this.#input('summary').trim().toLowerCase() === 'false') return
    const state = this.#run?.state ?? { stack: this.#input('stack'), selection: [], repeatOptions: [] }
    new Summary().write({ metrics: null, state, outcome: 'unknown', problem: error, resultsAt: null })
  }

  /** `post` stops only what it knows. */
  async #cleanUp(): Promise<void> {
    const state = isStateComplete() ? null : loadRunState()
    if (state === null) return
    try {
      await finishRun(state)
    } finally {
      markFinished(state)
    }
  }

  #exitCode(error: unknown): number {
    if (this.#verdict !== null) return this.#verdict.exitCode
    // Configuration that can't be used fails the step whatever fail-on says: nothing was tested.
    return this.#inputs?.failOn === 'never' && !isTunnelTestError(error) ? 0 : 1
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
