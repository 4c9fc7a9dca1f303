import net from 'node:net'
import { percentile } from '../statistics.ts'
import { serve } from './serve.ts'

const CHUNK_BYTES = 65_536
const WARM_UP_ITERATIONS = 200

export interface EchoParameters {
  readonly port: number
  readonly bytes: number
}

export interface RoundTripParameters {
  readonly port: number
  readonly messageBytes: number
  readonly iterations: number
}

/** The quantiles of round trips, in milliseconds. */
export interface RoundTrips {
  readonly p50: number
  readonly p99: number
}

/** How a client reads: by `data` events, each with a new buffer, or into one buffer that is used again and again. */
type Reading = 'data-events' | 'reused-buffer'

/** Clients on `node:net` alone that count what comes back and check nothing. */
serve(
  {
    echoByDataEvents: ({ port, bytes }: EchoParameters) => echo(port, bytes, 'data-events'),
    echoIntoReusedBuffer: ({ port, bytes }: EchoParameters) => echo(port, bytes, 'reused-buffer'),
    roundTrips,
  },
  null,
)

/** Sends so many bytes to an echo, receives as many. Returns the milliseconds from the first byte to the last. */
async function echo(port: number, bytes: number, reading: Reading): Promise<number> {
  let received = 0
  let onWhole = (): void => {}
  const socket = await connect(port, reading, (length) => {
    received += length
    if (received >= bytes) onWhole()
  })
  try {
    const startedAt = performance.now()
    await new Promise<void>((resolve, reject) => {
      onWhole = resolve
      socket.once('error', reject)
      socket.once('close', () =>
        reject(new Error(`the connection ended after ${received} of ${bytes} bytes`)),
      )
      send(socket, bytes)
    })
    return performance.now() - startedAt
  } finally {
    socket.destroy()
  }
}

function send(socket: net.Socket, bytes: number): void {
  const chunk = Buffer.alloc(CHUNK_BYTES, 'tunnel-test')
  let sent = 0
  const pump = (): void => {
    while (sent < bytes) {
      const length = Math.min(CHUNK_BYTES, bytes - sent)
      sent += length
      if (!socket.write(chunk.subarray(0, length))) return void socket.once('drain', pump)
    }
  }
  pump()
}

/** One message after the other, each sent when the last one is back. */
async function roundTrips({ port, messageBytes, iterations }: RoundTripParameters): Promise<RoundTrips> {
  let received = 0
  let onWhole = (): void => {}
  const socket = await connect(port, 'data-events', (length) => {
    received += length
    if (received >= messageBytes) onWhole()
  })
  try {
    const message = Buffer.alloc(messageBytes, 'tunnel-test')
    const durations: number[] = []
    await new Promise<void>((resolve, reject) => {
      let startedAt = 0
      let remaining = WARM_UP_ITERATIONS + iterations
      const next = (): void => {
        received = 0
        startedAt = performance.now()
        socket.write(message)
      }
      onWhole = () => {
        const durationMs = performance.now() - startedAt
        remaining--
        if (remaining < iterations) durations.push(durationMs)
        if (remaining === 0) resolve()
        else next()
      }
      socket.once('error', reject)
      socket.once('close', () =>
        reject(new Error(`the connection ended with ${remaining} round trips to go`)),
      )
      next()
    })
    return { p50: percentile(durations, 50), p99: percentile(durations, 99) }
  } finally {
    socket.destroy()
  }
}

function connect(port: number, reading: Reading, onBytes: (length: number) => void): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const callback = (length: number): boolean => {
      onBytes(length)
      return true
    }
    const socket = net.connect({
      host: '127.0.0.1',
      port,
      noDelay: true,
      ...(reading === 'reused-buffer' ? { onread: { buffer: Buffer.alloc(CHUNK_BYTES), callback } } : {}),
    })
    if (reading === 'data-events') socket.on('data', (bytes: Buffer) => onBytes(bytes.length))
    socket.once('error', reject)
    socket.once('connect', () => resolve(socket.off('error', reject)))
  })
}
