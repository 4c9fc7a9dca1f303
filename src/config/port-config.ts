import type { SourceLocation } from '../model/errors.ts'
import {
  CONNECT_PORT_NAMES,
  type CompletePortConfig,
  PORT_NAMES,
  type PortName,
} from '../model/port-config.ts'
import { ROLES } from '../model/target.ts'
import { addressesOverlap, backendBindAddress } from './addresses.ts'
import { assertPortsDiffer, listenersOf } from './port-duplicates.ts'
import type { LocatedRoleFile } from './role-file.ts'
import { filesByRole } from './roles.ts'
import { tunnelsUnderTest } from './tunnel-entries.ts'

/**
 * The twelve ports and T of a tunnel, from its three role files in any order. Plain data.
 * @throws `CONFIG_ROLE_MISSING`, `CONFIG_ROLE_DUPLICATE`, `CONFIG_TUNNEL_MISSING`, `CONFIG_TUNNEL_DUPLICATE`,
 *   `PORT_DUPLICATE`.
 */
export function portConfigFrom(files: readonly LocatedRoleFile[]): CompletePortConfig {
  const byRole = filesByRole(files)
  const entries = tunnelsUnderTest(byRole)
  for (const role of ROLES) {
    // Whatever the addresses: the kernel's table of listening sockets is read by port.
    const listeners = listenersOf(role, byRole[role], role)
    assertPortsDiffer(`reading the ports that the ${role} listens on`, listeners, () => true)
  }
  const backends = CONNECT_PORT_NAMES.map((name) => {
    const { host, port, portLocation } = entries[name]
    return { name, port, address: backendBindAddress(host), location: portLocation }
  })
  assertPortsDiffer('reading the ports of the backends, which the tests host', backends, addressesOverlap)

  const ports = PORT_NAMES.map((name) => [name, entries[name].port] as const)
  const locations: Partial<Record<PortName | 'reconnectTimeoutSecs', SourceLocation>> = {}
  for (const name of PORT_NAMES) {
    const { portLocation } = entries[name]
    if (portLocation !== undefined) locations[name] = portLocation
  }
  const secondsLocation = byRole.server.locationOf(['standbySocketCloseDurationSecs'])
  if (secondsLocation !== undefined) locations.reconnectTimeoutSecs = secondsLocation
  return {
    ...(Object.fromEntries(ports) as Record<PortName, number>),
    reconnectTimeoutSecs: byRole.server.role.standbySocketCloseDurationSecs,
    locations,
  }
}
