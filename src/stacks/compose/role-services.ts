import { TunnelTestError } from '../../model/errors.ts'
import { ROLES, type Role } from '../../model/target.ts'

/** The compose service of each role. */
export type RoleServices = Readonly<Partial<Record<Role, string>>>

const CUSTOMARY: Readonly<Record<Role, string>> = { server: 'server', client1: 'client1', client2: 'client2' }

/**
 * Reads `server=gateway,client2=backup`, or the same one a line and with colons.
 * @param previous what was given before, if it is given several times
 * @throws `USAGE`.
 */
export function parseServices(text: string, previous: RoleServices = {}): RoleServices {
  const found: Partial<Record<Role, string>> = { ...previous }
  for (const item of text.split(/[\n,]/).map((part) => part.trim())) {
    if (item === '') continue
    const [, key, value] = /^(\w+)\s*[=:]\s*(\S+)$/.exec(item) ?? []
    const role = ROLES.find((candidate) => candidate === key)
    if (role === undefined || value === undefined)
      throw invalid(item, `pairs like server=gateway, of ${ROLES.join(', ')}`)
    if (found[role] !== undefined && found[role] !== value)
      throw invalid(text.trim(), `one service a role: ${role} has two`)
    found[role] = value
  }
  return found
}

function invalid(observed: string, expected: string): TunnelTestError {
  return new TunnelTestError('USAGE', {
    doing: 'reading services',
    found: `"${observed}" is not ${expected}`,
    expected,
    observed,
    advice: `Give ${expected}`,
  })
}

/** The service of each role that a target has: the one given, else the one with the role's own name. */
export function servicesOf(roles: readonly Role[], given: RoleServices): RoleServices {
  return Object.fromEntries(roles.map((role) => [role, given[role] ?? CUSTOMARY[role]]))
}

/**
 * Each role that the target has is a service of its own.
 * @throws `USAGE` naming two that would share one, by what was given or by default.
 */
export function assertServicesDiffer(roleServices: RoleServices): void {
  const given = ROLES.filter((role) => roleServices[role] !== undefined)
  for (const role of given) {
    const service = roleServices[role]
    const other = given.find((candidate) => candidate !== role && roleServices[candidate] === service)
    if (other === undefined) continue
    // The role whose name the service has is the one that got it by default.
    const [meant, unnamed] = other === service ? [role, other] : [other, role]
    throw new TunnelTestError('USAGE', {
      doing: 'reading services',
      found: `${role} and ${other} would both be the service ${service}, but each role is a container of its own`,
      observed: String(service),
      advice: `Name the service of ${unnamed} as well: ${meant}=${service}, ${unnamed}=…`,
    })
  }
}
