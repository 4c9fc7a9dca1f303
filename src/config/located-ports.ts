import type { SourceLocation } from '../model/errors.ts'
import {
  CONNECT_PORT_NAMES,
  type CompletePortConfig,
  PORT_NAMES,
  type PortConfig,
  type PortName,
} from '../model/port-config.ts'
import { ROLES, type Role } from '../model/target.ts'
import { addressesOverlap, backendBindAddress } from './addresses.ts'
import type { JsonValue } from './json-document.ts'
import { assertKnownKeys } from './known-keys.ts'
import { assertPortsDiffer, listenersOf } from './port-duplicates.ts'
import { DEFAULT_RECONNECT_TIMEOUT_SECS, type LocatedRoleFile } from './role-file.ts'
import { filesByRole } from './roles.ts'
import { type TunnelEntry, tunnelsUnderTest } from './tunnel-entries.ts'
import { asPort, asSeconds, located, ObjectReader } from './value-reader.ts'

/**
 * The twelve ports and T of a tunnel with their places, from its three role files in any order. Plain data.
 * @throws `CONFIG_ROLE_MISSING`, `CONFIG_ROLE_DUPLICATE`, `CONFIG_TUNNEL_MISSING`, `CONFIG_TUNNEL_DUPLICATE`,
 *   `PORT_DUPLICATE`.
 */
export function portConfigFrom(files: readonly LocatedRoleFile[]): CompletePortConfig {
  const byRole = filesByRole(files)
  return portsOfRoleFiles(byRole, tunnelsUnderTest(byRole))
}

/** The ports and T with their places, from the entries of role files. Throws `PORT_DUPLICATE`. */
export function portsOfRoleFiles(
  byRole: Readonly<Record<Role, LocatedRoleFile>>,
  entries: Readonly<Record<PortName, TunnelEntry>>,
): CompletePortConfig {
  for (const role of ROLES) {
    // Whatever the addresses: the kernel's table of listening sockets is read by port.
    const listeners = listenersOf(role, byRole[role]).map((listener) => ({ ...listener, address: role }))
    assertPortsDiffer(`reading the ports that the ${role} listens on`, listeners, () => true)
  }
  const backends = CONNECT_PORT_NAMES.map((name) => {
    const { host, port, portLocation: location } = entries[name]
    const address = backendBindAddress(host)
    return { name, port, address, ...(location === undefined ? {} : { location }) }
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

/** The ports and T with their places, from a flat file. Throws `CONFIG_INVALID`, `PORT_INVALID`. */
export function portsOfFlatFile(reader: ObjectReader): PortConfig {
  const { locations, ...ports } = reader.required('ports', asPorts)
  const seconds = reader.optional('reconnectTimeoutSecs', located(asSeconds), null)
  return {
    ...ports,
    reconnectTimeoutSecs: seconds?.value ?? DEFAULT_RECONNECT_TIMEOUT_SECS,
    locations: { ...locations, ...(seconds === null ? {} : { reconnectTimeoutSecs: seconds.location }) },
  }
}

function asPorts(value: JsonValue): Omit<PortConfig, 'reconnectTimeoutSecs'> {
  assertKnownKeys(value, PORT_NAMES)
  const reader = new ObjectReader(value)
  const ports: Partial<Record<PortName, number>> = {}
  const locations: Partial<Record<PortName, SourceLocation>> = {}
  for (const name of PORT_NAMES) {
    const port = reader.optional(name, located(asPort), null)
    if (port === null) continue
    ports[name] = port.value
    locations[name] = port.location
  }
  return { ...ports, locations }
}
