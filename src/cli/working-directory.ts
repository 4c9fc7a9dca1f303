import process from 'node:process'
import { TunnelTestError } from '../model/errors.ts'

/** Throws `USAGE` where the working directory was deleted: relative paths mean nothing then, and node-tap needs it. */
export function assertWorkingDirectory(): void {
  try {
    process.cwd()
  } catch (error) {
    throw new TunnelTestError('USAGE', {
      doing: 'looking up the working directory',
      found: 'it was deleted',
      advice: 'Change to a folder that is there',
      cause: error,
    })
  }
}
