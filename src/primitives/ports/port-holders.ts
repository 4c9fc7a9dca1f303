import { TunnelTestError } from '../../model/errors.ts'
import { type ListenPortName, NAME_SERVER_ADDRESS, PORT_GUARD_ADDRESS } from '../../model/port-config.ts'
import type { Runtime, TcpSocket } from '../../model/runtime.ts'
import { subjectOfPorts } from '../../model/subject-of-ports.ts'
import { portsOfTarget, type Target } from '../../model/target.ts'

const WILDCARDS: ReadonlySet<string> = new Set(['0.0.0.0', '::'])
const SHOWN_SOCKETS = 3

/** The sockets that may keep an address from being listened on. */
export interface PortHolders {
  readonly listeners: readonly TcpSocket[]
  /** Connections whose own local port it is, in whatever state. */
  readonly connections: readonly TcpSocket[]
}

/** What holds a local port; null where the runtime can't see it. */
export function holdersOf(runtime: Runtime, host: string, port: number): PortHolders | null {
  const sockets = runtime.tcpSockets()
  if (sockets === null) return null
  const own = sockets.filter(
    ({ localPort, localAddress, remoteAddress }) =>
      localPort === port &&
      // Listening goes on beside docker's name server.
      localAddress !== NAME_SERVER_ADDRESS &&
      remoteAddress !== PORT_GUARD_ADDRESS &&
      overlaps(host, localAddress),
  )
  return {
    listeners: own.filter(({ state }) => state === 'LISTEN'),
    connections: own.filter(({ state }) => state !== 'LISTEN'),
  }
}

/**
 * The connections that were opened *from* a local port: the kernel drew it for them, and while they last, TIME_WAIT
 * included, nobody can listen there. Connections that a listener on that port accepted are none.
 */
export function connectionsFrom(runtime: Runtime, target: Target, port: number): TcpSocket[] {
  const sockets = runtime.tcpSockets() ?? []
  const listening = new Set(
    sockets.flatMap(({ state, localPort }) => (state === 'LISTEN' ? [localPort] : [])),
  )
  // At what the target listens on elsewhere only a connection's far end can be.
  for (const own of portsOfTarget(target)) listening.add(own)
  return sockets.filter(
    ({ localPort, remotePort, remoteAddress, state }) =>
      localPort === port &&
      state !== 'LISTEN' &&
      remoteAddress !== PORT_GUARD_ADDRESS &&
      listening.has(remotePort),
  )
}

/** `the connection 127.0.0.1:38002 to 127.0.0.1:39001 (TIME_WAIT)`, and how many more. */
export function describeConnections(sockets: readonly TcpSocket[]): string {
  const shown = sockets.slice(0, SHOWN_SOCKETS).map((socket) => {
    const [from, to] = [endpoint(socket.localAddress, socket.localPort), remoteEndpoint(socket)]
    return `the connection ${from} to ${to} (${socket.state})`
  })
  const more = sockets.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** Why a backend's port can't be listened on, as an error's code and its `found`. */
export function backendPortTaken(
  runtime: Runtime,
  host: string,
  port: number,
): { readonly code: 'BACKEND_PORT_IN_USE' | 'BACKEND_PORT_HELD'; readonly found: string } {
  const holders = holdersOf(runtime, host, port)
  if (holders === null) return { code: 'BACKEND_PORT_IN_USE', found: 'the port is taken already' }
  const { listeners, connections } = holders
  if (listeners.length > 0) {
    const places = listeners.map(({ localAddress, localPort }) => endpoint(localAddress, localPort))
    const found = `something else listens there already (${[...new Set(places)].join(', ')})`
    return { code: 'BACKEND_PORT_IN_USE', found }
  }
  const found =
    connections.length > 0
      ? `nobody listens there, but it is the local port of ${describeConnections(connections)}`
      : 'nobody listens there, but a socket that is neither connected nor listening has taken it'
  return { code: 'BACKEND_PORT_HELD', found }
}

/** What to do about ports that connections take. */
export const RESERVE_ADVICE: string =
  'The kernel draws the local ports of outgoing connections from a range that this port lies in: choose one below it ' +
  '(net.ipv4.ip_local_port_range), or reserve it (net.ipv4.ip_local_reserved_ports)'

/** The error of listeners that can't come back since connections have their ports. */
export function portTakenError(
  doing: string,
  { ports }: Target,
  taken: readonly { readonly name: ListenPortName; readonly reason: string }[],
): TunnelTestError {
  const found = taken.map(({ name, reason }) => `${name} (${ports[name]}) can't be listened on: ${reason}`)
  return new TunnelTestError('PORT_TAKEN', {
    doing,
    found: found.join('; '),
    about: subjectOfPorts(
      ports,
      taken.map(({ name }) => name),
    ),
    advice: RESERVE_ADVICE,
  })
}

function overlaps(host: string, address: string): boolean {
  const isName = !host.includes(':') && !/^\d+(\.\d+){3}$/.test(host)
  return isName || host === address || WILDCARDS.has(host) || WILDCARDS.has(address)
}

function remoteEndpoint({ remoteAddress, remotePort }: TcpSocket): string {
  return endpoint(remoteAddress, remotePort)
}

function endpoint(address: string, port: number): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}`
}
