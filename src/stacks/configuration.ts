import { configurationFromFlatFile } from '../config/flat-file.ts'
import { isRoleFile } from '../config/role-file.ts'
import { configurationFromRoleFiles } from '../config/role-files.ts'
import { type TargetOptions, targetOf } from '../config/target.ts'
import type { Configuration } from '../model/configuration.ts'
import type { TakeWarning } from '../model/configuration-warning.ts'
import { TunnelTestError } from '../model/errors.ts'
import type { Target } from '../model/target.ts'
import { otherThanFile, readConfigurationFile, statsOf } from './configuration-file.ts'
import { folderOfRoleFile, readRoleFiles } from './role-files.ts'

/**
 * Reads a configuration: a folder of role files, one role file, which stands for the folder of all three, or a flat
 * file. Every file is read once.
 * @param warn takes what is doubtful in it
 * @throws `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE` for what is neither a folder nor a file, `CONFIG_ROLE_MISSING` for a
 *   role file without the others, and what {@link readConfigurationFile}, {@link readRoleFiles},
 *   {@link configurationFromRoleFiles} and {@link configurationFromFlatFile} throw.
 */
export function readConfiguration(config: string, warn: TakeWarning = () => {}): Configuration {
  const doing = `reading the configuration ${config}`
  const stats = statsOf(config, doing)
  if (stats === null) {
    throw new TunnelTestError('CONFIG_NOT_FOUND', {
      doing,
      found: 'there is no such folder or file',
      advice: 'Give the folder of the role files, or a flat file',
    })
  }
  if (stats.isDirectory()) return configurationFromRoleFiles(readRoleFiles(config, warn), config)
  const other = otherThanFile(stats)
  if (other !== null) {
    throw new TunnelTestError('CONFIG_UNREADABLE', {
      doing,
      found: `it is ${other}`,
      advice: 'Give the folder of the role files, or a flat file',
    })
  }
  const text = readConfigurationFile(config, 'the configuration')
  if (!isRoleFile(text, config)) return configurationFromFlatFile(text, config)
  const folder = folderOfRoleFile(config)
  const location = { file: config, line: 1, column: 1 }
  if (folder !== null) {
    warn({ location, message: `this is the file of one role; all three of its folder ${folder} are read` })
    return configurationFromRoleFiles(readRoleFiles(folder, warn, { file: config, text }), folder)
  }
  throw new TunnelTestError('CONFIG_ROLE_MISSING', {
    doing,
    found: 'it is the file of one role, and the files of all three are needed',
    advice: 'Put them into a folder as server.json, client1.json and client2.json, and give that folder',
    location,
  })
}

/**
 * Reads the target that a configuration describes.
 * @param warn takes what is doubtful in it
 * @throws what {@link readConfiguration} and {@link targetOf} throw.
 */
export function readTarget(config: string, options: TargetOptions, warn: TakeWarning = () => {}): Target {
  return targetOf(readConfiguration(config, warn), options, warn)
}
