import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { chooseLayout } from '../config/layouts.ts'
import { type LocatedRoleFile, parseRoleFile } from '../config/role-file.ts'
import { TunnelTestError } from '../spec/errors.ts'

/**
 * Reads the three role files of a folder, in either layout: server, client 1, client 2.
 * @throws `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE`, `CONFIG_ROLE_MISSING`, and what {@link parseRoleFile} throws.
 */
export function readRoleFiles(folder: string): LocatedRoleFile[] {
  const doing = `reading the role files in ${folder}`
  if (!existsSync(folder)) {
    throw new TunnelTestError('CONFIG_NOT_FOUND', {
      doing,
      found: 'there is no such folder',
      advice: 'Give the folder that holds the role files with --config',
    })
  }
  if (!statSync(folder).isDirectory()) {
    throw new TunnelTestError('CONFIG_NOT_FOUND', {
      doing,
      found: 'it is a file, not a folder',
      advice: 'Give the folder that holds the three role files',
    })
  }
  const { paths } = chooseLayout((path) => existsSync(join(folder, path)), folder)
  return paths.map((path) => readRoleFile(join(folder, path)))
}

/** Reads one role file. Throws `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE`, and what {@link parseRoleFile} throws. */
export function readRoleFile(file: string): LocatedRoleFile {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new TunnelTestError(code === 'ENOENT' ? 'CONFIG_NOT_FOUND' : 'CONFIG_UNREADABLE', {
      doing: `reading the role file ${file}`,
      found: code === 'ENOENT' ? 'there is no such file' : message,
      cause: error,
    })
  }
  return parseRoleFile(text, file)
}
