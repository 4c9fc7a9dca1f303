import type { Located } from '../model/configuration.ts'
import type { ConfigurationWarning } from '../model/configuration-warning.ts'
import { TunnelTestError } from '../model/errors.ts'
import { LISTEN_PORT_NAMES, type ListenPortName } from '../model/port-config.ts'
import { ROLES, type Role } from '../model/target.ts'
import { isWildcard, sameHost, unbracketed } from './addresses.ts'
import { PORT_SOURCES } from './port-sources.ts'
import { namesMeant, orList } from './similar-keys.ts'
import type { TunnelEntry } from './tunnel-entries.ts'

/** The hosts of the roles that are given. */
export type GivenHosts = Readonly<Partial<Record<Role, string>>>

/** The host of each role whose listeners under test all bind to one specific address: that address. */
export function hostsOfListeners(
  entries: Readonly<Record<ListenPortName, TunnelEntry>>,
): Partial<Record<Role, Located<string>>> {
  const hosts: Partial<Record<Role, Located<string>>> = {}
  for (const role of ROLES) {
    const listeners = LISTEN_PORT_NAMES.filter((name) => PORT_SOURCES[name].role === role).map(
      (name) => entries[name],
    )
    const [address, ...others] = new Set(listeners.map(({ host }) => unbracketed(host)))
    if (address === undefined || others.length > 0 || isWildcard(address)) continue
    const location = listeners[0]?.hostLocation
    hosts[role] = { value: address, ...(location === undefined ? {} : { location }) }
  }
  return hosts
}

/**
 * Two roles at one host that has the customary name of one of them: `server=client1`. It may be so, where one container
 * holds several roles.
 */
export function hostWarnings(hosts: GivenHosts): ConfigurationWarning[] {
  return ROLES.flatMap((name) => {
    const there = ROLES.filter((role) => sameHost(hosts[role] ?? '', name))
    if (there.length < 2) return []
    const roles = `${there.join(' and ')} are ${there.length === 2 ? 'both' : 'all'}`
    return [{ message: `${roles} reached at the host "${name}". Is that intended?` }]
  })
}

/**
 * Reads `server=a,client1=b,client2=c`; any of the three may be omitted. IPv6 addresses may be in brackets.
 * @param previous what was given before, where it is given several times
 * @throws `USAGE`.
 */
export function parseHosts(text: string, previous: GivenHosts = {}): Partial<Record<Role, string>> {
  const hosts = { ...previous }
  for (const part of text.split(',')) {
    const [, name, host] = /^([^=]*)=(.*)$/.exec(part) ?? []
    if (name === undefined || host === undefined) throw wrongHosts(text, `"${part}" is not ROLE=HOST`)
    const role = roleNamed(name.trim(), (found, advice) => wrongHosts(text, found, advice))
    if (hosts[role] !== undefined) throw wrongHosts(text, `${role} is given twice`)
    hosts[role] = hostIn(host.trim(), role, (found) => wrongHosts(text, found))
  }
  return hosts
}

/** The option that gives the command these hosts, as {@link parseHosts} reads it; no words where none is given. */
export function hostOptions(hosts: GivenHosts): string[] {
  const given = Object.entries(hosts).map(([role, host]) => `${role}=${host}`)
  return given.length === 0 ? [] : ['--hosts', given.join(',')]
}

/**
 * Reads `server=host:28099,client1=host:port,client2=host:port`; any of the three may be omitted. IPv6 addresses are
 * in brackets.
 * @param previous what was given before, where it is given several times
 * @throws `USAGE`.
 */
export function parseWatchers(
  text: string,
  previous: Partial<Record<Role, { host: string; port: number }>> = {},
): Partial<Record<Role, { host: string; port: number }>> {
  const watchers = { ...previous }
  for (const part of text.split(',')) {
    const [, name, host, port] = /^([^=]*)=(.*):(\d+)$/.exec(part.trim()) ?? []
    if (name === undefined || host === undefined) throw wrongWatchers(text, `"${part}" is not ROLE=HOST:PORT`)
    const role = roleNamed(name.trim(), (found, advice) => wrongWatchers(text, found, advice))
    if (watchers[role] !== undefined) throw wrongWatchers(text, `${role} is given twice`)
    if (Number(port) < 1 || Number(port) > 65_535) throw wrongWatchers(text, `${port} is not a port`)
    watchers[role] = {
      host: hostIn(host.trim(), role, (found) => wrongWatchers(text, found)),
      port: Number(port),
    }
  }
  return watchers
}

function roleNamed(name: string, wrong: (found: string, advice?: string) => TunnelTestError): Role {
  const role = ROLES.find((candidate) => candidate === name)
  if (role !== undefined) return role
  const meant = namesMeant(name, ROLES)
  const found = `there is no role "${name}"`
  throw meant.length > 0
    ? wrong(found, `Did you mean ${orList(meant)}?`)
    : wrong(`${found}; the roles are ${ROLES.join(', ')}`)
}

function hostIn(host: string, role: Role, wrong: (found: string) => TunnelTestError): string {
  if (host === '') throw wrong(`the host of ${role} is empty`)
  const bare = unbracketed(host)
  if (isHost(bare)) return bare
  const hint = /:\d+$/.test(bare) ? '; the ports are read from the role files' : ''
  throw wrong(`"${host}" is neither a host name nor an address${hint}`)
}

/** Whether a text may be a host name or an address, without brackets. */
export function isHost(text: string): boolean {
  return /^[^\s:/[\]=]+$/.test(text) || isIpv6(text)
}

/** Hexadecimal groups with at least two colons, perhaps an IPv4 tail and a zone: `fe80::1%eth0`. */
function isIpv6(text: string): boolean {
  return /^[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*(%[\w.-]+)?$/i.test(text)
}

function wrongWatchers(
  text: string,
  found: string,
  advice = 'Write them like server=10.0.0.1:28099,client1=10.0.0.2:28099,client2=10.0.0.3:28099',
): TunnelTestError {
  return new TunnelTestError('USAGE', {
    doing: `reading the watchers "${text}"`,
    found,
    advice,
  })
}

function wrongHosts(
  text: string,
  found: string,
  advice = 'Write them like server=10.0.0.1,client1=10.0.0.2,client2=10.0.0.3',
): TunnelTestError {
  return new TunnelTestError('USAGE', {
    doing: `reading the hosts "${text}"`,
    found,
    advice,
  })
}
