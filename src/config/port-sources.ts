import type { PortName } from '../model/port-config.ts'
import type { Role } from '../model/target.ts'

/** The two tunnel lists of a role file. */
export type TunnelList = 'tcpTunnelListens' | 'tcpTunnelConnects'

/** Where a port stands: in whose file, in which list, under which tunnel's name. */
export interface PortSource {
  readonly role: Role
  readonly list: TunnelList
  readonly tunnelName: string
}

/** The entry of the role files that each of the twelve ports is read from and written to. */
export const PORT_SOURCES: Readonly<Record<PortName, PortSource>> = {
  serverToClientTun1ListenPort: listens('server', 'server-to-client-tun1'),
  serverToClientTun2ListenPort: listens('server', 'server-to-client-tun2'),
  client1ToServerTun1ListenPort: listens('client1', 'client-to-server-tun1'),
  client1ToServerTun2ListenPort: listens('client1', 'client-to-server-tun2'),
  client2ToServerTun1ListenPort: listens('client2', 'client-to-server-tun1'),
  client2ToServerTun2ListenPort: listens('client2', 'client-to-server-tun2'),
  serverToClient1Tun1ConnectPort: connects('client1', 'server-to-client-tun1'),
  serverToClient1Tun2ConnectPort: connects('client1', 'server-to-client-tun2'),
  serverToClient2Tun1ConnectPort: connects('client2', 'server-to-client-tun1'),
  serverToClient2Tun2ConnectPort: connects('client2', 'server-to-client-tun2'),
  clientToServerTun1ConnectPort: connects('server', 'client-to-server-tun1'),
  clientToServerTun2ConnectPort: connects('server', 'client-to-server-tun2'),
}

function listens(role: Role, tunnelName: string): PortSource {
  return { role, list: 'tcpTunnelListens', tunnelName }
}

function connects(role: Role, tunnelName: string): PortSource {
  return { role, list: 'tcpTunnelConnects', tunnelName }
}
