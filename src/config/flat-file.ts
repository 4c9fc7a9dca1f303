import type { Configuration, Located } from '../model/configuration.ts'
import {
  CONNECT_PORT_NAMES,
  existingPorts,
  LISTEN_PORT_NAMES,
  type PortName,
  portNumber,
} from '../model/port-config.ts'
import { CAPABILITIES, type Capability, ROLES, type Role, roleOfListenPort } from '../model/target.ts'
import { addressesOverlap, unbracketed } from './addresses.ts'
import { assertPortsFit, impliedCapabilities } from './capability-ports.ts'
import { isHost } from './hosts.ts'
import { type JsonValue, parseJson } from './json-document.ts'
import { assertKnownKeys } from './known-keys.ts'
import { portsOfFlatFile } from './located-ports.ts'
import { assertPortsDiffer } from './port-duplicates.ts'
import { namesMeant, orList } from './similar-keys.ts'
import { asText, listOf, located, ObjectReader, unexpected } from './value-reader.ts'

const KEYS = ['$schema', 'hosts', 'backendHost', 'ports', 'reconnectTimeoutSecs', 'capabilities'] as const
const ALL_ADDRESSES = '::'

/**
 * Reads a flat file: what is to be known of a tunnel that has no role files. JSON with comments and trailing commas;
 * `tunnel.schema.json` describes it.
 * @param file the path, as errors and annotations show it
 * @throws what reading JSON throws, `CONFIG_INVALID` (for an unknown key too: nothing that was meant may be ignored),
 *   `PORT_INVALID`, `PORT_DUPLICATE`, `CAPABILITY_UNKNOWN`, and `CAPABILITY_MISSING` where ports and capabilities don't
 *   fit together; each with its place.
 */
export function configurationFromFlatFile(text: string, file: string): Configuration {
  const document = parseJson(text, file)
  assertKnownKeys(document, KEYS)
  const reader = new ObjectReader(document)
  const ports = portsOfFlatFile(reader)
  const listed = reader.optional('capabilities', located(listOf(asCapability)), null)
  const place = reader.required('ports', (value) => value.location)
  const capabilities =
    listed?.value ?? impliedCapabilities(ports).map((value) => ({ value, location: place }))
  const claimed = capabilities.map(({ value }) => value)
  assertPortsFit(ports, claimed, { ports: place, capabilities: listed?.location ?? place })
  const hosts = reader.optional('hosts', asHosts, {})
  const bindAddress = reader.optional('backendHost', asHost, ALL_ADDRESSES)
  const numbered = <Name extends PortName>(name: Name) => {
    const location = ports.locations[name]
    return { name, port: portNumber(ports, name), ...(location === undefined ? {} : { location }) }
  }
  const backends = existingPorts(ports, CONNECT_PORT_NAMES).map((name) => {
    return { ...numbered(name), address: bindAddress }
  })
  assertPortsDiffer('reading the ports of the backends, which the tests host', backends, addressesOverlap)
  return {
    kind: 'flat file',
    root: file,
    files: [{ file, text }],
    roles: ROLES.filter((role) => role === 'server' || claimed.includes(role)),
    ports,
    hosts,
    capabilities,
    listeners: existingPorts(ports, LISTEN_PORT_NAMES).map((name) => {
      return { ...numbered(name), role: roleOfListenPort(name) }
    }),
    backends: Object.fromEntries(
      CONNECT_PORT_NAMES.map((name) => [name, { bindAddress }]),
    ) as Configuration['backends'],
    serverUrls: {},
  }
}

function asHosts(value: JsonValue): Partial<Record<Role, Located<string>>> {
  assertKnownKeys(value, ROLES)
  const reader = new ObjectReader(value)
  const hosts: Partial<Record<Role, Located<string>>> = {}
  for (const role of ROLES) {
    const host = reader.optional(role, located(asHost), null)
    if (host !== null) hosts[role] = host
  }
  return hosts
}

/** A name or an address, without brackets: ports stand elsewhere. */
function asHost(value: JsonValue): string {
  const host = unbracketed(asText(value).trim())
  if (isHost(host)) return host
  throw unexpected(value, 'a host name or an address, without a port')
}

function asCapability(item: JsonValue): Required<Located<Capability>> {
  const text = asText(item)
  const value = CAPABILITIES.find((capability) => capability === text)
  if (value !== undefined) return { value, location: item.location }
  const meant = namesMeant(text, CAPABILITIES)
  const advice = meant.length === 0 ? undefined : `Did you mean ${orList(meant)}?`
  throw unexpected(item, `one of ${CAPABILITIES.join(', ')}`, 'CAPABILITY_UNKNOWN', advice)
}
