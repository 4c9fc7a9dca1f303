import net from 'node:net'
import { monotonicMs } from '../monotonic.ts'
import { serve } from './serve.ts'

const SHORTEST_HOLD_MS = 40
const LONGEST_HOLD_MS = 240

export interface OpenParameters {
  readonly ports: readonly number[]
}

export interface CycleParameters {
  /** How often each port closes and reopens. */
  readonly cycles: number
  readonly seed: number
}

/** A change that was made: it happened between two readings of the machine's monotonic clock, in milliseconds. */
export interface TrueChange {
  readonly port: number
  readonly state: 'open' | 'closed'
  readonly after: number
  readonly by: number
}

const servers = new Map<number, net.Server>()

/** Opens and closes listening sockets at random moments, and knows when it did. */
serve({ open, cycle }, null)

async function open({ ports }: OpenParameters): Promise<void> {
  for (const port of ports) await listen(port)
}

/** All ports at once, each at moments of its own. */
async function cycle({ cycles, seed }: CycleParameters): Promise<TrueChange[]> {
  const random = randomNumbers(seed)
  const hold = (): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(resolve, SHORTEST_HOLD_MS + random() * (LONGEST_HOLD_MS - SHORTEST_HOLD_MS))
    })
  const changes: TrueChange[] = []
  await Promise.all(
    [...servers.keys()].map(async (port) => {
      for (let remaining = cycles; remaining > 0; remaining--) {
        await hold()
        changes.push(close(port))
        await hold()
        changes.push(await listen(port))
      }
    }),
  )
  return changes
}

/** Node closes the descriptor of a listening socket before `close` returns. */
function close(port: number): TrueChange {
  const after = monotonicMs()
  servers.get(port)?.close()
  return { port, state: 'closed', after, by: monotonicMs() }
}

function listen(port: number): Promise<TrueChange> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    const after = monotonicMs()
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port }, () => {
      servers.set(port, server)
      resolve({ port, state: 'open', after, by: monotonicMs() })
    })
  })
}

/** Numbers from 0 to 1 that the seed determines (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
