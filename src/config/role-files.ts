import type { Configuration, Located } from '../model/configuration.ts'
import { CONNECT_PORT_NAMES, PORT_NAMES, type PortName } from '../model/port-config.ts'
import { type Capability, ROLES, type Role } from '../model/target.ts'
import { backendBindAddress } from './addresses.ts'
import { impliedCapabilities } from './capability-ports.ts'
import { hostsOfListeners } from './hosts.ts'
import { portsOfRoleFiles } from './located-ports.ts'
import { listenersOf } from './port-duplicates.ts'
import { PORT_SOURCES } from './port-sources.ts'
import type { LocatedRoleFile } from './role-file.ts'
import { filesByRole, placeOfRole } from './roles.ts'
import { type TunnelEntry, tunnelsUnderTest } from './tunnel-entries.ts'

/**
 * What three role files, in any order, say of a tunnel.
 * @param folder the folder that they were read from
 * @throws what {@link portConfigFrom} throws.
 */
export function configurationFromRoleFiles(files: readonly LocatedRoleFile[], folder: string): Configuration {
  const byRole = filesByRole(files)
  const entries = tunnelsUnderTest(byRole)
  const ports = portsOfRoleFiles(byRole, entries)
  return {
    kind: 'role files',
    root: folder,
    files: files.map(({ file, text }) => ({ file, text })),
    roles: ROLES,
    ports,
    hosts: hostsOfListeners(entries),
    capabilities: capabilitiesOf(impliedCapabilities(ports), byRole, entries),
    listeners: ROLES.flatMap((role) => listenersOf(role, byRole[role])),
    backends: Object.fromEntries(
      CONNECT_PORT_NAMES.map((name) => {
        const { host } = entries[name]
        return [name, { host, bindAddress: backendBindAddress(host) }] as const
      }),
    ) as Configuration['backends'],
    serverUrls: Object.fromEntries(
      ROLES.map((role) => [role, serverUrlOf(byRole[role])] as const),
    ) as Configuration['serverUrls'],
  }
}

/**
 * The capabilities that role files claim: the tunnels and the clients that they describe, and failover from one client
 * to the other, which the time that closed ports stay closed belongs to. A tunnel may be able to do more.
 */
function capabilitiesOf(
  described: readonly Capability[],
  byRole: Readonly<Record<Role, LocatedRoleFile>>,
  entries: Readonly<Record<PortName, TunnelEntry>>,
): Located<Capability>[] {
  const placeOf = (capability: Capability) => {
    if (capability === 'client1' || capability === 'client2') return placeOfRole(byRole[capability])
    if (capability === 'failover') return placeOfRole(byRole.client2)
    const port = PORT_NAMES.find((name) => PORT_SOURCES[name].tunnelName === capability)
    return port === undefined ? undefined : entries[port].nameLocation
  }
  return [...described, 'failover' as const].map((value) => located(value, placeOf(value)))
}

function serverUrlOf({ role, locationOf }: LocatedRoleFile): Located<string> {
  return located(role.dataExchange.serverUrl, locationOf(['dataExchange', 'serverUrl']))
}

function located<Value>(value: Value, location: Located<Value>['location']): Located<Value> {
  return location === undefined ? { value } : { value, location }
}
