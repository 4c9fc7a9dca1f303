import { basename, dirname } from 'node:path'
import { isAddress } from '../config/addresses.ts'
import { webSocketPortOf } from '../config/server-url.ts'
import {
  existingPorts,
  LISTEN_PORT_NAMES,
  PORT_NAMES,
  type PortConfig,
  portNumber,
} from '../spec/port-config.ts'
import { type Role, roleOfListenPort, rolesOf } from '../spec/target.ts'
import { isFlatFile, readTarget } from '../stacks/configuration.ts'
import { readRoleFiles } from '../stacks/role-files.ts'

/** The customary name of the container that hosts the backends. */
const CUSTOMARY_BACKEND_NAME = 'tests'

/** What the action itself needs to know of the tunnel's configuration; the suites read it again where they run. */
export interface Configuration {
  readonly ports: PortConfig
  readonly roles: readonly Role[]
  /** The folder, and the file in it where the configuration is a flat file. */
  readonly folder: string
  readonly file: string | null
  /** The names by which the roles reach the backends. */
  readonly backendNames: readonly string[]
  readonly listenPorts: Readonly<Partial<Record<Role, readonly number[]>>>
  /** Every port that is known to be used. */
  readonly usedPorts: ReadonlySet<number>
}

/** Reads a folder of role files, or a flat file. Throws what {@link readTarget} throws. */
export function readConfiguration(
  config: string,
  hosts: Readonly<Partial<Record<Role, string>>>,
): Configuration {
  const target = readTarget(config, { hosts })
  const { ports } = target
  const isFile = isFlatFile(config)
  const roles = rolesOf(target)
  // A flat file doesn't say by which name its tunnel reaches the backends.
  const files = isFile ? [] : readRoleFiles(config).map(({ role }) => role)
  const names = files.flatMap(({ tcpTunnelConnects }) =>
    tcpTunnelConnects.map((entry) => entry.connectToHost),
  )
  const listens = existingPorts(ports, LISTEN_PORT_NAMES)
  const portsOf = (role: Role): number[] =>
    listens.filter((name) => roleOfListenPort(name) === role).map((name) => portNumber(ports, name))
  return {
    ports,
    roles,
    folder: isFile ? dirname(config) : config,
    file: isFile ? basename(config) : null,
    backendNames: [...new Set([...names.filter((host) => !isAddress(host)), CUSTOMARY_BACKEND_NAME])],
    listenPorts: Object.fromEntries(roles.map((role) => [role, portsOf(role)])),
    usedPorts: new Set([
      ...existingPorts(ports, PORT_NAMES).map((name) => portNumber(ports, name)),
      ...files.flatMap(({ tcpTunnelListens }) => tcpTunnelListens.map(({ listenPort }) => listenPort)),
      ...files.map(({ dataExchange }) => webSocketPortOf(dataExchange.serverUrl)),
    ]),
  }
}
