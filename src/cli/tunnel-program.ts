import process from 'node:process'
import { programWords } from '../runtimes/node/own-process.ts'

/** The command that runs one role of the reference tunnel: this same program. */
export function tunnelCommand(file: string): readonly [string, ...string[]] {
  return [...programWords(process.argv[1] ?? ''), 'tunnel', '--config', file]
}
