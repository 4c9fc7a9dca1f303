import { basename, delimiter, dirname, isAbsolute, relative, resolve } from 'node:path'

/** How a process was started. */
export interface Start {
  /** The runtime's program. */
  readonly execPath: string
  /** The script as it was given to the runtime, or as the shell found it. */
  readonly script: string
  readonly directory: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * The words that start this command again from the same directory: `tunnel-test` where it is on the path, `npx
 * tunnel-test` where npx or npm ran it, else the script with its runtime: `node dist/cli.js`.
 */
export function startedAs({ execPath, script, directory, environment }: Start): string[] {
  const path = resolve(directory, script)
  if (basename(path).replace(/\.(cmd|ps1)$/, '') === 'tunnel-test') {
    const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
    const byPackageManager = environment.npm_execpath !== undefined
    const isOnPath = folders.some((folder) => resolve(directory, folder) === dirname(path))
    // npm and npx put folders on the path for what they run, which the user's own shell lacks.
    if (isOnPath && !byPackageManager) return ['tunnel-test']
    if (byPackageManager || isInstalledIn(directory, path)) return ['npx', 'tunnel-test']
  }
  const inside = relative(directory, path)
  const shown = inside.startsWith('..') || isAbsolute(inside) ? path : inside
  return [...runtimeWords(execPath), shown]
}

/** Whether a path is that of a command of a package installed in a directory or in one above it. */
function isInstalledIn(directory: string, path: string): boolean {
  const folder = dirname(path)
  const modules = dirname(folder)
  if (basename(folder) !== '.bin' || basename(modules) !== 'node_modules') return false
  return !relative(dirname(modules), directory).startsWith('..')
}

function runtimeWords(execPath: string): string[] {
  const name = basename(execPath).replace(/\.exe$/, '')
  if (name === 'deno') return ['deno', 'run', '-A']
  return [name === 'bun' ? 'bun' : 'node']
}
