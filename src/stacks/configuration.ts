import { readFileSync, statSync } from 'node:fs'
import { targetFromFlatFile } from '../config/flat-file.ts'
import { type TargetOptions, targetFromRoleFiles } from '../config/target.ts'
import { TunnelTestError } from '../spec/errors.ts'
import type { Target } from '../spec/target.ts'
import { readRoleFiles } from './role-files.ts'

/**
 * The target that a configuration describes: a folder of role files, or a flat file.
 * @throws `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE`, and what {@link readRoleFiles}, {@link targetFromRoleFiles} and
 *   {@link targetFromFlatFile} throw.
 */
export function readTarget(config: string, options: TargetOptions): Target {
  if (!isFlatFile(config)) return targetFromRoleFiles(readRoleFiles(config), options)
  try {
    return targetFromFlatFile(readFileSync(config, 'utf8'), config, options)
  } catch (error) {
    if (error instanceof TunnelTestError) throw error
    throw new TunnelTestError('CONFIG_UNREADABLE', {
      doing: `reading the flat file ${config}`,
      found: (error as Error).message,
      cause: error,
    })
  }
}

/** Whether a configuration is a flat file rather than a folder of role files. */
export function isFlatFile(config: string): boolean {
  return statSync(config, { throwIfNoEntry: false })?.isFile() ?? false
}
