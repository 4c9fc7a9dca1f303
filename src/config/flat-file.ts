import { type SourceLocation, TunnelTestError } from '../model/errors.ts'
import {
  CONNECT_PORT_NAMES,
  type ConnectPortName,
  existingPorts,
  LISTEN_PORT_NAMES,
  PORT_NAMES,
  type PortConfig,
  type PortName,
  portNumber,
} from '../model/port-config.ts'
import {
  CAPABILITIES,
  type Capability,
  ROLES,
  type Role,
  roleOfListenPort,
  type Target,
} from '../model/target.ts'
import { addressesOverlap, sameHost, unbracketed } from './addresses.ts'
import { assertPortsFit, impliedCapabilities } from './capability-ports.ts'
import { isHost } from './hosts.ts'
import { type JsonMember, type JsonValue, parseJson, pathOf } from './json-document.ts'
import { assertPortsDiffer } from './port-duplicates.ts'
import { namesMeant, orList } from './similar-keys.ts'
import type { TargetOptions } from './target.ts'
import {
  asPort,
  asSeconds,
  asText,
  formatPath,
  listOf,
  ObjectReader,
  shortened,
  unexpected,
} from './value-reader.ts'

const KEYS = ['$schema', 'hosts', 'backendHost', 'ports', 'reconnectTimeoutSecs', 'capabilities'] as const
const DEFAULT_RECONNECT_TIMEOUT_SECS = 15
const ALL_ADDRESSES = '::'

/**
 * Reads the target out of a flat file: what is to be known of a tunnel that has no role files. JSON with comments and
 * trailing commas; `tunnel.schema.json` describes it.
 * @param file the path, as errors and annotations show it
 * @throws what reading JSON throws, `CONFIG_INVALID` (an unknown key too: nothing that was meant may be read over),
 *   `PORT_INVALID`, `PORT_DUPLICATE`, `CAPABILITY_UNKNOWN`, and `CAPABILITY_MISSING` where ports and capabilities don't
 *   fit together; each with its place.
 */
export function targetFromFlatFile(text: string, file: string, options: TargetOptions): Target {
  const document = parseJson(text, file)
  assertKeys(document, KEYS)
  const reader = new ObjectReader(document)
  const ports: PortConfig = {
    ...reader.required('ports', asPorts),
    reconnectTimeoutSecs: reader.optional('reconnectTimeoutSecs', asSeconds, DEFAULT_RECONNECT_TIMEOUT_SECS),
  }
  const capabilities = reader.optional('capabilities', asCapabilities, null)
  const place = reader.required('ports', (value) => value.location)
  const declared = capabilities?.values ?? impliedCapabilities(ports)
  assertPortsFit(ports, declared, { ports: place, capabilities: capabilities?.location ?? place })
  const hosts = { ...reader.optional('hosts', asHosts, {}), ...options.hosts }
  const backendHost = reader.optional('backendHost', asHost, ALL_ADDRESSES)
  const roles = ROLES.filter((role) => role === 'server' || declared.includes(role))
  const target: Target = {
    hosts: Object.fromEntries(roles.map((role) => [role, hosts[role] ?? role])),
    ports,
    backendHosts: Object.fromEntries(CONNECT_PORT_NAMES.map((name) => [name, backendHost])) as Record<
      ConnectPortName,
      string
    >,
    capabilities: CAPABILITIES.filter((capability) => declared.includes(capability)),
    ...(options.watchers === undefined ? {} : { watchers: options.watchers }),
  }
  assertNoDuplicates(target)
  return target
}

function assertKeys(value: JsonValue, known: readonly string[]): void {
  if (value.kind !== 'object') throw unexpected(value, 'an object: { … }')
  const stranger = value.members.find(({ key }) => !known.includes(key))
  if (stranger !== undefined) throw unknownKey(stranger, known, (name) => value.find(name).length > 0)
}

function unknownKey(
  { key, keyLocation, value }: JsonMember,
  known: readonly string[],
  isWritten: (name: string) => boolean,
): TunnelTestError {
  const meant = namesMeant(key, known, isWritten)
  const keys = known.join(', ')
  return new TunnelTestError('CONFIG_INVALID', {
    doing: `reading ${formatPath(pathOf(value))}`,
    found: `the key is unknown; expected only the keys ${keys} here`,
    expected: keys,
    observed: shortened(key),
    advice: meant.length === 0 ? 'Remove it' : `Is ${orList(meant)} meant?`,
    location: keyLocation,
  })
}

function asPorts(value: JsonValue): Omit<PortConfig, 'reconnectTimeoutSecs'> {
  assertKeys(value, PORT_NAMES)
  const reader = new ObjectReader(value)
  const ports: Partial<Record<PortName, number>> = {}
  const locations: Partial<Record<PortName, SourceLocation>> = {}
  for (const name of PORT_NAMES) {
    const port = reader.optional(name, (found) => ({ number: asPort(found), location: found.location }), null)
    if (port === null) continue
    ports[name] = port.number
    locations[name] = port.location
  }
  return { ...ports, locations }
}

function asHosts(value: JsonValue): Partial<Record<Role, string>> {
  assertKeys(value, ROLES)
  const reader = new ObjectReader(value)
  const entries = ROLES.map((role) => [role, reader.optional(role, asHost, '')] as const)
  return Object.fromEntries(entries.filter(([, host]) => host !== ''))
}

/** A name or an address, without brackets: ports stand elsewhere. */
function asHost(value: JsonValue): string {
  const host = unbracketed(asText(value).trim())
  if (isHost(host)) return host
  throw unexpected(value, 'a host name or an address, without a port')
}

function asCapabilities(value: JsonValue): { values: Capability[]; location: SourceLocation } {
  const asCapability = (item: JsonValue): Capability => {
    const text = asText(item)
    const known = CAPABILITIES.find((capability) => capability === text)
    if (known !== undefined) return known
    const meant = namesMeant(text, CAPABILITIES)
    const advice = meant.length === 0 ? undefined : `Is ${orList(meant)} meant?`
    throw unexpected(item, `one of ${CAPABILITIES.join(', ')}`, 'CAPABILITY_UNKNOWN', advice)
  }
  return { values: listOf(asCapability)(value), location: value.location }
}

function assertNoDuplicates({ hosts, ports, backendHosts }: Target): void {
  const place = (name: PortName) => ({ name, port: portNumber(ports, name), location: ports.locations[name] })
  const listeners = existingPorts(ports, LISTEN_PORT_NAMES).map((name) => {
    return { ...place(name), address: hosts[roleOfListenPort(name)] ?? '' }
  })
  assertPortsDiffer('reading the ports that the tunnel listens on', listeners, sameHost)
  const backends = existingPorts(ports, CONNECT_PORT_NAMES).map((name) => {
    return { ...place(name), address: backendHosts[name] }
  })
  assertPortsDiffer('reading the ports of the backends, which the tests host', backends, addressesOverlap)
}
