import { onAbort } from '../../model/abort.ts'
import type { ConnectionEnd } from '../../model/connection-end.ts'
import type { ErrorSubject } from '../../model/error-subject.ts'
import { abortedError, isTunnelTestError, TunnelTestError } from '../../model/errors.ts'
import type { PayloadDifference } from '../../model/payload-difference.ts'
import type { Clock, Connection, Runtime } from '../../model/runtime.ts'
import { aboutSubject } from '../../model/subject-of-ports.ts'
import type { ByteMeter } from '../../model/suite.ts'
import { Deadline } from '../deadline.ts'
import { concatenate, firstDifference } from '../payload/bytes.ts'
import { echoDifference, type Locate } from '../payload/echo-difference.ts'
import { excessError, mismatchError } from '../payload/payload-errors.ts'
import { type ExpectedEndState, isExpectedEnd, unexpectedEndError } from './expected-end-state.ts'

/** What is read into before more has come at once than that: thousands of sockets may be open and idle. */
const FIRST_BUFFER_BYTES = 4096
const BUFFER_BYTES = 65_536
/** How long what follows a wrong byte is examined, to tell what happened to the bytes. */
const INVESTIGATION_MS = 300
/** More of a wrong reply than this tells nothing more. */
const INVESTIGATED_BYTES = 65_536

/** The deadlines of the specification, section 4. */
export const CONNECT_TIMEOUT_MS = 5000
export const REPLY_TIMEOUT_MS = 5000
/** How long a close waits for the peer's answer. */
export const CLOSE_TIMEOUT_MS = 5000

export interface TunnelSocketOptions {
  /** How errors and logs call it: `server tun1`. */
  readonly name: string
  readonly host: string
  readonly port: number
  /** What its errors are about, beside the connection. */
  readonly about?: ErrorSubject
  /** How long the connection may take to open; 5 s by default. */
  readonly timeoutMs?: number
  /** Aborted, it resets the connection; whatever waits for it ends with `ABORTED`. */
  readonly signal?: AbortSignal
  /** Counts the payload bytes. */
  readonly bytes?: ByteMeter
  /** Tells where bytes belong that come in the place of others. */
  readonly locate?: Locate
}

/**
 * A client connection into the tunnel. A read is always pending, so that the socket learns of its end when it
 * happens; beyond that one buffer nothing is read ahead.
 */
export class TunnelSocket {
  readonly name: string
  /** What errors on this connection are about. */
  readonly about: ErrorSubject
  readonly #clock: Clock
  readonly #connection: Connection
  readonly #bytes: ByteMeter
  readonly #signal: AbortSignal | undefined
  readonly #locate: Locate | undefined
  /** What was received last, and what is read into meanwhile: they change places with every read. */
  #buffers: [Uint8Array, Uint8Array] = [
    new Uint8Array(FIRST_BUFFER_BYTES),
    new Uint8Array(FIRST_BUFFER_BYTES),
  ]
  /** Whether more has come at once than the first buffers hold. */
  #isStreaming = false
  #expected: ExpectedEndState = 'end of stream'
  #pending: Promise<Uint8Array | null>
  #peerEnd: ConnectionEnd | null = null
  #peerEndedAt: number | null = null
  #closing = false
  /** The payload bytes of this connection alone. */
  #sent = 0

  private constructor(runtime: Runtime, connection: Connection, options: TunnelSocketOptions) {
    this.name = options.name
    this.about = subjectOf(options)
    this.#clock = runtime.clock
    this.#connection = connection
    this.#bytes = options.bytes ?? { sent: 0, received: 0 }
    this.#signal = options.signal
    this.#locate = options.locate
    this.#pending = this.#readAhead()
    void connection.ended.then(onAbort(options.signal, () => this.abort()))
  }

  /** Connects. Throws `CONNECT_REFUSED`, `CONNECT_TIMEOUT`, `HOST_NOT_RESOLVED`, `CONNECT_FAILED` or `ABORTED`. */
  static async connect(runtime: Runtime, options: TunnelSocketOptions): Promise<TunnelSocket> {
    const { host, port, signal } = options
    try {
      const connection = await runtime.connect({
        host,
        port,
        timeoutMs: options.timeoutMs ?? CONNECT_TIMEOUT_MS,
        ...(signal === undefined ? {} : { signal }),
      })
      return new TunnelSocket(runtime, connection, options)
    } catch (error) {
      if (!isTunnelTestError(error)) throw error
      throw new TunnelTestError(error.code, {
        ...error.details,
        doing: `connecting to ${options.name} (${host}:${port})`,
        about: subjectOf(options),
        cause: error.cause ?? error,
      })
    }
  }

  /** How the peer ended the connection; null while it is open. */
  get peerEnd(): ConnectionEnd | null {
    return this.#peerEnd
  }

  /** The clock's reading when the peer's end was learned of, or null while it is open. */
  get peerEndedAt(): number | null {
    return this.#peerEndedAt
  }

  /** Resolves once the peer has ended the connection, however it did; the bytes before that must be received first. */
  async untilPeerEnds(): Promise<ConnectionEnd | null> {
    while ((await this.receive().catch(() => null)) !== null);
    return this.#peerEnd
  }

  /** Sets how this socket is expected to end; with an end of stream by default. */
  expectEndState(end: ExpectedEndState): void {
    this.#expected = end
  }

  /** Sends bytes; resolves under back-pressure. Throws `CONNECTION_RESET` or `CONNECTION_ENDED`. */
  async send(bytes: Uint8Array): Promise<void> {
    try {
      await this.#connection.write(bytes)
    } catch (error) {
      throw this.#named(error, `sending ${bytes.length} bytes to ${this.name}`)
    }
    this.#bytes.sent += bytes.length
    this.#sent += bytes.length
  }

  /**
   * The next bytes that arrive, or null at the end of the stream. They are valid until the next call; one call at a time.
   * Throws `CONNECTION_RESET` and the like when the connection ended in another way.
   */
  async receive(): Promise<Uint8Array | null> {
    return this.#take(await this.#pending)
  }

  /** As {@link receive}, until a deadline: `late` once it has passed, and what comes then is left for the next call. */
  async receiveBefore(deadline: Deadline): Promise<Uint8Array | null | 'late'> {
    const settled = await deadline.settle(this.#pending, () => `receiving from ${this.name}`)
    return settled === null ? 'late' : this.#take(settled.value)
  }

  /**
   * Sends bytes and receives as many, under one deadline for all of it.
   * @param timeoutMs for connect-to-last-byte of the echo; 5 s by default.
   * @returns what was received: the same bytes.
   * @throws `REPLY_TIMEOUT` with what had arrived, `PAYLOAD_MISMATCH` with the first wrong offset, `PAYLOAD_EXCESS`,
   * `CONNECTION_RESET`, `CONNECTION_ENDED`, `ABORTED`.
   */
  async sendAndReceiveEcho(bytes: Uint8Array, timeoutMs: number = REPLY_TIMEOUT_MS): Promise<Uint8Array> {
    const doing = `waiting for the echo of ${bytes.length} bytes from ${this.name}`
    const deadline = new Deadline(this.#clock, timeoutMs, this.#signal)
    const received = new Uint8Array(bytes.length)
    let length = 0
    const tooLate = (): TunnelTestError =>
      new TunnelTestError('REPLY_TIMEOUT', {
        doing,
        found: `${length} of ${bytes.length} bytes had arrived after ${timeoutMs} ms`,
        expected: `${bytes.length} bytes within ${timeoutMs} ms`,
        observed: `${length} bytes`,
        about: this.about,
      })
    // The write is under the deadline too: a tunnel that stops reading must not hang the test.
    const sent = this.send(bytes)
    sent.catch(() => {})
    while (length < bytes.length) {
      const chunk = await this.receiveBefore(deadline).catch((error: unknown) => {
        throw this.#named(error, doing)
      })
      if (chunk === 'late') throw tooLate()
      if (chunk === null) throw this.#endedEarly(doing, length, bytes.length)
      const wrong = firstDifference(bytes.subarray(length), chunk)
      if (wrong !== -1) {
        const difference = await this.#investigate(bytes, length + wrong, chunk.slice(wrong))
        throw aboutSubject(mismatchError(doing, difference), this.about)
      }
      const excess = length + chunk.length - bytes.length
      if (excess > 0) {
        const extra = chunk.subarray(chunk.length - excess)
        throw aboutSubject(excessError(doing, bytes.length, excess, extra), this.about)
      }
      received.set(chunk, length)
      length += chunk.length
    }
    await deadline.race(sent, tooLate)
    return received
  }

  /** Goes on receiving until it is clear what happened to a message, or nothing more comes. */
  async #investigate(message: Uint8Array, offset: number, first: Uint8Array): Promise<PayloadDifference> {
    const deadline = new Deadline(this.#clock, INVESTIGATION_MS, this.#signal)
    const enough = Math.min(2 * message.length - offset, INVESTIGATED_BYTES)
    for (let observed = first; ; ) {
      const difference = echoDifference({ message, offset, observed, locate: this.#locate })
      if (difference.kind !== 'changed' || observed.length >= enough) return difference
      const next = await this.receiveBefore(deadline).catch(() => null)
      if (next === null || next === 'late') return difference
      observed = concatenate(observed, next)
    }
  }

  /** Sends the end of stream; the other direction stays open. */
  async closeWrite(): Promise<void> {
    try {
      await this.#connection.closeWrite()
    } catch (error) {
      throw this.#named(error, `ending the stream to ${this.name}`)
    }
  }

  /** Resets the connection. */
  abort(): void {
    this.#closing = true
    this.#connection.abort()
  }

  /** Releases the connection without asserting anything; for cleanup paths. */
  release(): void {
    this.#closing = true
    this.#connection.close()
  }

  /**
   * Ends the connection and asserts that it ended as expected; it is released in any case.
   * @param timeoutMs how long the peer's part may take; 5 s by default.
   * @throws `END_STATE` when it ended in another way or was left hanging, `PAYLOAD_EXCESS` when bytes arrived that
   * nobody asked for.
   */
  async close(timeoutMs: number = CLOSE_TIMEOUT_MS): Promise<void> {
    const endedBefore = this.#peerEnd
    try {
      if (this.#expected === 'local' && endedBefore !== null)
        throw this.#unexpectedEnd(endedBefore, 'before it was closed')
      if (this.#expected === 'local' || this.#expected === 'end of stream') {
        await this.#connection.closeWrite().catch(() => {})
      }
      const end = await this.#drain(timeoutMs)
      if (!isExpectedEnd(this.#expected, end)) throw this.#unexpectedEnd(end, `within ${timeoutMs} ms`)
    } finally {
      this.release()
    }
  }

  async #drain(timeoutMs: number): Promise<ConnectionEnd | null> {
    const deadline = new Deadline(this.#clock, timeoutMs, this.#signal)
    let excess = 0
    let first = new Uint8Array(0)
    try {
      for (;;) {
        const bytes = await this.receiveBefore(deadline)
        if (bytes === null || bytes === 'late') break
        if (excess === 0) first = bytes.slice(0, FIRST_BUFFER_BYTES)
        excess += bytes.length
      }
    } catch (error) {
      if (isTunnelTestError(error, 'ABORTED')) throw error
    }
    // After a failover some traffic may still be under way; elsewhere nobody sent these bytes.
    if (excess > 0 && this.#expected !== 'failover') {
      throw aboutSubject(excessError(`closing ${this.name}`, this.#sent, excess, first), this.about)
    }
    return this.#peerEnd
  }

  #take(bytes: Uint8Array | null): Uint8Array | null {
    if (bytes !== null) this.#pending = this.#readAhead()
    return bytes
  }

  /** Starts the pending read; its error goes to the next receiver, if there is one. */
  #readAhead(): Promise<Uint8Array | null> {
    const pending = this.#readNext()
    pending.catch(() => {})
    return pending
  }

  async #readNext(): Promise<Uint8Array | null> {
    try {
      const buffer = this.#swapBuffers()
      const length = await this.#connection.read(buffer)
      if (length === null) {
        this.#noteEnd('end of stream')
        return null
      }
      this.#bytes.received += length
      this.#isStreaming ||= length === buffer.length
      return buffer.subarray(0, length)
    } catch (error) {
      if (this.#signal?.aborted) throw abortedError(`receiving from ${this.name}`, this.#signal)
      const { end } = await this.#connection.ended
      // A read that fails is no end of stream, whatever the platform says of the whole connection.
      if (!this.#closing) this.#noteEnd(end === 'end of stream' ? 'error' : end)
      throw error
    }
  }

  #swapBuffers(): Uint8Array {
    const [read, next] = this.#buffers
    const buffer = this.#isStreaming && next.length < BUFFER_BYTES ? new Uint8Array(BUFFER_BYTES) : next
    this.#buffers = [buffer, read]
    return buffer
  }

  #noteEnd(end: ConnectionEnd): void {
    if (this.#peerEnd !== null) return
    this.#peerEnd = end
    this.#peerEndedAt = this.#clock.now()
  }

  #named(error: unknown, doing: string): unknown {
    if (this.#signal?.aborted) return abortedError(doing, this.#signal)
    if (!isTunnelTestError(error, 'CONNECTION_RESET', 'CONNECTION_ENDED')) return error
    return new TunnelTestError(error.code, {
      ...error.details,
      doing,
      about: this.about,
      cause: error.cause ?? error,
    })
  }

  #unexpectedEnd(end: ConnectionEnd | null, when: string): TunnelTestError {
    return aboutSubject(unexpectedEndError(`closing ${this.name}`, this.#expected, end, when), this.about)
  }

  #endedEarly(doing: string, length: number, expected: number): TunnelTestError {
    return new TunnelTestError('CONNECTION_ENDED', {
      doing,
      found: `the stream ended after ${length} bytes`,
      expected: `${expected} bytes`,
      observed: `${length} bytes, then the end of the stream`,
      about: this.about,
    })
  }
}

function subjectOf({ name, about }: TunnelSocketOptions): ErrorSubject {
  return { connection: name, ...about }
}
