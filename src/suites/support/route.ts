import type { ConnectPortName, ListenPortName } from '../../model/port-config.ts'
import {
  type Capability,
  CLIENT_NUMBERS,
  type ClientNumber,
  clientBackendPort,
  clientListenPort,
  serverListenPort,
  sharedBackendPort,
  TUNNEL_NUMBERS,
  type TunnelNumber,
} from '../../model/target.ts'

/** One tunnel as a test uses it: the listener to connect to, and the backend that must be reached. */
export interface Route {
  /** How titles, logs and errors call it: `server tun1`. */
  readonly name: string
  readonly listen: ListenPortName
  readonly backend: ConnectPortName
  /** The tunnel that a target must have. */
  readonly needs: Capability
}

/** A server-to-client tunnel that ends at a client's backend. */
export function serverRoute(tunnel: TunnelNumber, client: ClientNumber): Route {
  return {
    name: `server tun${tunnel}`,
    listen: serverListenPort(tunnel),
    backend: clientBackendPort(client, tunnel),
    needs: `server-to-client-tun${tunnel}`,
  }
}

/** A client-to-server tunnel; its backend is shared by both clients. */
export function clientRoute(client: ClientNumber, tunnel: TunnelNumber): Route {
  return {
    name: `client ${client} tun${tunnel}`,
    listen: clientListenPort(client, tunnel),
    backend: sharedBackendPort(tunnel),
    needs: `client-to-server-tun${tunnel}`,
  }
}

/** What a test needs that uses routes while a client is active. Client 2 becomes active by a failover only. */
export function needsOf(client: ClientNumber, routes: readonly Route[]): Capability[] {
  const tunnels = new Set(routes.map(({ needs }) => needs))
  return [`client${client}`, ...tunnels, ...(client === 2 ? (['failover'] as const) : [])]
}

/** The backends among which a route must find its own: those of the same direction. */
export function backendsAround(route: Route): ConnectPortName[] {
  if (route.listen.startsWith('client')) return TUNNEL_NUMBERS.map(sharedBackendPort)
  return CLIENT_NUMBERS.flatMap((client) => TUNNEL_NUMBERS.map((tunnel) => clientBackendPort(client, tunnel)))
}
