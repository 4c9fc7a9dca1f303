import { type SourceLocation, TunnelTestError } from '../model/errors.ts'
import { existingPorts, PORT_NAMES, type PortConfig, type PortName } from '../model/port-config.ts'
import {
  type Capability,
  CLIENT_NUMBERS,
  type ClientNumber,
  clientBackendPort,
  clientListenPort,
  serverListenPort,
  sharedBackendPort,
  TUNNEL_NUMBERS,
} from '../model/target.ts'

type Tunnel = Exclude<Capability, 'client1' | 'client2' | 'failover'>

/** The ports of a tunnel: the one that it has with whatever client, and the one that it has with a certain client. */
interface TunnelPorts {
  readonly shared: PortName
  readonly ofClient: (client: ClientNumber) => PortName
}

const TUNNEL_PORTS = new Map<Tunnel, TunnelPorts>()
for (const tunnel of TUNNEL_NUMBERS) {
  TUNNEL_PORTS.set(`server-to-client-tun${tunnel}`, {
    shared: serverListenPort(tunnel),
    ofClient: (client) => clientBackendPort(client, tunnel),
  })
  TUNNEL_PORTS.set(`client-to-server-tun${tunnel}`, {
    shared: sharedBackendPort(tunnel),
    ofClient: (client) => clientListenPort(client, tunnel),
  })
}

/** What a tunnel with these ports can do at least. Failover can't be read off the ports: it has to be said. */
export function impliedCapabilities(ports: PortConfig): Capability[] {
  const tunnels = [...TUNNEL_PORTS]
    .filter(([, { shared }]) => ports[shared] !== undefined)
    .map(([tunnel]) => tunnel)
  const clients = CLIENT_NUMBERS.filter((client) =>
    [...TUNNEL_PORTS.values()].some(({ ofClient }) => ports[ofClient(client)] !== undefined),
  )
  return [...tunnels, ...clients.map((client) => `client${client}` as const)]
}

/**
 * Checks that every capability has its ports, and every port its capability.
 * @throws `CAPABILITY_MISSING`.
 */
export function assertPortsFit(
  ports: PortConfig,
  capabilities: readonly Capability[],
  places: { readonly ports: SourceLocation; readonly capabilities: SourceLocation },
): void {
  const tunnels = [...TUNNEL_PORTS.keys()].filter((tunnel) => capabilities.includes(tunnel))
  const clients = CLIENT_NUMBERS.filter((client) => capabilities.includes(`client${client}`))
  if (tunnels.length === 0 || clients.length === 0) {
    throw missing(
      'no tunnel of any client is declared, so that nothing can be tested',
      'Give the ports of a tunnel: the listener, and the backend that it leads to',
      places.capabilities,
    )
  }
  const needed = new Map<PortName, string>()
  for (const tunnel of tunnels) {
    const { shared, ofClient } = TUNNEL_PORTS.get(tunnel) ?? {}
    if (shared !== undefined) needed.set(shared, tunnel)
    for (const client of clients)
      if (ofClient !== undefined) needed.set(ofClient(client), `${tunnel} with client${client}`)
  }
  for (const [port, what] of needed) {
    if (ports[port] !== undefined) continue
    throw missing(
      `${what} needs the port ${port}, which is not there`,
      `Add ${port} to ports, or take ${what.split(' ')[0]} out`,
      places.ports,
    )
  }
  for (const port of existingPorts(ports, PORT_NAMES)) {
    if (needed.has(port)) continue
    throw missing(
      `the port ${port} belongs to no capability that is declared`,
      `Remove ${port}, or declare the tunnel and the client that it belongs to`,
      ports.locations[port] ?? places.ports,
    )
  }
  if (
    capabilities.includes('failover') &&
    (clients.length < 2 || !tunnels.includes('client-to-server-tun1'))
  ) {
    throw missing(
      'failover needs client1, client2 and client-to-server-tun1, through which it is triggered',
      'Declare them with their ports, or take failover out',
      places.capabilities,
    )
  }
}

function missing(found: string, advice: string, location: SourceLocation): TunnelTestError {
  return new TunnelTestError('CAPABILITY_MISSING', {
    doing: 'comparing the ports with the capabilities',
    found,
    advice,
    location,
  })
}
