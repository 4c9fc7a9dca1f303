import { randomInt } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { readFileSync } from 'node:fs'
import { isTunnelTestError } from '../../model/errors.ts'
import type { Connection, ConnectOptions, Listener, ListenOptions, Runtime } from '../../model/runtime.ts'
import { connect } from './connection.ts'
import { isLocalAddress } from './listen-table.ts'

const RANGE = '/proc/sys/net/ipv4/ip_local_port_range'
const RESERVED = '/proc/sys/net/ipv4/ip_local_reserved_ports'
/** After this many taken ports the kernel chooses. */
const CHOICES = 20
/** How often a port that the kernel chose is given back, if it is one to keep off. */
const DRAWS = 10

/** The range from which the kernel chooses local ports for outgoing connections. */
export interface EphemeralPorts {
  readonly first: number
  readonly last: number
  readonly reserved: ReadonlySet<number>
}

/**
 * A runtime whose own connections and listeners keep off ports at which others listen: while such a port is closed for
 * a time, the kernel may choose it for any outgoing connection, and then nobody can listen there until a minute after its
 * end. The kernel goes on choosing where it can't choose one of them: they lie outside of its range, are reserved, or
 * none of the hosts is this machine.
 */
export async function keepingOffPorts(
  runtime: Runtime,
  ports: ReadonlySet<number>,
  hosts: readonly string[],
): Promise<Runtime> {
  const range = ephemeralPorts()
  const avoided = new Set(
    [...ports].filter(
      (port) => range === null || (port >= range.first && port <= range.last && !range.reserved.has(port)),
    ),
  )
  const locality = await Promise.all(hosts.map(isThisMachine))
  if (avoided.size === 0 || !locality.includes(true)) return runtime
  return {
    ...runtime,
    connect: (options) => connectKeepingOff(options, avoided, range),
    listen: (options) =>
      options.port === 0 ? listenKeepingOff(runtime, options, avoided, range) : runtime.listen(options),
  }
}

/** The current range; null where the kernel doesn't tell. */
export function ephemeralPorts(): EphemeralPorts | null {
  try {
    const [first = 0, last = 0] = readFileSync(RANGE, 'utf8').trim().split(/\s+/).map(Number)
    return { first, last, reserved: reservedPorts() }
  } catch {
    return null
  }
}

function reservedPorts(): Set<number> {
  try {
    return parseReserved(readFileSync(RESERVED, 'utf8'))
  } catch {
    return new Set()
  }
}

/** Reads `38001-38002,38080`. */
export function parseReserved(text: string): Set<number> {
  const ports = new Set<number>()
  for (const part of text.trim().split(',')) {
    if (part === '') continue
    const [first = 0, last = first] = part.split('-').map(Number)
    for (let port = first; port <= last; port++) ports.add(port)
  }
  return ports
}

/** Chooses a port explicitly first; the port that the connection got is checked in any case. */
async function connectKeepingOff(
  options: ConnectOptions,
  avoided: ReadonlySet<number>,
  range: EphemeralPorts | null,
): Promise<Connection> {
  for (let choice = 0; range !== null && choice < CHOICES; choice++) {
    const localPort = chosenPort(range, avoided)
    if (localPort === null) break
    try {
      const connection = await connect({ ...options, localPort })
      if (!avoided.has(connection.localPort)) return connection
      connection.abort()
      break
    } catch (error) {
      if (!isTunnelTestError(error, 'PORT_IN_USE')) throw error
    }
  }
  for (let draw = 1; ; draw++) {
    const connection = await connect(options)
    if (!avoided.has(connection.localPort) || draw === DRAWS) return connection
    // A reset gives its port free at once.
    connection.abort()
  }
}

function chosenPort({ first, last, reserved }: EphemeralPorts, avoided: ReadonlySet<number>): number | null {
  for (let attempt = 0; attempt < CHOICES; attempt++) {
    const port = randomInt(first, last + 1)
    if (!avoided.has(port) && !reserved.has(port)) return port
  }
  return null
}

async function listenKeepingOff(
  runtime: Runtime,
  options: ListenOptions,
  avoided: ReadonlySet<number>,
  range: EphemeralPorts | null,
): Promise<Listener> {
  for (let choice = 0; range !== null && choice < CHOICES; choice++) {
    const port = chosenPort(range, avoided)
    if (port === null) break
    try {
      return await runtime.listen({ ...options, port })
    } catch (error) {
      if (!isTunnelTestError(error, 'PORT_IN_USE')) throw error
    }
  }
  for (let draw = 1; ; draw++) {
    const listener = await runtime.listen(options)
    if (!avoided.has(listener.port) || draw === DRAWS) return listener
    await listener.close()
  }
}

async function isThisMachine(host: string): Promise<boolean> {
  const addresses = await lookup(host, { all: true }).catch(() => [])
  return addresses.some(({ address }) => isLocalAddress(address))
}
