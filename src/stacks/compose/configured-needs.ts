import { unbracketed } from '../../config/addresses.ts'
import { webSocketPortOf } from '../../config/server-url.ts'
import type { Configuration } from '../../model/configuration.ts'
import {
  CONNECT_PORT_NAMES,
  existingPorts,
  LISTEN_PORT_NAMES,
  PORT_NAMES,
  portNumber,
} from '../../model/port-config.ts'
import { CLIENT_NUMBERS, type Role, roleOfListenPort } from '../../model/target.ts'
import type { BackendHost } from './backend-placement.ts'

/** The customary name of the container that hosts the backends. */
const CUSTOMARY_BACKEND_NAME = 'tests'

/** What a compose stack needs to know of the tunnel's configuration. */
export interface ConfiguredNeeds {
  /** The hosts at which the roles look for the backends. */
  readonly backendHosts: readonly BackendHost[]
  /** The hosts at which the clients look for the server. */
  readonly serverHosts: readonly string[]
  /** The ports under test that each role listens on. */
  readonly listenPorts: Readonly<Partial<Record<Role, readonly number[]>>>
  /** Every port that is known to be used. */
  readonly usedPorts: ReadonlySet<number>
}

export function needsOf(configuration: Configuration): ConfiguredNeeds {
  const { ports, roles, listeners, serverUrls } = configuration
  const used = existingPorts(ports, PORT_NAMES).map((name) => portNumber(ports, name))
  const webSocketPorts = Object.values(serverUrls).map(({ value }) => webSocketPortOf(value))
  const listenPorts = roles.map((role) => {
    const ofRole = existingPorts(ports, LISTEN_PORT_NAMES).filter((name) => roleOfListenPort(name) === role)
    return [role, ofRole.map((name) => portNumber(ports, name))] as const
  })
  return {
    backendHosts: backendHostsOf(configuration),
    serverHosts: CLIENT_NUMBERS.flatMap((client) => {
      const url = serverUrls[`client${client}`]
      return url === undefined ? [] : [unbracketed(new URL(url.value).hostname)]
    }),
    listenPorts: Object.fromEntries(listenPorts),
    usedPorts: new Set([...used, ...listeners.map(({ port }) => port), ...webSocketPorts]),
  }
}

/** Those of the tunnels under test: what other tunnels connect to is nothing of ours. */
function backendHostsOf({ kind, ports, backends }: Configuration): BackendHost[] {
  // A flat file doesn't say at which host its tunnel looks for the backends.
  if (kind === 'flat file') return [{ host: CUSTOMARY_BACKEND_NAME }]
  return CONNECT_PORT_NAMES.flatMap((name) => {
    const { host } = backends[name]
    const location = ports.locations[name]
    return host === undefined ? [] : [{ host, ...(location === undefined ? {} : { location }) }]
  })
}
