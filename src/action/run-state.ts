import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as core from '@actions/core'
import type { Engine } from '../stacks/compose/engine.ts'
import type { EngineContents } from '../stacks/compose/engine-contents.ts'
import { jobLogLine } from '../text/job-log-line.ts'
import { writeValues } from './runner-file.ts'

/** What `post` needs to know of the run; saved before anything is started. */
export interface RunState {
  /** The compose project that is started; null for none. */
  readonly project: { readonly name: string } | null
  /** The file that says what the engine held before anything was started. */
  readonly engineBefore: string
  readonly stack: string
  /** The options of the command that select the tests, and those that name the target. */
  readonly selection: readonly string[]
  readonly repeatOptions: readonly string[]
  readonly resultsFolder: string
  readonly artifactName: string
  readonly retentionDays: number | null
  readonly upload: boolean
  readonly summary: boolean
  readonly keepRunning: boolean
}

/** What this step has saved; the runner passes it to `post`. */
const saved = new Map<string, string>()
let isComplete = true

/** Saves a value for `post`; where the runner can't be given it, main must clean up by itself. */
function save(name: string, value: string): void {
  saved.set(name, value)
  try {
    writeValues('STATE', new Map([[name, value]]))
  } catch (error) {
    if (isComplete) {
      const found = `The state for the post step could not be written: ${(error as Error).message}`
      core.warning(jobLogLine(`${found}; this step cleans up by itself.`), {
        title: 'tunnel-test: no state',
      })
    }
    isComplete = false
  }
}

function load(name: string): string {
  return saved.get(name) ?? core.getState(name)
}

/** Whether `post` will know all that this step has saved. */
export function isStateComplete(): boolean {
  return isComplete
}

export function saveRunState(state: RunState): void {
  save('run', JSON.stringify(state))
}

/** What main saved; null if it saved nothing. */
export function loadRunState(): RunState | null {
  const text = load('run')
  return text === '' ? null : (JSON.parse(text) as RunState)
}

/** Notes what the engine holds before anything is started; it may be too much for a variable. */
export function saveEngineBefore({ engineBefore }: RunState, contents: EngineContents): void {
  writeFileSync(engineBefore, JSON.stringify(contents))
}

/**
 * What the engine held before anything was started. Where that was lost, all images of now count as older; whatever
 * else carries the project's label can only be the project's, whose name nobody else has.
 */
export async function loadEngineBefore({ engineBefore }: RunState, engine: Engine): Promise<EngineContents> {
  try {
    return JSON.parse(readFileSync(engineBefore, 'utf8')) as EngineContents
  } catch {
    return { ...(await engine.contents()), containers: [], networks: [], volumes: [] }
  }
}

export function saveTestsContainer(id: string): void {
  save('tests-container', id)
}

/** The container that runs the suites; null where it was not started. */
export function loadTestsContainer(): string | null {
  return load('tests-container') || null
}

/**
 * How far main has come:
 * - `started`: there may be something to stop
 * - `summary`: the job summary is written
 * - `run`: the run has ended by itself, and the logs of its services are collected
 * - `upload`: the upload has begun, so that the artifact's name may be taken
 * - `artifact`: nothing is left to upload
 */
export type Milestone = 'started' | 'summary' | 'run' | 'upload' | 'artifact'

export function saveMilestone(milestone: Milestone): void {
  save(`is-${milestone}`, 'true')
}

export function isPast(milestone: Milestone): boolean {
  return load(`is-${milestone}`) === 'true'
}

/** Leaves a mark that main has cleaned up by itself, for a `post` that knows of the run but not of its end. */
export function markFinished(state: RunState): void {
  try {
    writeFileSync(markOf(state), '')
  } catch {
    // Then post repeats what is done already.
  }
}

export function isFinished(state: RunState): boolean {
  return existsSync(markOf(state))
}

function markOf({ resultsFolder }: RunState): string {
  return join(dirname(resultsFolder), 'finished')
}
