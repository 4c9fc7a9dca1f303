import { lookup } from 'node:dns/promises'
import { closeSync, openSync, readSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import { TunnelTestError } from '../../model/errors.ts'
import { NAME_SERVER_ADDRESS, PORT_GUARD_ADDRESS } from '../../model/port-config.ts'
import type { ListenTable, NamespaceListenTable } from '../../model/runtime.ts'
import { machineLimit } from './machine-limit.ts'

export const IPV4_TABLE = '/proc/net/tcp'
export const IPV6_TABLE = '/proc/net/tcp6'
/** A listener may come back in the other family: after this many samples that is checked. */
const SAMPLES_BETWEEN_FAMILIES = 50
const LISTEN = '0A'
/** What holds the embedded stack's ports, beside docker's name server. */
const NEVER_A_ROLE: ReadonlySet<string> = new Set([NAME_SERVER_ADDRESS, PORT_GUARD_ADDRESS])
/** A row of the IPv4 table with its line end; a larger buffer would make the kernel fill it. */
const PIECE = Buffer.alloc(150)
const WILDCARD_IPV4 = '0.0.0.0'
const WILDCARD_IPV6 = '::'

/** A listening socket. */
export interface ListeningSocket {
  readonly address: string
  readonly port: number
}

/**
 * The kernel's table of listening sockets, for a host that is this machine, as seen from this process's network
 * namespace. Null for other hosts, names that don't resolve, and kernels without `/proc/net/tcp`.
 */
export async function listenTable(host: string): Promise<ListenTable | null> {
  if (process.platform !== 'linux') return null
  const resolved = await lookup(host, { all: true }).catch(() => [])
  const addresses = resolved.map(({ address }) => address)
  if (addresses.length === 0 || !addresses.every(isLocalAddress)) return null
  try {
    return new HostTable(addresses)
  } catch {
    return null
  }
}

/**
 * The kernel's table of all listening sockets of this process's network namespace, whatever their addresses.
 * @throws `LISTEN_TABLE_MISSING` where the kernel has none.
 */
export function namespaceListenTable(): NamespaceListenTable {
  try {
    return new NamespaceTable()
  } catch (error) {
    throw new TunnelTestError('LISTEN_TABLE_MISSING', {
      doing: 'reading the listening sockets of this network namespace',
      found: `there is no ${IPV4_TABLE} (${(error as NodeJS.ErrnoException).code})`,
      advice: 'Run the watcher on Linux',
      cause: error,
    })
  }
}

/** The IPv4 table is read at every sample, the IPv6 table when a port may stand there. */
class NamespaceTable implements NamespaceListenTable {
  readonly #ipv6Ports = new Set<number>()
  readonly #ipv4Ports = new Set<number>()
  readonly #counts: (socket: ListeningSocket) => boolean
  #samples = 0

  /** @param counts leaves out the other sockets; without it all count */
  constructor(counts: (socket: ListeningSocket) => boolean = () => true) {
    this.#counts = counts
    listeningSockets(IPV4_TABLE)
  }

  sample(wanted: ReadonlySet<number>): ReadonlyMap<number, ReadonlySet<string>> {
    const found = new Map<number, Set<string>>()
    this.#read(IPV4_TABLE, found, this.#ipv4Ports)
    // Without IPv6 listeners the kernel walks its whole table of connections to say so: only when it matters, then.
    const isOpenQuestion = (port: number): boolean => !found.has(port) && !this.#ipv4Ports.has(port)
    const askIPv6 =
      [...wanted].some((port) => this.#ipv6Ports.has(port) || isOpenQuestion(port)) ||
      this.#samples++ % SAMPLES_BETWEEN_FAMILIES === 0
    if (askIPv6) this.#read(IPV6_TABLE, found, this.#ipv6Ports)
    return found
  }

  #read(table: string, into: Map<number, Set<string>>, known: Set<number>): void {
    for (const socket of listeningSockets(table)) {
      if (!this.#counts(socket)) continue
      known.add(socket.port)
      const addresses = into.get(socket.port)
      if (addresses === undefined) into.set(socket.port, new Set([socket.address]))
      else addresses.add(socket.address)
    }
  }
}

/** The listening sockets that a connection to certain addresses of this machine reaches. */
class HostTable implements ListenTable {
  readonly #table: NamespaceTable
  readonly #isIPv4Only: boolean
  #sampled: ReadonlyMap<number, ReadonlySet<string>> = new Map()

  constructor(addresses: readonly string[]) {
    const served = new Set([...addresses, WILDCARD_IPV6])
    if (addresses.some((address) => net.isIPv4(address))) served.add(WILDCARD_IPV4)
    this.#isIPv4Only = addresses.every((address) => net.isIPv4(address))
    this.#table = new NamespaceTable(({ address }) => served.has(address))
  }

  sample(wanted: ReadonlySet<number>): ReadonlySet<number> {
    this.#sampled = this.#table.sample(wanted)
    return new Set(this.#sampled.keys())
  }

  isDoubtful(port: number): boolean {
    const addresses = [...(this.#sampled.get(port) ?? [])]
    return this.#isIPv4Only && addresses.length > 0 && addresses.every((address) => address === WILDCARD_IPV6)
  }

  addressesOf(port: number): readonly string[] {
    const sockets = [...listeningSockets(IPV4_TABLE), ...listeningSockets(IPV6_TABLE)]
    return [...new Set(sockets.filter((socket) => socket.port === port).map(({ address }) => address))]
  }
}

/** The listening TCP sockets of this network namespace in one table. Throws where the kernel offers no such table. */
export function listeningSockets(table: string): ListeningSocket[] {
  try {
    return parseListening(readListening(table))
  } catch (error) {
    // A kernel without IPv6 has only the first table.
    if (table === IPV6_TABLE && (error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw machineLimit(error, 'reading the listening sockets of this network namespace') ?? error
  }
}

/** The listening rows of a table in the format of `/proc/net/tcp`. */
export function parseListening(table: string): ListeningSocket[] {
  const sockets: ListeningSocket[] = []
  for (const line of table.split('\n').slice(1)) {
    const [, local, , state] = line.trim().split(/\s+/)
    const [address, port] = local?.split(':') ?? []
    if (state !== LISTEN || address === undefined || port === undefined) continue
    const socket = { address: parseAddress(address), port: Number.parseInt(port, 16) }
    if (!NEVER_A_ROLE.has(socket.address)) sockets.push(socket)
  }
  return sockets
}

/**
 * The kernel lists the listening sockets first, and walks its whole table of connections for the rest, which takes
 * milliseconds: so this reads about a row at a time, and no further than the first row in another state.
 */
function readListening(path: string): string {
  const file = openSync(path, 'r')
  try {
    let text = ''
    for (;;) {
      const length = readSync(file, PIECE)
      text += PIECE.toString('latin1', 0, length)
      if (length === 0 || endsPastListening(text)) return text
    }
  } finally {
    closeSync(file)
  }
}

function endsPastListening(text: string): boolean {
  const end = text.lastIndexOf('\n')
  const lastRow = text.slice(text.lastIndexOf('\n', end - 1) + 1, end)
  return /^ *\d+: \S+ \S+ (?!0A)/.test(lastRow)
}

/** An address of a table: the kernel prints it as 32-bit words in the machine's byte order. */
export function parseAddress(hex: string): string {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) => (word.match(/../g) ?? []).reverse())
  const numbers = bytes.map((byte) => Number.parseInt(byte, 16))
  if (numbers.length === 4) return numbers.join('.')
  const mapped =
    numbers.slice(0, 10).every((byte) => byte === 0) && numbers[10] === 255 && numbers[11] === 255
  if (mapped) return numbers.slice(12).join('.')
  if (numbers.every((byte) => byte === 0)) return '::'
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((numbers[2 * index] ?? 0) * 256 + (numbers[2 * index + 1] ?? 0)).toString(16),
  )
  return canonicalIPv6(groups.join(':'))
}

function canonicalIPv6(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1)
}

export function isLocalAddress(address: string): boolean {
  if (net.isIPv4(address) && address.startsWith('127.')) return true
  return Object.values(os.networkInterfaces()).some((entries) =>
    entries?.some((entry) => entry.address === address),
  )
}
