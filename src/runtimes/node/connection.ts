import net from 'node:net'
import { onAbort } from '../../model/abort.ts'
import { abortedError, type ErrorCode, TunnelTestError } from '../../model/errors.ts'
import type { Connection, ConnectOptions, EndedConnection } from '../../model/runtime.ts'
import { nodeClock } from './clock.ts'
import { setLongTimeout } from './long-timeout.ts'
import { machineLimit, noteDescriptor } from './machine-limit.ts'
import { resetSocket } from './reset-socket.ts'

const NO_BYTES = new Uint8Array(0)
export const READ_BYTES = 65_536
/** What a connection reads into before it has shown that more comes at once: thousands may be open and idle. */
const FIRST_READ_BYTES = 4096
/** How often a connection whose peer has ended its stream is asked whether it was reset since. */
const RESET_CHECK_INTERVAL_MS = 20

/** Connecting from a port of the caller's choice. */
export interface LocalPortOptions {
  /** The connection's own port; by default the kernel chooses. */
  readonly localPort?: number
}

/** Opens a TCP connection; see {@link Runtime.connect}. Throws `PORT_IN_USE` where the local port is taken. */
export function connect(options: ConnectOptions & LocalPortOptions): Promise<Connection> {
  const { host, port, localPort, timeoutMs, signal } = options
  const doing = `connecting to ${host}:${port}`
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortedError(doing, signal))
    const readBuffer = new ReadBuffer()
    const socket = net.connect({
      host,
      port,
      ...(localPort === undefined ? {} : { localPort }),
      allowHalfOpen: true,
      noDelay: true,
      onread: readBuffer,
    })
    const fail = (error: TunnelTestError): void => {
      release()
      socket.on('error', () => {})
      socket.destroy()
      reject(error)
    }
    const onError = (error: NodeJS.ErrnoException): void =>
      fail(isLocalPortTaken(error, localPort) ? localPortError(error, doing) : connectError(error, options))
    const onConnect = (): void => {
      release()
      if (isConnectedToItself(socket)) {
        // Reset: ended, it would hold the port for a minute, where a listener is to come back.
        resetSocket(socket)
        const found = 'nobody listens there (the connection met itself on an ephemeral port)'
        reject(new TunnelTestError('CONNECT_REFUSED', { doing, found }))
      } else {
        noteDescriptor(socket)
        resolve(new NodeConnection(socket, readBuffer))
      }
    }
    const stopWaiting = setLongTimeout(() => {
      fail(new TunnelTestError('CONNECT_TIMEOUT', { doing, found: `no connection within ${timeoutMs} ms` }))
    }, timeoutMs)
    const release = (): void => {
      stopWaiting()
      stopListening()
      socket.off('connect', onConnect).off('error', onError)
    }
    const stopListening = onAbort(signal, () => fail(abortedError(doing, signal)))
    socket.once('connect', onConnect).once('error', onError)
  })
}

interface PendingRead {
  readonly into: Uint8Array
  readonly resolve: (length: number | null) => void
  readonly reject: (error: unknown) => void
}

/**
 * The one buffer that a dialled socket is read into, over and over; accepted sockets can't have one. What is in it stays
 * there while the socket is paused.
 */
class ReadBuffer {
  #bytes = Buffer.allocUnsafeSlow(FIRST_READ_BYTES)
  /** Takes bytes that have been read; returns whether reading goes on. */
  onBytes: (bytes: Uint8Array) => boolean = () => false

  /** Called by Node for the buffer of the next read. */
  readonly buffer = (): Buffer => this.#bytes

  /** Called by Node with what was read; false pauses the socket. */
  readonly callback = (length: number, bytes: Uint8Array): boolean => {
    if (length === bytes.length && length < READ_BYTES) this.#bytes = Buffer.allocUnsafeSlow(READ_BYTES)
    return this.onBytes(bytes.subarray(0, length))
  }
}

/** Node's pushed stream, pulled: it flows while a read is pending, and stops with the first bytes that nobody asked for. */
export class NodeConnection implements Connection {
  readonly localPort: number
  readonly remotePort: number
  readonly remoteAddress: string
  readonly ended: Promise<EndedConnection>
  readonly #socket: net.Socket
  #leftover: Uint8Array | null = null
  #paused = true
  #pending: PendingRead | null = null
  #endSeen = false
  #endOfStream = false
  #aborted = false
  #end: EndedConnection | null = null

  /** @param readBuffer what the socket is read into; without one it makes a buffer for every read */
  constructor(socket: net.Socket, readBuffer?: ReadBuffer) {
    this.#socket = socket
    this.localPort = socket.localPort ?? 0
    this.remotePort = socket.remotePort ?? 0
    this.remoteAddress = socket.remoteAddress ?? ''
    if (readBuffer === undefined) {
      socket.on('data', (bytes: Buffer) => {
        if (!this.#onBytes(bytes)) socket.pause()
      })
    } else {
      readBuffer.onBytes = (bytes) => this.#onBytes(bytes)
    }
    socket.on('end', () => {
      this.#endSeen = true
      // Node takes a reset right behind some bytes for an end of stream. Writing nothing asks the kernel: the error of
      // a reset comes before the next turn.
      if (socket.writable) socket.write(NO_BYTES)
      setImmediate(() => this.#onEndOfStream())
    })
    let cause: NodeJS.ErrnoException | null = null
    socket.on('error', (error) => {
      cause ??= error
    })
    this.ended = new Promise((resolve) => {
      socket.once('close', () => {
        this.#end = this.#endOf(cause)
        resolve(this.#end)
        if (this.#endSeen && this.#end.end === 'end of stream') return this.#onEndOfStream()
        this.#pending?.reject(this.#endError('reading'))
        this.#pending = null
      })
    })
    socket.pause()
  }

  read(into: Uint8Array): Promise<number | null> {
    if (this.#pending !== null) return Promise.reject(new RangeError('a read is pending already'))
    return new Promise((resolve, reject) => {
      if (this.#leftover !== null) return resolve(this.#take(this.#leftover, into))
      if (this.#endOfStream) return resolve(null)
      if (this.#end !== null) return reject(this.#endError('reading'))
      this.#pending = { into, resolve, reject }
      if (!this.#paused) return
      this.#paused = false
      this.#socket.resume()
    })
  }

  write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.write(bytes, (error) => (error ? this.#rejectWrite(error, 'writing', reject) : resolve()))
    })
  }

  closeWrite(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.end((error?: Error) =>
        error ? this.#rejectWrite(error, 'ending the stream', reject) : resolve(),
      )
    })
  }

  abort(): void {
    if (this.#socket.destroyed) return
    this.#aborted = true
    resetSocket(this.#socket)
  }

  close(): void {
    this.#socket.destroy()
  }

  /** Returns whether more may come. */
  #onBytes(bytes: Uint8Array): boolean {
    const pending = this.#pending
    this.#pending = null
    if (pending === null) this.#leftover = bytes
    else pending.resolve(this.#take(bytes, pending.into))
    this.#paused = this.#leftover !== null
    return !this.#paused
  }

  #take(bytes: Uint8Array, into: Uint8Array): number {
    const length = Math.min(bytes.length, into.length)
    into.set(length === bytes.length ? bytes : bytes.subarray(0, length))
    this.#leftover = length < bytes.length ? bytes.subarray(length) : null
    return length
  }

  #onEndOfStream(): void {
    if (this.#socket.errored !== null) return
    this.#endOfStream = true
    this.#pending?.resolve(null)
    this.#pending = null
    this.#watchForReset()
  }

  /** A socket that has read the end of its stream learns of a reset only when it writes. */
  #watchForReset(): void {
    const socket = this.#socket
    const timer = setInterval(() => {
      if (socket.writable) socket.write(NO_BYTES)
      else clearInterval(timer)
    }, RESET_CHECK_INTERVAL_MS)
    // Like the socket itself, which nobody reads from now on, it must not keep a program from ending.
    timer.unref()
    socket.once('close', () => clearInterval(timer))
  }

  /** How the connection ended is known only once the socket has closed, right after a write has failed in the kernel. */
  #rejectWrite(error: NodeJS.ErrnoException, doing: string, reject: (error: unknown) => void): void {
    const isClosing = this.#socket.destroyed || error.syscall !== undefined
    if (isClosing) void this.ended.then(() => reject(this.#endError(doing, error)))
    else reject(this.#endError(doing, error))
  }

  #endOf(cause: NodeJS.ErrnoException | null): EndedConnection {
    const at = nodeClock.now()
    if (this.#aborted) return { end: 'aborted', at }
    if (cause === null) return { end: 'end of stream', at }
    if (cause.code === 'ECONNRESET' || cause.code === 'EPIPE') return { end: 'reset', at, cause }
    return { end: cause.code === 'ETIMEDOUT' ? 'timeout' : 'error', at, cause }
  }

  #endError(doing: string, error?: Error): TunnelTestError {
    const end = this.#end?.end ?? 'error'
    const cause = this.#end?.cause ?? error
    const code: ErrorCode = end === 'reset' ? 'CONNECTION_RESET' : 'CONNECTION_ENDED'
    const found =
      end === 'reset'
        ? 'the peer reset the connection'
        : `the connection had ended (${cause instanceof Error ? cause.message : end})`
    return new TunnelTestError(code, {
      doing: `${doing} (${this.remoteAddress}:${this.remotePort})`,
      found,
      observed: end,
      cause,
    })
  }
}

/** The kernel can't give the port that was asked for, for a connection to there; nothing has been sent. */
function isLocalPortTaken({ code }: NodeJS.ErrnoException, localPort: number | undefined): boolean {
  return localPort !== undefined && (code === 'EADDRINUSE' || code === 'EADDRNOTAVAIL')
}

function localPortError(error: NodeJS.ErrnoException, doing: string): TunnelTestError {
  return new TunnelTestError('PORT_IN_USE', { doing, found: error.message, cause: error })
}

function connectError(error: NodeJS.ErrnoException, options: ConnectOptions): TunnelTestError {
  const doing = `connecting to ${options.host}:${options.port}`
  const cause = error
  const limit = machineLimit(error, doing)
  if (limit !== null) return limit
  switch (error.code) {
    case 'ECONNREFUSED':
      return new TunnelTestError('CONNECT_REFUSED', { doing, found: 'nobody listens there', cause })
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new TunnelTestError('HOST_NOT_RESOLVED', {
        doing,
        found: `the name ${options.host} doesn't resolve (${error.code})`,
        advice: 'Check the name, or give the address with --hosts',
        cause,
      })
    case 'ETIMEDOUT':
      return new TunnelTestError('CONNECT_TIMEOUT', { doing, found: error.message, cause })
    case 'ECONNRESET':
      return new TunnelTestError('CONNECTION_RESET', { doing, found: 'the peer reset the connection', cause })
    default:
      return new TunnelTestError('CONNECT_FAILED', {
        doing,
        found: error.message || String(error.code),
        cause,
      })
  }
}

function isConnectedToItself(socket: net.Socket): boolean {
  return socket.localPort === socket.remotePort && socket.localAddress === socket.remoteAddress
}
