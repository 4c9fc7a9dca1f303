import { statSync } from 'node:fs'
import { targetFromFlatFile } from '../config/flat-file.ts'
import { hostWarnings } from '../config/hosts.ts'
import { isRoleFile } from '../config/role-file.ts'
import { type TargetOptions, targetFromRoleFiles } from '../config/target.ts'
import type { TakeWarning } from '../model/configuration-warning.ts'
import { TunnelTestError } from '../model/errors.ts'
import type { Target } from '../model/target.ts'
import { otherThanFile, readConfigurationFile, statsOf } from './configuration-file.ts'
import { folderOfRoleFile, readRoleFiles } from './role-files.ts'

/**
 * The target that a configuration describes: a folder of role files, or a flat file.
 * @param warn takes what is doubtful in it
 * @throws what {@link configurationPath}, {@link readRoleFiles}, {@link targetFromRoleFiles} and
 *   {@link targetFromFlatFile} throw.
 */
export function readTarget(config: string, options: TargetOptions, warn: TakeWarning = () => {}): Target {
  const path = configurationPath(config, warn)
  const target = isFlatFile(path)
    ? targetFromFlatFile(readConfigurationFile(path, 'the flat file'), path, options)
    : targetFromRoleFiles(readRoleFiles(path, warn), options)
  for (const warning of hostWarnings(target.hosts)) warn(warning)
  return target
}

/**
 * The folder or the flat file that is meant: of a role file, the folder that holds all three.
 * @param warn is told that
 * @throws `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE` for what is neither a folder nor a file, `CONFIG_ROLE_MISSING` for a role file without the
 *   others, and what reading a file throws.
 */
export function configurationPath(config: string, warn: TakeWarning): string {
  const doing = `reading the configuration ${config}`
  const stats = statsOf(config, doing)
  if (stats === null) {
    throw new TunnelTestError('CONFIG_NOT_FOUND', {
      doing,
      found: 'there is no such folder or file',
      advice: 'Give the folder of the role files, or a flat file',
    })
  }
  if (stats.isDirectory()) return config
  const other = otherThanFile(stats)
  if (other !== null) {
    throw new TunnelTestError('CONFIG_UNREADABLE', {
      doing,
      found: `it is ${other}`,
      advice: 'Give the folder of the role files, or a flat file',
    })
  }
  if (!isRoleFile(readConfigurationFile(config, 'the configuration'), config)) return config
  const folder = folderOfRoleFile(config)
  const location = { file: config, line: 1, column: 1 }
  if (folder !== null) {
    warn({ location, message: `this is the file of one role; all three of its folder ${folder} are read` })
    return folder
  }
  throw new TunnelTestError('CONFIG_ROLE_MISSING', {
    doing,
    found: 'it is the file of one role, and the files of all three are needed',
    advice: 'Put them into a folder as server.json, client1.json and client2.json, and give that folder',
    location,
  })
}

/** Whether a configuration is a flat file rather than a folder of role files. */
export function isFlatFile(config: string): boolean {
  return statSync(config, { throwIfNoEntry: false })?.isFile() ?? false
}
