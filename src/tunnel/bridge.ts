import type net from 'node:net'
import { resetSocket } from '../runtimes/node/reset-socket.ts'
import type { DataSocket } from './data-socket.ts'
import type { Stalls } from './stalls.ts'
import { type DataMessage, parseDataMessage } from './wire.ts'
import { WriteQueue } from './write-queue.ts'

/** How long data on its way to a peer may take to arrive once the partner has reset. */
const LINGER_MS = 2000
const STALL_PROBE_INTERVAL_MS = 1000
/** A peer that takes nothing for this long isn't merely slow. */
const STUCK_MS = 2000
const NO_BYTES = new Uint8Array(0)

/**
 * Carries one TCP connection over one WebSocket, in both directions: bytes under back-pressure, the end of each
 * stream by itself, and a reset as a reset. A WebSocket that closes without both ends of stream counts as a reset.
 */
export class Bridge {
  readonly #tcp: net.Socket
  readonly #dataSocket: DataSocket
  readonly #toTcp: WriteQueue
  readonly #stalls: Stalls
  readonly #onOver: () => void
  /** This side's TCP peer has ended its stream, and the other side is told. */
  #endSent = false
  #endReceived = false
  #discarding = false
  #over = false
  #hasCarried = false
  #stalledSince: number | null = null
  #stallProbe: NodeJS.Timeout | undefined
  #linger: NodeJS.Timeout | undefined

  /**
   * @param stalls of all connections of the role
   * @param onOver called once, when neither socket is open any more.
   */
  constructor(tcp: net.Socket, dataSocket: DataSocket, stalls: Stalls, onOver: () => void) {
    this.#tcp = tcp
    this.#dataSocket = dataSocket
    this.#stalls = stalls
    this.#onOver = onOver
    this.#toTcp = new WriteQueue(tcp, () => {
      dataSocket.resume()
      this.#onDrain()
    })
    dataSocket.limitWaiting(() => stalls.fullAtBytes)
    stalls.join()
    tcp.on('data', (bytes: Buffer) => this.#carryToWebSocket(bytes))
    tcp.on('end', () => {
      // Node takes a reset right behind some bytes for an end of stream. Writing nothing asks the kernel: the error of
      // a reset comes before the next turn.
      if (tcp.writable) tcp.write(NO_BYTES)
      setImmediate(() => this.#onEnd())
    })
    tcp.on('error', () => this.#onTcpError())
    tcp.on('close', () => this.#onTcpClosed())
    dataSocket.on('bytes', (slices) => this.carryToTcp(slices))
    dataSocket.on('text', (text) => this.#onDataMessage(parseDataMessage(text)))
    dataSocket.on('drain', () => {
      tcp.resume()
      this.#onDrain()
    })
    dataSocket.on('close', () => this.#onWebSocketClosed())
    tcp.resume()
  }

  /** Whether any byte has come from either side. */
  get hasCarried(): boolean {
    return this.#hasCarried
  }

  /** Whether one of the peers has taken nothing for a while. */
  get isStuck(): boolean {
    return this.#stalledSince !== null && performance.now() - this.#stalledSince > STUCK_MS
  }

  /** Resets both sides at once. */
  reset(): void {
    resetSocket(this.#tcp)
    this.#dataSocket.terminate()
  }

  /** Takes bytes of the WebSocket; for those that came before the bridge was built. */
  carryToTcp(slices: readonly Buffer[]): void {
    if (this.#tcp.destroyed || this.#endReceived) return
    this.#hasCarried = true
    this.#toTcp.write(slices)
    if (!this.#toTcp.isFullAt(this.#stalls.fullAtBytes)) return
    this.#dataSocket.pause()
    this.#stall()
  }

  #onDataMessage(message: DataMessage | null): void {
    if (message === null || this.#discarding || (message.type === 'end' && this.#endReceived)) {
      this.reset()
    } else if (message.type === 'end') {
      this.#endReceived = true
      this.#tcp.end()
      // An ended socket doesn't say when it has drained, and no more bytes come.
      this.#dataSocket.resume()
      this.#closeIfBothEnded()
    } else if (this.#endReceived) {
      this.#discard()
    } else {
      resetSocket(this.#tcp)
    }
  }

  #carryToWebSocket(bytes: Buffer): void {
    if (this.#discarding || !this.#dataSocket.isOpen) return
    this.#hasCarried = true
    this.#dataSocket.sendBytes(bytes)
    if (!this.#dataSocket.isFull) return
    this.#tcp.pause()
    this.#stall()
  }

  #onEnd(): void {
    if (this.#discarding || this.#tcp.errored !== null || !this.#tell('end')) return
    this.#endSent = true
    this.#closeIfBothEnded()
  }

  /** The close frame is queued behind the last bytes, and its answer is waited for. */
  #closeIfBothEnded(): void {
    if (this.#endSent && this.#endReceived) this.#dataSocket.close()
  }

  #onTcpError(): void {
    // Whatever the error is, the stream is not whole: the other side must not take it for an end.
    if (this.#tell('reset')) this.#dataSocket.close()
    // What a stalled peer doesn't take can't be waited for, unless it is a whole stream with its end.
    if (!this.#endSent) this.#linger = setTimeout(() => this.#dataSocket.terminate(), LINGER_MS)
  }

  #onTcpClosed(): void {
    const isWhole = this.#endSent && this.#endReceived
    if (!isWhole && this.#tcp.errored === null && !this.#tcp.readableEnded) this.#dataSocket.terminate()
    // Nobody reads any more what is still on its way here; paused, the WebSocket would never see its own close.
    this.#dataSocket.resume()
    this.#finishIfOver()
  }

  #onWebSocketClosed(): void {
    if (!this.#discarding && !(this.#endReceived && this.#endSent)) resetSocket(this.#tcp)
    this.#finishIfOver()
  }

  #finishIfOver(): void {
    if (this.#over || !this.#tcp.closed || !this.#dataSocket.isClosed) return
    this.#over = true
    clearTimeout(this.#linger)
    clearInterval(this.#stallProbe)
    this.#stalls.leave(this)
    this.#onOver()
  }

  #stall(): void {
    this.#stalledSince ??= performance.now()
    this.#noteWaiting()
    this.#probeWhileStalled()
  }

  /** The one direction may still be stalled when the other has drained: from now on. */
  #onDrain(): void {
    this.#stalledSince = null
    this.#stalls.end(this)
    this.#noteWaiting()
  }

  #noteWaiting(): void {
    const bytes = this.#tcp.writableLength + this.#dataSocket.bufferedBytes
    if (!this.#over && bytes > 0) this.#stalls.begin(this, bytes, () => this.reset())
  }

  /**
   * The partner was reset after its end of stream: what it sent before is whole and must arrive, what comes back has
   * nowhere to go. A reset here would destroy what the kernel still holds, so the peer gets a moment to take it.
   */
  #discard(): void {
    this.#discarding = true
    this.#tcp.resume()
    const linger = (): void => {
      this.#linger = setTimeout(() => this.#tcp.destroy(), LINGER_MS)
    }
    if (this.#tcp.writableFinished) linger()
    else this.#tcp.once('finish', linger)
  }

  /** A socket that isn't read learns of no reset: while one of the two is paused, it is asked by writing nothing. */
  #probeWhileStalled(): void {
    this.#stallProbe ??= setInterval(() => {
      const tcp = this.#tcp
      const dataSocket = this.#dataSocket
      if (!tcp.isPaused() && !dataSocket.isPaused) {
        clearInterval(this.#stallProbe)
        this.#stallProbe = undefined
        return
      }
      // What waits to be written asks by itself.
      if (tcp.isPaused() && tcp.writable && tcp.writableLength === 0) tcp.write(NO_BYTES)
      if (dataSocket.isPaused && dataSocket.bufferedBytes === 0) dataSocket.ping()
    }, STALL_PROBE_INTERVAL_MS)
  }

  #tell(type: DataMessage['type']): boolean {
    if (!this.#dataSocket.isOpen) return false
    this.#dataSocket.sendText(JSON.stringify({ type }))
    return true
  }
}
