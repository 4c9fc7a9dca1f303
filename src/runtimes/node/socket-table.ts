import { readFileSync } from 'node:fs'
import type { TcpSocket } from '../../model/runtime.ts'
import { IPV4_TABLE, IPV6_TABLE, parseAddress } from './listen-table.ts'

/** The states by their numbers in the table. */
const STATES: readonly string[] = [
  'UNKNOWN',
  'ESTABLISHED',
  'SYN_SENT',
  'SYN_RECV',
  'FIN_WAIT1',
  'FIN_WAIT2',
  'TIME_WAIT',
  'CLOSE',
  'CLOSE_WAIT',
  'LAST_ACK',
  'LISTEN',
  'CLOSING',
  'NEW_SYN_RECV',
]

/** The kernel's whole table of TCP sockets, of both families; see {@link Runtime.tcpSockets}. */
export function tcpSockets(): readonly TcpSocket[] | null {
  try {
    return [...parseSockets(readFileSync(IPV4_TABLE, 'latin1')), ...ipv6Sockets()]
  } catch {
    // Another kernel, or one that doesn't show it.
    return null
  }
}

function ipv6Sockets(): TcpSocket[] {
  try {
    return parseSockets(readFileSync(IPV6_TABLE, 'latin1'))
  } catch {
    // A kernel without IPv6 has only the first table.
    return []
  }
}

/** The rows of a table in the format of `/proc/net/tcp`. */
export function parseSockets(table: string): TcpSocket[] {
  const sockets: TcpSocket[] = []
  for (const line of table.split('\n').slice(1)) {
    const [, local, remote, state] = line.trim().split(/\s+/)
    const [localAddress, localPort] = local?.split(':') ?? []
    const [remoteAddress, remotePort] = remote?.split(':') ?? []
    if (localAddress === undefined || localPort === undefined || state === undefined) continue
    if (remoteAddress === undefined || remotePort === undefined) continue
    sockets.push({
      localAddress: parseAddress(localAddress),
      localPort: Number.parseInt(localPort, 16),
      remoteAddress: parseAddress(remoteAddress),
      remotePort: Number.parseInt(remotePort, 16),
      state: STATES[Number.parseInt(state, 16)] ?? 'UNKNOWN',
    })
  }
  return sockets
}
