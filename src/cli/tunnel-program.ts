import process from 'node:process'

/** The command that runs one role of the reference tunnel: this same program. */
export function tunnelCommand(file: string): readonly [string, ...string[]] {
  return [process.execPath, process.argv[1] ?? '', 'tunnel', '--config', file]
}
