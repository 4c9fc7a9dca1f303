import type { Configuration } from '../model/configuration.ts'
import type { TakeWarning } from '../model/configuration-warning.ts'
import { CONNECT_PORT_NAMES, type CompletePortConfig, type ConnectPortName } from '../model/port-config.ts'
import { CAPABILITIES, type Role, type Target } from '../model/target.ts'
import { sameHost } from './addresses.ts'
import { configurationFromFlatFile } from './flat-file.ts'
import { type GivenHosts, hostWarnings } from './hosts.ts'
import { assertPortsDiffer } from './port-duplicates.ts'
import type { LocatedRoleFile } from './role-file.ts'
import { configurationFromRoleFiles } from './role-files.ts'
import { webSocketPortOf } from './server-url.ts'

export interface TargetOptions {
  /** The hosts of the roles, where they are not as the configuration or the customary names have them. */
  readonly hosts?: GivenHosts
  /** Watchers beside the roles. */
  readonly watchers?: Target['watchers']
}

/** A target with all roles and all ports. */
export interface CompleteTarget extends Target {
  readonly hosts: Readonly<Record<Role, string>>
  readonly ports: CompletePortConfig
  readonly webSocketPort: number
}

/**
 * The target that a configuration describes. Plain data.
 * @param warn takes what is doubtful in it
 * @throws `PORT_DUPLICATE` where two roles listen on one port of one host.
 */
export function targetOf(
  configuration: Configuration,
  options: TargetOptions,
  warn: TakeWarning = () => {},
): Target {
  const { kind, roles, ports, backends, capabilities, serverUrls } = configuration
  const hostOf = (role: Role): string => options.hosts?.[role] ?? configuration.hosts[role]?.value ?? role
  const listeners = configuration.listeners.map((one) => ({ ...one, address: hostOf(one.role) }))
  const doing =
    kind === 'role files'
      ? 'reading the ports of roles that share a host'
      : 'reading the ports that the tunnel listens on'
  assertPortsDiffer(doing, listeners, sameHost)
  const hosts = Object.fromEntries(roles.map((role) => [role, hostOf(role)]))
  for (const warning of hostWarnings(hosts)) warn(warning)
  const claimed = capabilities.map(({ value }) => value)
  const { server } = serverUrls
  return {
    hosts,
    ports,
    backendHosts: Object.fromEntries(
      CONNECT_PORT_NAMES.map((name) => [name, backends[name].bindAddress]),
    ) as Record<ConnectPortName, string>,
    capabilities: CAPABILITIES.filter((capability) => claimed.includes(capability)),
    ...(server === undefined ? {} : { webSocketPort: webSocketPortOf(server.value) }),
    ...(options.watchers === undefined ? {} : { watchers: options.watchers }),
  }
}

/**
 * The target that three role files describe.
 * @throws what {@link configurationFromRoleFiles} and {@link targetOf} throw.
 */
export function targetFromRoleFiles(
  files: readonly LocatedRoleFile[],
  options: TargetOptions,
): CompleteTarget {
  // Role files have every role and every port.
  return targetOf(configurationFromRoleFiles(files, ''), options) as CompleteTarget
}

/**
 * The target that a flat file describes.
 * @param file the path, as errors and annotations show it
 * @throws what {@link configurationFromFlatFile} and {@link targetOf} throw.
 */
export function targetFromFlatFile(text: string, file: string, options: TargetOptions): Target {
  return targetOf(configurationFromFlatFile(text, file), options)
}
