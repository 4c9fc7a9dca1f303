import assert from 'node:assert/strict'
import net from 'node:net'
import type { TestContext } from 'node:test'
import { type Dispatcher, request } from 'undici'
import { until } from '../support/until.ts'

export const HOST = '127.0.0.1'

/** How a connection's incoming stream is: open, ended whole, or broken. */
export type StreamEnd = 'open' | 'end' | 'reset' | 'closed'

/** One end of a TCP connection, which keeps what it receives. */
export class Peer {
  readonly socket: net.Socket
  readonly #chunks: Buffer[] = []
  receivedBytes = 0
  end: StreamEnd = 'open'

  constructor(socket: net.Socket) {
    this.socket = socket
    socket.on('data', (bytes: Buffer) => {
      this.#chunks.push(bytes)
      this.receivedBytes += bytes.length
    })
    socket.on('end', () => {
      this.end = 'end'
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      this.end = error.code === 'ECONNRESET' || error.code === 'EPIPE' ? 'reset' : 'closed'
    })
    socket.on('close', () => {
      if (this.end === 'open') this.end = 'closed'
    })
  }

  get received(): Buffer {
    return Buffer.concat(this.#chunks)
  }

  get text(): string {
    return this.received.toString()
  }

  async untilReceived(bytes: number, timeoutMs?: number): Promise<void> {
    await until(
      `${bytes} bytes received`,
      () => this.receivedBytes >= bytes || this.end !== 'open',
      timeoutMs,
    )
    assert.ok(this.receivedBytes >= bytes, `${this.end} after ${this.receivedBytes} of ${bytes} bytes`)
  }

  async untilEnd(expected: StreamEnd, timeoutMs?: number): Promise<void> {
    await until(`${expected} (is ${this.end})`, () => this.end !== 'open', timeoutMs)
    assert.equal(this.end, expected)
  }

  /** Sends a text and waits for its echo. */
  async echo(text: string): Promise<void> {
    const before = this.receivedBytes
    this.socket.write(text)
    await this.untilReceived(before + Buffer.byteLength(text))
    assert.equal(this.received.subarray(before).toString(), text)
  }
}

/** Connects, with half-close allowed. */
export async function connect(t: TestContext, port: number): Promise<Peer> {
  const socket = net.connect({ port, host: HOST, allowHalfOpen: true, noDelay: true })
  const peer = new Peer(socket)
  t.after(() => socket.destroy())
  await until(`a connection to port ${port}`, () => !socket.connecting)
  assert.notEqual(peer.end, 'closed', `port ${port} refuses connections`)
  return peer
}

/** Whether something listens; the probe's connection is reset at once. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: HOST })
    socket.once('connect', () => {
      socket.resetAndDestroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/** A backend that counts its connections. */
export class Backend {
  readonly server: net.Server
  readonly peers: Peer[] = []
  open = 0

  constructor(server: net.Server) {
    this.server = server
  }

  get port(): number {
    return (this.server.address() as net.AddressInfo).port
  }

  get receivedBytes(): number {
    return this.peers.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0)
  }

  /** The next connection beyond those there were. */
  async peerAfter(count: number): Promise<Peer> {
    await until('a connection to the backend', () => this.peers.length > count)
    const peer = this.peers[count]
    assert.ok(peer !== undefined)
    return peer
  }
}

/** Starts a backend on a free port. What it does with a connection is the test's to say; by default it echoes. */
export async function startBackend(t: TestContext, onPeer: (peer: Peer) => void = echoing): Promise<Backend> {
  const server = net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    const peer = new Peer(socket)
    backend.open++
    socket.once('close', () => {
      backend.open--
    })
    backend.peers.push(peer)
    onPeer(peer)
  })
  const backend = new Backend(server)
  t.after(() => {
    server.close()
    for (const { socket } of backend.peers) socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
  return backend
}

export function echoing({ socket }: Peer): void {
  socket.pipe(socket)
}

/** Asks over HTTP on a connection that ends with the answer: the next test may be given the same port. */
export function get(url: string): Promise<Dispatcher.ResponseData> {
  return request(url, { reset: true })
}
