import { transfer } from '../../src/primitives/connections/transfer.ts'
import { TunnelSocket } from '../../src/primitives/connections/tunnel-socket.ts'
import { Payload } from '../../src/primitives/payload/payload.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { serve } from './serve.ts'

const SEED = 7

export interface TransferParameters {
  readonly port: number
  readonly bytes: number
  /** Also take the SHA-256 of what is sent and of what is received. */
  readonly hash: boolean
}

/** The harness's own transfer, which verifies every byte. */
serve({ echo }, null)

/** Sends so many bytes to an echo and verifies all that comes back. Returns the milliseconds that it took. */
async function echo({ port, bytes, hash }: TransferParameters): Promise<number> {
  const socket = await TunnelSocket.connect(nodeRuntime, { name: 'echo server', host: '127.0.0.1', port })
  try {
    const payload = new Payload(nodeRuntime, SEED, 0)
    const startedAt = performance.now()
    await transfer(nodeRuntime, socket, { payload, length: bytes, hash })
    return performance.now() - startedAt
  } finally {
    socket.release()
  }
}
