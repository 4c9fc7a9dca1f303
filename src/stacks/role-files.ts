import { existsSync } from 'node:fs'
import { basename, dirname, join, normalize, resolve, sep } from 'node:path'
import { chooseLayout, LAYOUTS, NESTED_LAYOUT } from '../config/layouts.ts'
import { type LocatedRoleFile, parseRoleFile } from '../config/role-file.ts'
import type { ConfigurationFile } from '../model/configuration.ts'
import type { TakeWarning } from '../model/configuration-warning.ts'
import { TunnelTestError } from '../model/errors.ts'
import { ROLES } from '../model/target.ts'
import { readConfigurationFile, statsOf } from './configuration-file.ts'

/**
 * Reads the three role files of a folder, in either layout: server, client 1, client 2.
 * @param warn takes what is doubtful in them
 * @param known one of the files, where it has been read already
 * @throws `CONFIG_NOT_FOUND`, `CONFIG_ROLE_MISSING`, and what {@link readRoleFile} throws.
 */
export function readRoleFiles(
  folder: string,
  warn: TakeWarning = () => {},
  known?: ConfigurationFile,
): LocatedRoleFile[] {
  const doing = `reading the role files in ${folder}`
  const stats = statsOf(folder, doing)
  if (stats === null) {
    throw new TunnelTestError('CONFIG_NOT_FOUND', {
      doing,
      found: 'there is no such folder',
      advice: 'Give the folder that holds the role files with --config',
    })
  }
  if (!stats.isDirectory()) {
    throw new TunnelTestError('CONFIG_NOT_FOUND', {
      doing,
      found: 'it is not a folder',
      advice: 'Give the folder that holds the three role files',
    })
  }
  assertNotOneRoles(folder, doing)
  const { paths } = chooseLayout((path) => existsSync(join(folder, path)), folder)
  return paths.map((path) => {
    const file = join(folder, path)
    return known !== undefined && resolve(known.file) === resolve(file)
      ? parsed(known.text, file, warn)
      : readRoleFile(file, warn)
  })
}

/** Reads one role file. Throws `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE`, and what {@link parseRoleFile} throws. */
export function readRoleFile(file: string, warn: TakeWarning = () => {}): LocatedRoleFile {
  return parsed(readConfigurationFile(file, 'the role file'), file, warn)
}

function parsed(text: string, file: string, warn: TakeWarning): LocatedRoleFile {
  const read = parseRoleFile(text, file)
  for (const warning of read.warnings) warn(warning)
  return read
}

/** The folder whose layout a file is part of, by its name, with all three files there; null where there is none. */
export function folderOfRoleFile(file: string): string | null {
  for (const { paths } of LAYOUTS) {
    for (const role of ROLES) {
      const isNested = paths[role].includes('/')
      const folder = isNested ? join(dirname(file), '..') : dirname(file)
      if (!resolve(file).endsWith(`${sep}${normalize(paths[role])}`)) continue
      if (ROLES.every((other) => existsSync(join(folder, paths[other])))) return folder
    }
  }
  return null
}

/** The folder of one role's file is not the folder of the three. */
function assertNotOneRoles(folder: string, doing: string): void {
  const file = join(folder, basename(NESTED_LAYOUT.paths.server))
  const whole = existsSync(file) ? folderOfRoleFile(file) : null
  if (whole === null || ROLES.some((role) => existsSync(join(folder, NESTED_LAYOUT.paths[role])))) return
  throw new TunnelTestError('CONFIG_ROLE_MISSING', {
    doing,
    found: 'it is the folder of one role',
    advice: `Give the folder of all three: ${whole}`,
  })
}
