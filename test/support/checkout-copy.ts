import { cpSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** Copies what a checkout needs to run: another user may not reach the one that holds the tests. @returns the copy */
export function checkoutCopy(folder: string): string {
  for (const part of ['action.yml', 'compose', 'dist'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true })
  return folder
}
