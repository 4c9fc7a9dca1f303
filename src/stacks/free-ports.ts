import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { TunnelTestError } from '../model/errors.ts'
import type { Listener } from '../model/runtime.ts'
import { listen } from '../runtimes/node/listener.ts'

const LOWEST_PORT = 10_000
const BLOCK_PORTS = 16
const ATTEMPTS = 200
const HOST = '127.0.0.1'

/** A run's own block of free ports on loopback. */
export interface PortBlock {
  readonly ports: readonly number[]
  release(): Promise<void>
}

/**
 * Takes a block of free ports below the range from which the kernel draws ports for outgoing connections: a tunnel's
 * port that closes for a while must not be given to a connection meanwhile. The block's first port is listened on until the release:
 * that keeps other runs on this machine off the block while its ports are closed.
 * @throws `HARNESS_ERROR` where no block is free.
 */
export async function takePortBlock(): Promise<PortBlock> {
  const blocks = Math.floor((firstEphemeralPort() - LOWEST_PORT) / BLOCK_PORTS)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const first = LOWEST_PORT + BLOCK_PORTS * randomInt(blocks)
    const guard = await tryListen(first)
    if (guard === null) continue
    const ports = Array.from({ length: BLOCK_PORTS - 1 }, (_, index) => first + 1 + index)
    if (await allFree(ports)) return { ports, release: () => guard.close() }
    await guard.close()
  }
  throw new TunnelTestError('HARNESS_ERROR', {
    doing: 'looking for free ports on loopback',
    found: `none of ${ATTEMPTS} blocks of ${BLOCK_PORTS} ports was free`,
  })
}

async function allFree(ports: readonly number[]): Promise<boolean> {
  for (const port of ports) {
    const listener = await tryListen(port)
    if (listener === null) return false
    await listener.close()
  }
  return true
}

function tryListen(port: number): Promise<Listener | null> {
  return listen({ host: HOST, port, onConnection: (connection) => connection.close() }).catch(() => null)
}

function firstEphemeralPort(): number {
  const fallback = 32_768
  try {
    const [first] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').split(/\s+/).map(Number)
    // A range that leaves no room below it leaves no choice either.
    return first !== undefined && first >= LOWEST_PORT + 1000 ? first : fallback
  } catch {
    return fallback
  }
}
