import { formatLocation, type SourceLocation, TunnelTestError } from '../model/errors.ts'
import type { Role } from '../model/target.ts'
import type { MisspeltKey } from './misspelt-keys.ts'
import type { LocatedRoleFile } from './role-file.ts'

/**
 * Tells which file is which role's, by content, whatever the files are called.
 * @throws `CONFIG_ROLE_MISSING`, `CONFIG_ROLE_DUPLICATE`.
 */
export function filesByRole(files: readonly LocatedRoleFile[]): Record<Role, LocatedRoleFile> {
  const found = new Map<Role, LocatedRoleFile>()
  if (!files.some(({ role }) => role.weAreServer)) throw roleMissing('server', files)
  for (const file of files) {
    const role = roleOf(file)
    const first = found.get(role)
    if (first !== undefined) throw roleTwice(role, first, file)
    found.set(role, file)
  }
  const fileOf = (role: Role): LocatedRoleFile => {
    const file = found.get(role)
    if (file === undefined) throw roleMissing(role, files)
    return file
  }
  return { server: fileOf('server'), client1: fileOf('client1'), client2: fileOf('client2') }
}

/** The role that a file configures. */
export function roleOf({ role }: LocatedRoleFile): Role {
  if (role.weAreServer) return 'server'
  return role.clientId === 1 ? 'client1' : 'client2'
}

const MARKS: Readonly<Record<Role, string>> = {
  server: '"weAreServer": true',
  client1: '"clientId": 1',
  client2: '"clientId": 2',
}

function roleMissing(role: Role, files: readonly LocatedRoleFile[]): TunnelTestError {
  const what = files.map((file) => `${file.file} (${roleOf(file)})`).join(', ')
  const misspelt = misspeltMark(role, files)
  return new TunnelTestError('CONFIG_ROLE_MISSING', {
    doing: `looking for the ${role} among ${files.length} role files`,
    found: `no file has ${MARKS[role]}; there are: ${what === '' ? 'none' : what}`,
    advice: misspelt === undefined ? `Write ${MARKS[role]} into the ${role}'s file` : question(misspelt),
    ...(misspelt === undefined ? {} : { location: misspelt.location }),
  })
}

function roleTwice(role: Role, first: LocatedRoleFile, second: LocatedRoleFile): TunnelTestError {
  const misspelt = misspeltMark('server', [second, first]) ?? misspeltMark(role, [second, first])
  const [firstPlace, location] = [placeOfRole(first), misspelt?.location ?? placeOfRole(second)]
  const isDefault = role === 'client1' && second.locationOf(['clientId']) === undefined
  const firstName = firstPlace === undefined ? first.file : formatLocation(firstPlace)
  return new TunnelTestError('CONFIG_ROLE_DUPLICATE', {
    doing: 'telling the role files apart',
    found: `${second.file} is the ${role}'s, but ${firstName} is already${
      role === 'client1' ? ' ("clientId" is 1 by default)' : ''
    }`,
    advice: adviceForTwo(role, isDefault, misspelt),
    ...(location === undefined ? {} : { location }),
  })
}

/** The place that says which role it is, or the file's beginning where defaults say it. */
export function placeOfRole(file: LocatedRoleFile): SourceLocation | undefined {
  return file.locationOf([file.role.weAreServer ? 'weAreServer' : 'clientId']) ?? file.locationOf([])
}

function adviceForTwo(role: Role, isDefault: boolean, misspelt: MisspeltKey | undefined): string {
  if (misspelt !== undefined) return question(misspelt)
  return isDefault
    ? 'Write "clientId": 2 into the file of client 2'
    : `Leave one file with ${MARKS[role]}; each role has one`
}

/** The key that would tell the role, spelt in another way. */
function misspeltMark(role: Role, files: readonly LocatedRoleFile[]): MisspeltKey | undefined {
  const key = role === 'server' ? 'weAreServer' : 'clientId'
  return files.flatMap(({ warnings }) => warnings).find(({ meant }) => meant === key)
}

function question({ key, meant }: MisspeltKey): string {
  return `Is "${key}" meant to be "${meant}"?`
}
