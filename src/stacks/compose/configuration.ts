import { chmodSync, copyFileSync, mkdirSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { unbracketed } from '../../config/addresses.ts'
import type { LocatedRoleFile } from '../../config/role-file.ts'
import { filesByRole } from '../../config/roles.ts'
import { webSocketPortOf } from '../../config/server-url.ts'
import { tunnelsUnderTest } from '../../config/tunnel-entries.ts'
import type { TakeWarning } from '../../model/configuration-warning.ts'
import {
  CONNECT_PORT_NAMES,
  existingPorts,
  LISTEN_PORT_NAMES,
  PORT_NAMES,
  type PortConfig,
  portNumber,
} from '../../model/port-config.ts'
import { type Role, roleOfListenPort, rolesOf, type Target } from '../../model/target.ts'
import { configurationPath, isFlatFile, readTarget } from '../configuration.ts'
import { readRoleFiles } from '../role-files.ts'
import type { BackendHost } from './backend-placement.ts'

/** The customary name of the container that hosts the backends. */
const CUSTOMARY_BACKEND_NAME = 'tests'

/** What starting the tunnel's services needs to know of its configuration; the suites read it again where they run. */
export interface Configuration {
  /** What the tests will find; its hosts are those of the configuration. */
  readonly target: Target
  readonly ports: PortConfig
  readonly roles: readonly Role[]
  /** The files that make it up: where each is, and its path in the folder that is given as the configuration. */
  readonly files: readonly { readonly source: string; readonly path: string }[]
  /** The name of the flat file; null for a folder of role files. */
  readonly flatFile: string | null
  /** The hosts at which the roles look for the backends. */
  readonly backendHosts: readonly BackendHost[]
  /** The hosts at which the clients look for the server. */
  readonly serverHosts: readonly string[]
  readonly listenPorts: Readonly<Partial<Record<Role, readonly number[]>>>
  /** Every port that is known to be used. */
  readonly usedPorts: ReadonlySet<number>
}

/**
 * Reads a folder of role files, or a flat file. Throws what {@link readTarget} throws.
 * @param warn takes what is doubtful in it
 */
export function readConfiguration(
  given: string,
  hosts: Readonly<Partial<Record<Role, string>>>,
  warn: TakeWarning = () => {},
): Configuration {
  const config = configurationPath(given, warn)
  const target = readTarget(config, { hosts }, warn)
  const { ports } = target
  const isFile = isFlatFile(config)
  const roles = rolesOf(target)
  const located = isFile ? [] : readRoleFiles(config)
  const files = located.map(({ role }) => role)
  const listens = existingPorts(ports, LISTEN_PORT_NAMES)
  const portsOf = (role: Role): number[] =>
    listens.filter((name) => roleOfListenPort(name) === role).map((name) => portNumber(ports, name))
  return {
    target,
    ports,
    roles,
    files: isFile
      ? [{ source: config, path: basename(config) }]
      : located.map(({ file }) => ({ source: file, path: relative(config, file) })),
    flatFile: isFile ? basename(config) : null,
    // A flat file doesn't say at which host its tunnel looks for the backends.
    backendHosts: isFile ? [{ host: CUSTOMARY_BACKEND_NAME }] : backendHostsIn(located),
    serverHosts: files
      .filter(({ weAreServer }) => !weAreServer)
      .map(({ dataExchange }) => unbracketed(new URL(dataExchange.serverUrl).hostname)),
    listenPorts: Object.fromEntries(roles.map((role) => [role, portsOf(role)])),
    usedPorts: new Set([
      ...existingPorts(ports, PORT_NAMES).map((name) => portNumber(ports, name)),
      ...files.flatMap(({ tcpTunnelListens }) => tcpTunnelListens.map(({ listenPort }) => listenPort)),
      ...files.map(({ dataExchange }) => webSocketPortOf(dataExchange.serverUrl)),
    ]),
  }
}

/**
 * Copies a configuration into a folder, as it reads now: what are links here would lead nowhere in a container, and the
 * files may be readable for this user alone.
 */
export function copyConfiguration({ files }: Configuration, folder: string): void {
  for (const { source, path } of files) {
    const copy = join(folder, path)
    mkdirSync(dirname(copy), { recursive: true, mode: 0o700 })
    copyFileSync(source, copy)
    chmodSync(copy, 0o600)
  }
}

/** Those of the tunnels under test: what other tunnels connect to is nothing of ours. */
function backendHostsIn(files: readonly LocatedRoleFile[]): BackendHost[] {
  const entries = tunnelsUnderTest(filesByRole(files))
  return CONNECT_PORT_NAMES.map((name) => {
    const { host, portLocation } = entries[name]
    return { host, ...(portLocation === undefined ? {} : { location: portLocation }) }
  })
}
