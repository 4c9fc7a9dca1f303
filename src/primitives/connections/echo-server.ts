import { onAbort } from '../../model/abort.ts'
import type { ErrorSubject } from '../../model/error-subject.ts'
import { abortedError, isTunnelTestError, TunnelTestError } from '../../model/errors.ts'
import type { Connection, Listener, Runtime } from '../../model/runtime.ts'
import { backendPortTaken, RESERVE_ADVICE } from '../ports/port-holders.ts'
import type { SeenConnection } from './seen-connection.ts'

const FIRST_BUFFER_BYTES = 4096
const BUFFER_BYTES = 65_536
const FIRST_BYTES = 64

export interface EchoServerOptions {
  /** How errors call it: `backend client 1 tun1`. */
  readonly name: string
  /** The address to listen on. */
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** What the error is about where it can't listen. */
  readonly about?: ErrorSubject
  /** Aborted, it stops the server. */
  readonly signal?: AbortSignal
  /** Makes the record of a connection that has come. */
  readonly observe?: () => SeenConnection
}

/** A backend that sends everything back, counts what it saw, and can be told to stall. */
export class EchoServer {
  readonly name: string
  readonly #connections = new Set<Connection>()
  readonly #firstBytes: Uint8Array[] = []
  #listener: Listener | null = null
  #observe: (() => SeenConnection) | undefined
  #accepted = 0
  #bytesReceived = 0
  #bytesSent = 0
  #stopListening: () => void = () => {}
  #stalled: { readonly over: Promise<void>; readonly end: () => void } | null = null

  private constructor(name: string) {
    this.name = name
  }

  /**
   * Starts to listen.
   * @throws `BACKEND_PORT_IN_USE` where something else listens already, `BACKEND_PORT_HELD` where a connection has
   *   the port, and `ABORTED`.
   */
  static async start(runtime: Runtime, options: EchoServerOptions): Promise<EchoServer> {
    const { signal } = options
    if (signal?.aborted) throw abortedError(`starting ${options.name}`, signal)
    const server = new EchoServer(options.name)
    server.#observe = options.observe
    try {
      server.#listener = await runtime.listen({
        host: options.host,
        port: options.port,
        onConnection: (connection) => server.#serve(connection),
      })
    } catch (error) {
      if (!isTunnelTestError(error, 'PORT_IN_USE')) throw error
      const { code, found } = backendPortTaken(runtime, options.host, options.port)
      throw new TunnelTestError(code, {
        doing: `starting ${options.name} on ${options.host} port ${options.port}`,
        found,
        ...(options.about === undefined ? {} : { about: options.about }),
        advice:
          code === 'BACKEND_PORT_HELD'
            ? RESERVE_ADVICE
            : 'Stop it, or give the backend another port in the role file',
        cause: error,
      })
    }
    server.#stopListening = onAbort(signal, () => void server.stop())
    return server
  }

  get port(): number {
    return this.#listener?.port ?? 0
  }

  /** How many connections have come so far. */
  get connectionsAccepted(): number {
    return this.#accepted
  }

  /** How many connections are open now. */
  get connectionsOpen(): number {
    return this.#connections.size
  }

  get bytesReceived(): number {
    return this.#bytesReceived
  }

  get bytesSent(): number {
    return this.#bytesSent
  }

  /** How each connection that sent anything began: its first 64 bytes at the most. */
  get firstBytes(): readonly Uint8Array[] {
    return this.#firstBytes.filter((bytes) => bytes.length > 0)
  }

  /** Whether any connection began with these bytes, at most 64. */
  sawFirst(bytes: Uint8Array): boolean {
    return this.#firstBytes.some((first) => bytes.every((byte, index) => first[index] === byte))
  }

  /** Stops reading and writing on all connections until {@link resume}. */
  stall(): void {
    if (this.#stalled !== null) return
    let end = (): void => {}
    const over = new Promise<void>((resolve) => {
      end = resolve
    })
    this.#stalled = { over, end }
  }

  resume(): void {
    this.#stalled?.end()
    this.#stalled = null
  }

  /** Stops listening and closes all connections. */
  async stop(): Promise<void> {
    this.#stopListening()
    this.resume()
    const listener = this.#listener
    this.#listener = null
    for (const connection of this.#connections) connection.close()
    await listener?.close()
  }

  async #serve(connection: Connection): Promise<void> {
    this.#accepted++
    this.#connections.add(connection)
    const seen = this.#observe?.()
    void connection.ended.then(({ end }) => {
      this.#connections.delete(connection)
      seen?.noteEnd(end)
    })
    const index = this.#firstBytes.push(new Uint8Array(0)) - 1
    try {
      let buffer = new Uint8Array(FIRST_BUFFER_BYTES)
      for (;;) {
        await this.#stalled?.over
        const length = await connection.read(buffer)
        if (length === null) {
          seen?.noteEnd('end of stream')
          break
        }
        const bytes = buffer.subarray(0, length)
        this.#bytesReceived += length
        this.#remember(index, bytes)
        seen?.noteReceived(bytes)
        await this.#stalled?.over
        await connection.write(bytes)
        this.#bytesSent += length
        seen?.noteSent(length)
        if (length === buffer.length && length < BUFFER_BYTES) buffer = new Uint8Array(BUFFER_BYTES)
      }
      await connection.closeWrite()
    } catch {
      // How a backend connection ends is the dialling side's finding; here it only has to be released.
      connection.close()
    }
  }

  #remember(index: number, bytes: Uint8Array): void {
    const known = this.#firstBytes[index] ?? new Uint8Array(0)
    if (known.length >= FIRST_BYTES) return
    const more = bytes.subarray(0, FIRST_BYTES - known.length)
    const joined = new Uint8Array(known.length + more.length)
    joined.set(known)
    joined.set(more, known.length)
    this.#firstBytes[index] = joined
  }
}
