import { ROLES, type Role } from './names.ts'
import {
  type ConnectPortName,
  existingPorts,
  type ListenPortName,
  PORT_NAMES,
  type PortConfig,
  portNumber,
} from './port-config.ts'

export { ROLES, type Role } from './names.ts'

/** The number of a client. */
export type ClientNumber = 1 | 2

export const CLIENT_NUMBERS: readonly ClientNumber[] = [1, 2]

/** The number of a tunnel in its direction: `tun1` or `tun2`. */
export type TunnelNumber = 1 | 2

export const TUNNEL_NUMBERS: readonly TunnelNumber[] = [1, 2]

/** The capabilities that there are. A tunnel claims those that it has, never this list. */
export const CAPABILITIES = [
  'server-to-client-tun1',
  'server-to-client-tun2',
  'client-to-server-tun1',
  'client-to-server-tun2',
  'client1',
  'client2',
  'failover',
] as const

/** Something a tunnel can do; a test that needs what the target lacks is skipped with the reason. */
export type Capability = (typeof CAPABILITIES)[number]

/** What a stack yields and the suites run against: hosts, ports and capabilities. Plain data. */
export interface Target {
  /** The host name or address of each role that there is. */
  readonly hosts: Readonly<Partial<Record<Role, string>>>
  readonly ports: PortConfig
  /** The address that the test's own backend listens on, for each backend port. */
  readonly backendHosts: Readonly<Record<ConnectPortName, string>>
  readonly capabilities: readonly Capability[]
  /** The server's port for its clients, where the configuration tells. */
  readonly webSocketPort?: number
  /** Where a watcher beside a role is reached, which sees its listening sockets; those without are seen from here. */
  readonly watchers?: Readonly<Partial<Record<Role, { readonly host: string; readonly port: number }>>>
}

/** The roles that a target has. */
export function rolesOf({ hosts }: Pick<Target, 'hosts'>): Role[] {
  return ROLES.filter((role) => hosts[role] !== undefined)
}

/** The hosts of a target's roles. */
export function hostsOfTarget(target: Pick<Target, 'hosts'>): string[] {
  return rolesOf(target).map((role) => target.hosts[role] ?? role)
}

/** All ports of a target that somebody listens on: the roles, for their clients too, and the backends. */
export function portsOfTarget({
  ports,
  webSocketPort,
}: Pick<Target, 'ports' | 'webSocketPort'>): Set<number> {
  const numbers = existingPorts(ports, PORT_NAMES).map((name) => portNumber(ports, name))
  return new Set(webSocketPort === undefined ? numbers : [...numbers, webSocketPort])
}

/** The other one of the two clients. */
export function otherClient(client: ClientNumber): ClientNumber {
  return client === 1 ? 2 : 1
}

/** The server's listener of a server-to-client tunnel. */
export function serverListenPort(tunnel: TunnelNumber): ListenPortName {
  return `serverToClientTun${tunnel}ListenPort`
}

/** A client's listener of a client-to-server tunnel. */
export function clientListenPort(client: ClientNumber, tunnel: TunnelNumber): ListenPortName {
  return `client${client}ToServerTun${tunnel}ListenPort`
}

/** A client's backend of a server-to-client tunnel. */
export function clientBackendPort(client: ClientNumber, tunnel: TunnelNumber): ConnectPortName {
  return `serverToClient${client}Tun${tunnel}ConnectPort`
}

/** The backend of a client-to-server tunnel, shared by both clients. */
export function sharedBackendPort(tunnel: TunnelNumber): ConnectPortName {
  return `clientToServerTun${tunnel}ConnectPort`
}

/** The role that a listener belongs to. */
export function roleOfListenPort(port: ListenPortName): Role {
  if (port.startsWith('client1')) return 'client1'
  return port.startsWith('client2') ? 'client2' : 'server'
}
