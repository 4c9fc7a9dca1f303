import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SUITE_PROGRAM = 'suite.js'

/** The folder of the built tunnel-test: this file's own code may lie in a chunk below it. */
export function builtFolder(): string {
  const folder = dirname(fileURLToPath(import.meta.url))
  const above = dirname(folder)
  return !existsSync(join(folder, SUITE_PROGRAM)) && existsSync(join(above, SUITE_PROGRAM)) ? above : folder
}

/** The program that runs one suite. */
export function suiteProgram(): string {
  return join(builtFolder(), SUITE_PROGRAM)
}
