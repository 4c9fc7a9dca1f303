import { formatLocation, type SourceLocation, TunnelTestError } from '../model/errors.ts'
import { PORT_NAMES, type PortName } from '../model/port-config.ts'
import { ROLES, type Role } from '../model/target.ts'
import { PORT_SOURCES, type TunnelList } from './port-sources.ts'
import type { LocatedRoleFile } from './role-file.ts'
import { shortened } from './value-reader.ts'

const SHOWN_NAMES = 10

/** An entry of either tunnel list, read alike. */
export interface TunnelEntry {
  readonly tunnelName: string
  /** The address that is listened on, or the host that is connected to. */
  readonly host: string
  readonly port: number
  readonly portLocation: SourceLocation | undefined
  readonly nameLocation: SourceLocation | undefined
  readonly hostLocation: SourceLocation | undefined
}

/** The entries of one list of a file. */
export function entriesOf({ role, locationOf }: LocatedRoleFile, list: TunnelList): TunnelEntry[] {
  const placed = (
    { tunnelName, host, port }: Pick<TunnelEntry, 'tunnelName' | 'host' | 'port'>,
    index: number,
    hostKey: string,
    portKey: string,
  ) => ({
    tunnelName,
    host,
    port,
    portLocation: locationOf([list, index, portKey]),
    nameLocation: locationOf([list, index, 'tunnelName']),
    hostLocation: locationOf([list, index, hostKey]),
  })
  return list === 'tcpTunnelListens'
    ? role.tcpTunnelListens.map(({ tunnelName, listenBindAddress: host, listenPort: port }, index) =>
        placed({ tunnelName, host, port }, index, 'listenBindAddress', 'listenPort'),
      )
    : role.tcpTunnelConnects.map(({ tunnelName, connectToHost: host, connectToPort: port }, index) =>
        placed({ tunnelName, host, port }, index, 'connectToHost', 'connectToPort'),
      )
}

/**
 * The entry of each of the twelve ports. Other tunnels may stand beside them.
 * @throws `CONFIG_TUNNEL_MISSING`, `CONFIG_TUNNEL_DUPLICATE`.
 */
export function tunnelsUnderTest(
  files: Readonly<Record<Role, LocatedRoleFile>>,
): Record<PortName, TunnelEntry> {
  for (const role of ROLES) {
    assertNamesDiffer(files[role], 'tcpTunnelListens')
    assertNamesDiffer(files[role], 'tcpTunnelConnects')
  }
  const entries = PORT_NAMES.map((name) => [name, entryFor(name, files[PORT_SOURCES[name].role])] as const)
  return Object.fromEntries(entries) as Record<PortName, TunnelEntry>
}

function assertNamesDiffer(file: LocatedRoleFile, list: TunnelList): void {
  const seen = new Map<string, TunnelEntry>()
  for (const entry of entriesOf(file, list)) {
    const first = seen.get(entry.tunnelName)
    if (first !== undefined) throw tunnelTwice(file, list, first, entry)
    seen.set(entry.tunnelName, entry)
  }
}

function entryFor(name: PortName, file: LocatedRoleFile): TunnelEntry {
  const { list, tunnelName } = PORT_SOURCES[name]
  const entries = entriesOf(file, list)
  const entry = entries.find((candidate) => candidate.tunnelName === tunnelName)
  if (entry !== undefined) return entry
  const names = shownNames(entries)
  const misspelt = file.warnings.find(({ meant }) => meant === list)
  const location = misspelt?.location ?? file.locationOf([list]) ?? file.locationOf([])
  throw new TunnelTestError('CONFIG_TUNNEL_MISSING', {
    doing: `looking for the tunnel "${tunnelName}" in ${list} of ${file.file}, for ${name}`,
    found: names === '' ? 'the list is empty or missing' : `the list holds only ${names}`,
    expected: tunnelName,
    observed: names,
    advice:
      misspelt === undefined
        ? 'Add an entry with this tunnelName, or correct the spelling of one'
        : `Is "${misspelt.key}" meant to be "${list}"?`,
    ...(location === undefined ? {} : { location }),
  })
}

function shownNames(entries: readonly TunnelEntry[]): string {
  const names = entries.slice(0, SHOWN_NAMES).map(({ tunnelName }) => `"${shortened(tunnelName)}"`)
  const more = entries.length - names.length
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function tunnelTwice(
  file: LocatedRoleFile,
  list: TunnelList,
  first: TunnelEntry,
  second: TunnelEntry,
): TunnelTestError {
  const firstPlace = first.nameLocation === undefined ? file.file : formatLocation(first.nameLocation)
  return new TunnelTestError('CONFIG_TUNNEL_DUPLICATE', {
    doing: `reading ${list} of ${file.file}`,
    found: `the tunnel "${shortened(second.tunnelName)}" appears twice, first at ${firstPlace}`,
    advice: 'Remove or rename one of the two',
    ...(second.nameLocation === undefined ? {} : { location: second.nameLocation }),
  })
}
