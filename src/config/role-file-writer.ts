import { PORT_NAMES, type PortName } from '../model/port-config.ts'
import { ROLES, type Role } from '../model/target.ts'
import { bracketed, isAddress, unbracketed } from './addresses.ts'
import { NESTED_LAYOUT } from './layouts.ts'
import { PORT_SOURCES, type TunnelList } from './port-sources.ts'

export interface RoleFileOptions {
  /** The host of each role. An address is also what its listeners bind to; a named host binds to all addresses. */
  readonly hosts: Readonly<Record<Role, string>>
  /** The host of the backends, as the tunnel reaches it. */
  readonly backendHost: string
  readonly webSocketPort: number
  readonly ports: Readonly<Record<PortName, number>>
  /** T, in seconds. */
  readonly reconnectTimeoutSecs: number
  readonly logLevel: string
  /** The file with the secret that the roles share, relative to each role file. Without one they have none. */
  readonly sharedSecretFile?: string
}

/** A file to be written: its path relative to the configuration folder, and its text. */
export interface WrittenRoleFile {
  readonly path: string
  readonly text: string
}

/** The three role files of a tunnel, in the nested layout: server, client 1, client 2. */
export function writeRoleFiles(options: RoleFileOptions): WrittenRoleFile[] {
  return ROLES.map((role) => ({
    path: NESTED_LAYOUT.paths[role],
    text: `${JSON.stringify(roleFile(role, options), null, 2)}\n`,
  }))
}

function roleFile(role: Role, options: RoleFileOptions): object {
  return {
    weAreServer: role === 'server',
    ...(role === 'server' ? {} : { clientId: role === 'client1' ? 1 : 2 }),
    standbySocketCloseDurationSecs: options.reconnectTimeoutSecs,
    dataExchange: {
      serverUrl: `http://${bracketed(options.hosts.server)}:${options.webSocketPort}`,
      enableMutualTLS: false,
      tlsBundleFilePath: null,
      mutualTLSTrustedCACertificateBundleFilePath: null,
      mutualTLSTrustedPeerCertificateBundleFilePath: null,
      ...(options.sharedSecretFile === undefined ? {} : { sharedSecretFile: options.sharedSecretFile }),
    },
    logging: { level: options.logLevel },
    tcpTunnelListens: portsOf(role, 'tcpTunnelListens').map((name) => ({
      tunnelName: PORT_SOURCES[name].tunnelName,
      listenBindAddress: bindAddress(options.hosts[role]),
      listenPort: options.ports[name],
    })),
    tcpTunnelConnects: portsOf(role, 'tcpTunnelConnects').map((name) => ({
      tunnelName: PORT_SOURCES[name].tunnelName,
      connectToHost: options.backendHost,
      connectToPort: options.ports[name],
    })),
  }
}

function portsOf(role: Role, list: TunnelList): PortName[] {
  return PORT_NAMES.filter((name) => PORT_SOURCES[name].role === role && PORT_SOURCES[name].list === list)
}

function bindAddress(host: string): string {
  const bare = unbracketed(host)
  return isAddress(bare) || bare === 'localhost' ? bare : '0.0.0.0'
}
