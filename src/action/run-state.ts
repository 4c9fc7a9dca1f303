import { readFileSync, writeFileSync } from 'node:fs'
import * as core from '@actions/core'
import type { ComposeProject } from '../stacks/compose/compose-command.ts'
import type { Engine } from '../stacks/compose/engine.ts'
import type { EngineContents } from '../stacks/compose/engine-contents.ts'

/** What `post` needs to know of the run; saved before anything is started. */
export interface RunState {
  /** Null where no compose stack is used. */
  readonly project: ComposeProject | null
  /** The file that says what the engine held before anything was started. */
  readonly engineBefore: string
  readonly stack: string
  /** The options of the command that select the tests, and those that name the target. */
  readonly selection: readonly string[]
  readonly repeatOptions: readonly string[]
  readonly resultsFolder: string
  readonly artifactName: string
  /** Where the results are to be had, as a phrase. */
  readonly resultsAt: string
  readonly retentionDays: number | null
  readonly upload: boolean
  readonly summary: boolean
  readonly keepRunning: boolean
}

export function saveRunState(state: RunState): void {
  core.saveState('run', state)
}

/** What main saved; null where it never got so far. */
export function loadRunState(): RunState | null {
  const text = core.getState('run')
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
  core.saveState('tests-container', id)
}

/** The container that runs the suites; null where it was not started. */
export function loadTestsContainer(): string | null {
  return core.getState('tests-container') || null
}

/** What main has done by itself, and `post` need not do. */
export type Done = 'summary' | 'artifact'

export function saveDone(done: Done): void {
  core.saveState(`done-${done}`, 'true')
}

export function isDone(done: Done): boolean {
  return core.getState(`done-${done}`) === 'true'
}
