/** The twelve ports, by the names of the specification (section 1). */
export const PORT_NAMES = [
  'serverToClientTun1ListenPort',
  'serverToClientTun2ListenPort',
  'client1ToServerTun1ListenPort',
  'client1ToServerTun2ListenPort',
  'client2ToServerTun1ListenPort',
  'client2ToServerTun2ListenPort',
  'serverToClient1Tun1ConnectPort',
  'serverToClient1Tun2ConnectPort',
  'serverToClient2Tun1ConnectPort',
  'serverToClient2Tun2ConnectPort',
  'clientToServerTun1ConnectPort',
  'clientToServerTun2ConnectPort',
] as const

export type PortName = (typeof PORT_NAMES)[number]

/** The ports of the tunnel's own listeners. */
export type ListenPortName = Extract<PortName, `${string}ListenPort`>

/** The ports of the backends that the tunnel connects to, and that the tests host. */
export type ConnectPortName = Extract<PortName, `${string}ConnectPort`>

export const LISTEN_PORT_NAMES: readonly ListenPortName[] = PORT_NAMES.filter(
  (name): name is ListenPortName => name.endsWith('ListenPort'),
)
export const CONNECT_PORT_NAMES: readonly ConnectPortName[] = PORT_NAMES.filter(
  (name): name is ConnectPortName => name.endsWith('ConnectPort'),
)

/** A role of the tunnel. */
export type Role = 'server' | 'client1' | 'client2'

export const ROLES: readonly Role[] = ['server', 'client1', 'client2']

/** A tunnel, as role files call it. */
export type TunnelName = `${'server-to-client' | 'client-to-server'}-tun${1 | 2}`
