import { CONNECT_PORT_NAMES, type CompletePortConfig, type ConnectPortName } from '../model/port-config.ts'
import { CAPABILITIES, ROLES, type Role, type Target } from '../model/target.ts'
import { backendBindAddress, sameHost } from './addresses.ts'
import { type GivenHosts, hostsOf } from './hosts.ts'
import { portConfigFrom } from './port-config.ts'
import { assertPortsDiffer, listenersOf } from './port-duplicates.ts'
import type { LocatedRoleFile } from './role-file.ts'
import { filesByRole } from './roles.ts'
import { webSocketPortOf } from './server-url.ts'
import { tunnelsUnderTest } from './tunnel-entries.ts'

export { hostOptions, parseHosts, parseWatchers } from './hosts.ts'

export interface TargetOptions {
  /** The hosts of the roles, where they are not as the role files or the customary names have them. */
  readonly hosts?: GivenHosts
  /** Watchers beside the roles. */
  readonly watchers?: Target['watchers']
}

/** A target with all roles and all ports. */
export interface CompleteTarget extends Target {
  readonly hosts: Readonly<Record<Role, string>>
  readonly ports: CompletePortConfig
}

/**
 * The target that three role files describe, with all capabilities. Plain data.
 * @throws what {@link portConfigFrom} throws, and `PORT_DUPLICATE` where two roles listen on one port of one host.
 */
export function targetFromRoleFiles(
  files: readonly LocatedRoleFile[],
  options: TargetOptions,
): CompleteTarget {
  const ports = portConfigFrom(files)
  const byRole = filesByRole(files)
  const entries = tunnelsUnderTest(byRole)
  const hosts = hostsOf(entries, options.hosts ?? {})
  const listeners = ROLES.flatMap((role) => listenersOf(role, byRole[role], hosts[role]))
  assertPortsDiffer('reading the ports of roles that share a host', listeners, sameHost)
  const backendHosts = CONNECT_PORT_NAMES.map(
    (name) => [name, backendBindAddress(entries[name].host)] as const,
  )
  return {
    hosts,
    ports,
    backendHosts: Object.fromEntries(backendHosts) as Record<ConnectPortName, string>,
    capabilities: [...CAPABILITIES],
    webSocketPort: webSocketPortOf(byRole.server.role.dataExchange.serverUrl),
    ...(options.watchers === undefined ? {} : { watchers: options.watchers }),
  }
}
