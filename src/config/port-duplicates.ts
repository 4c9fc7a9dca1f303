import type { ConfiguredListener } from '../model/configuration.ts'
import { formatLocation, type SourceLocation, TunnelTestError } from '../model/errors.ts'
import { PORT_NAMES } from '../model/port-config.ts'
import type { Role } from '../model/target.ts'
import { PORT_SOURCES } from './port-sources.ts'
import type { LocatedRoleFile } from './role-file.ts'
import { webSocketPortOf } from './server-url.ts'
import { entriesOf } from './tunnel-entries.ts'
import { shortened } from './value-reader.ts'

/** A port that something will listen on. */
export interface DefinedPort {
  /** The property that defines it, as messages name it. */
  readonly name: string
  readonly port: number
  /** Where it will be listened on: an address or a host. */
  readonly address: string
  readonly location?: SourceLocation
}

/**
 * Everything that a role listens on, tunnels that are not under test included, and the server's WebSocket port.
 */
export function listenersOf(role: Role, file: LocatedRoleFile): ConfiguredListener[] {
  const listener = (name: string, port: number, location: SourceLocation | undefined) => ({
    role,
    name,
    port,
    ...(location === undefined ? {} : { location }),
  })
  const tunnels = entriesOf(file, 'tcpTunnelListens').map(({ tunnelName, port, portLocation }) =>
    listener(propertyName(role, tunnelName), port, portLocation),
  )
  if (role !== 'server') return tunnels
  const webSocketPort = webSocketPortOf(file.role.dataExchange.serverUrl)
  const location = file.locationOf(['dataExchange', 'serverUrl'])
  return [listener('the WebSocket port (dataExchange.serverUrl)', webSocketPort, location), ...tunnels]
}

/** Throws `PORT_DUPLICATE`, at the second one's place, where two ports are equal and their addresses collide. */
export function assertPortsDiffer(
  doing: string,
  ports: readonly DefinedPort[],
  collide: (first: string, second: string) => boolean,
): void {
  const seen = new Map<number, DefinedPort[]>()
  for (const second of ports) {
    const same = seen.get(second.port) ?? []
    const first = same.find(({ address }) => collide(address, second.address))
    if (first !== undefined) throw portTwice(doing, first, second)
    seen.set(second.port, [...same, second])
  }
}

function propertyName(role: Role, tunnelName: string): string {
  const name = PORT_NAMES.find((candidate) => {
    const source = PORT_SOURCES[candidate]
    return source.role === role && source.list === 'tcpTunnelListens' && source.tunnelName === tunnelName
  })
  return name ?? `the listenPort of "${shortened(tunnelName)}" (${role})`
}

function portTwice(doing: string, first: DefinedPort, second: DefinedPort): TunnelTestError {
  const firstPlace = first.location === undefined ? '' : ` at ${formatLocation(first.location)}`
  return new TunnelTestError('PORT_DUPLICATE', {
    doing,
    found: `${second.name} is ${second.port}, and so is ${first.name}${firstPlace}`,
    observed: String(second.port),
    advice: 'Give one of the two another port',
    ...(second.location === undefined ? {} : { location: second.location }),
  })
}
