import { realpathSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { TunnelTestError } from '../model/errors.ts'

/** The folders that inputs may point into. */
export interface Roots {
  /** The job's checkout. */
  readonly workspace: string
  /** The action's own checkout. */
  readonly action: string
}

/**
 * A file or folder that an input names, relative to the workspace. Where links lead must be allowed too, but they are
 * not resolved: relative paths in a compose file start from where it was said to be.
 * @returns its absolute path. Throws `CONFIG_NOT_FOUND`, and `PATH_OUTSIDE` where it is neither in the workspace nor in
 *   the action.
 */
export function inputPath(input: string, value: string, roots: Roots): string {
  const doing = `reading the input ${input}: ${value}`
  const path = resolve(roots.workspace, value)
  let real: string
  try {
    real = realpathSync(path)
  } catch (error) {
    throw new TunnelTestError('CONFIG_NOT_FOUND', {
      doing,
      found: `there is no ${path}`,
      advice: 'Give a path relative to the workspace, and check the repository out before (actions/checkout)',
      cause: error,
    })
  }
  if (isInside(real, realpathSync(roots.workspace)) || isInside(real, realpathSync(roots.action))) return path
  throw new TunnelTestError('PATH_OUTSIDE', {
    doing,
    found: `${real} is outside the workspace`,
    expected: `a path inside ${roots.workspace}`,
    observed: real,
    advice: 'Give a path inside the repository',
  })
}

/**
 * A file that an input names, otherwise as {@link inputPath}.
 * @returns its absolute path. Throws `USAGE` for what is no file.
 */
export function inputFile(input: string, value: string, roots: Roots): string {
  const path = inputPath(input, value, roots)
  const status = statSync(path)
  if (status.isFile()) return path
  const found = status.isDirectory() ? 'a folder' : 'no regular file'
  throw new TunnelTestError('USAGE', {
    doing: `reading the input ${input}: ${value}`,
    found: `${path} is ${found}`,
    expected: 'a file',
    observed: found,
    advice: 'Name the file itself',
  })
}

/** A file as annotations name it: relative to the workspace, with slashes; null for a file outside. */
export function repositoryPath(file: string, workspace: string): string | null {
  let real: [string, string]
  try {
    real = [realpathSync(workspace), realpathSync(file)]
  } catch {
    return null
  }
  return isInside(real[1], real[0]) ? relative(real[0], real[1]).split(sep).join('/') : null
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || !(way === '..' || way.startsWith(join('..', sep)) || isAbsolute(way))
}
