import { randomUUID } from 'node:crypto'
import { appendFileSync, statSync, truncateSync } from 'node:fs'
import process from 'node:process'
import * as core from '@actions/core'

/** The files by which a step tells the runner its outputs, and its post step what to know. */
export type ValueFile = 'OUTPUT' | 'STATE'

/**
 * Hands values to the runner, all of them or none: what half a line is, the runner takes for a fault of the step.
 * @throws what writing the file throws.
 */
export function writeValues(file: ValueFile, values: ReadonlyMap<string, string>): void {
  const path = process.env[`GITHUB_${file}`]
  if (path === undefined || path === '') {
    // An old runner takes them from standard output.
    const tell = file === 'OUTPUT' ? core.setOutput : core.saveState
    for (const [name, value] of values) tell(name, value)
    return
  }
  const blocks = [...values].map(([name, value]) => {
    const delimiter = `delimiter_${randomUUID()}`
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`
  })
  appendWhole(path, blocks.join(''))
}

/** Appends a text to a file; where that fails, the file is as it was before. */
export function appendWhole(path: string, text: string): void {
  const bytesBefore = statSync(path, { throwIfNoEntry: false })?.size
  try {
    appendFileSync(path, text)
  } catch (error) {
    try {
      if (bytesBefore !== undefined) truncateSync(path, bytesBefore)
    } catch {
      // The first error says more.
    }
    throw error
  }
}
