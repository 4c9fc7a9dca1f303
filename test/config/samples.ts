import { type LocatedRoleFile, parseRoleFile } from '../../src/config/role-file.ts'
import type { PortName } from '../../src/model/port-config.ts'
import type { Role } from '../../src/model/target.ts'

/** The customary ports of the specification, section 1. */
export const CUSTOMARY_PORTS: Readonly<Record<PortName, number>> = {
  serverToClientTun1ListenPort: 38001,
  serverToClientTun2ListenPort: 38002,
  client1ToServerTun1ListenPort: 38011,
  client1ToServerTun2ListenPort: 38012,
  client2ToServerTun1ListenPort: 38021,
  client2ToServerTun2ListenPort: 38022,
  serverToClient1Tun1ConnectPort: 39001,
  serverToClient1Tun2ConnectPort: 39002,
  serverToClient2Tun1ConnectPort: 39003,
  serverToClient2Tun2ConnectPort: 39004,
  clientToServerTun1ConnectPort: 39011,
  clientToServerTun2ConnectPort: 39012,
}

export interface SampleListen {
  tunnelName: string
  listenBindAddress: string
  listenPort: number
}
export interface SampleConnect {
  tunnelName: string
  connectToHost: string
  connectToPort: number
}

/** A role file's content, free to be changed. */
export interface Sample {
  weAreServer?: boolean
  clientId?: number
  standbySocketCloseDurationSecs?: number
  dataExchange: { serverUrl: string }
  tcpTunnelListens: SampleListen[]
  tcpTunnelConnects: SampleConnect[]
}
export type Samples = Record<Role, Sample>

const listens = (direction: string, ...ports: number[]): SampleListen[] =>
  ports.map((listenPort, index) => ({
    tunnelName: `${direction}-tun${index + 1}`,
    listenBindAddress: '0.0.0.0',
    listenPort,
  }))
const connects = (direction: string, ...ports: number[]): SampleConnect[] =>
  ports.map((connectToPort, index) => ({
    tunnelName: `${direction}-tun${index + 1}`,
    connectToHost: 'tests',
    connectToPort,
  }))

/** The three customary role files, changed by the caller, then written and parsed: `server.json` and so on. */
export function sampleFiles(change: (samples: Samples) => void = () => {}): LocatedRoleFile[] {
  const client = (clientId: number, ports: number[], backends: number[]): Sample => ({
    weAreServer: false,
    clientId,
    standbySocketCloseDurationSecs: 15,
    dataExchange: { serverUrl: 'http://server:38080' },
    tcpTunnelListens: listens('client-to-server', ...ports),
    tcpTunnelConnects: connects('server-to-client', ...backends),
  })
  const samples: Samples = {
    server: {
      weAreServer: true,
      standbySocketCloseDurationSecs: 7,
      dataExchange: { serverUrl: 'http://server:38080' },
      tcpTunnelListens: listens('server-to-client', 38001, 38002),
      tcpTunnelConnects: connects('client-to-server', 39011, 39012),
    },
    client1: client(1, [38011, 38012], [39001, 39002]),
    client2: client(2, [38021, 38022], [39003, 39004]),
  }
  change(samples)
  return Object.entries(samples).map(([role, sample]) =>
    parseRoleFile(JSON.stringify(sample, null, 2), `${role}.json`),
  )
}
