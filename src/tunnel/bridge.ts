import type net from 'node:net'
import type { RawData, WebSocket } from 'ws'
import { resetSocket } from './backend.ts'
import { type DataMessage, parseDataMessage } from './wire.ts'

/** So much may wait in a WebSocket before its TCP socket is no longer read, and so little before it is again. */
const HIGH_WATER_BYTES = 1 << 20
const LOW_WATER_BYTES = 1 << 18
/** What is on its way to a peer when its partner resets gets so long to be taken. */
const LINGER_MS = 2000
const STALL_PROBE_INTERVAL_MS = 1000
const NO_BYTES = new Uint8Array(0)

/**
 * Carries one TCP connection over one WebSocket, in both directions: bytes under back-pressure, the end of each
 * stream by itself, and a reset as a reset. A WebSocket that closes without both ends of stream counts as a reset.
 */
export class Bridge {
  readonly #tcp: net.Socket
  readonly #webSocket: WebSocket
  readonly #onOver: () => void
  /** This side's TCP peer has ended its stream, and the other side is told. */
  #endSent = false
  #endReceived = false
  #discarding = false
  #over = false
  #stallProbe: NodeJS.Timeout | undefined
  #linger: NodeJS.Timeout | undefined

  /** @param onOver called once, when neither socket is open any more. */
  constructor(tcp: net.Socket, webSocket: WebSocket, onOver: () => void) {
    this.#tcp = tcp
    this.#webSocket = webSocket
    this.#onOver = onOver
    tcp.on('data', (bytes: Buffer) => this.#onBytes(bytes))
    tcp.on('end', () => this.#onEnd())
    tcp.on('error', () => this.#onTcpError())
    tcp.on('drain', () => webSocket.resume())
    tcp.on('close', () => this.#onTcpClosed())
    webSocket.on('message', (data, isBinary) => this.onMessage(data, isBinary))
    webSocket.on('error', () => webSocket.terminate())
    webSocket.on('close', () => this.#onWebSocketClosed())
    tcp.resume()
  }

  /** Resets both sides at once. */
  reset(): void {
    resetSocket(this.#tcp)
    this.#webSocket.terminate()
  }

  /** Takes a message of the WebSocket; for one that came before the bridge was built. */
  onMessage(data: RawData, isBinary: boolean): void {
    if (!isBinary) this.#onDataMessage(parseDataMessage(data))
    else if (!this.#tcp.destroyed && !this.#endReceived && !this.#tcp.write(data as Buffer)) {
      this.#webSocket.pause()
      this.#probeWhileStalled()
    }
  }

  #onDataMessage(message: DataMessage | null): void {
    if (message?.type === 'end') {
      this.#endReceived = true
      this.#tcp.end()
      // An ended socket doesn't say when it has drained, and no more bytes come.
      this.#webSocket.resume()
      this.#closeIfBothEnded()
    } else if (message === null) {
      this.reset()
    } else if (this.#endReceived) {
      this.#discard()
    } else {
      resetSocket(this.#tcp)
    }
  }

  #onBytes(bytes: Buffer): void {
    if (this.#discarding || this.#webSocket.readyState !== this.#webSocket.OPEN) return
    this.#webSocket.send(bytes, () => {
      if (this.#tcp.isPaused() && this.#webSocket.bufferedAmount < LOW_WATER_BYTES) this.#tcp.resume()
    })
    if (this.#webSocket.bufferedAmount <= HIGH_WATER_BYTES) return
    this.#tcp.pause()
    this.#probeWhileStalled()
  }

  #onEnd(): void {
    if (this.#discarding || !this.#tell('end')) return
    this.#endSent = true
    this.#closeIfBothEnded()
  }

  /** The close frame is queued behind the last bytes, and its answer is waited for: see `UNHURRIED_CLOSE_MS`. */
  #closeIfBothEnded(): void {
    if (this.#endSent && this.#endReceived) this.#webSocket.close(1000)
  }

  #onTcpError(): void {
    // Whatever the error is, the stream is not whole: the other side must not take it for an end.
    if (this.#tell('reset')) this.#webSocket.close(1000)
    // What a stalled peer doesn't take can't be waited for, unless it is a whole stream with its end.
    if (!this.#endSent) this.#linger = setTimeout(() => this.#webSocket.terminate(), LINGER_MS)
  }

  #onTcpClosed(): void {
    const isWhole = this.#endSent && this.#endReceived
    if (!isWhole && this.#tcp.errored === null && !this.#tcp.readableEnded) this.#webSocket.terminate()
    // Nobody reads any more what is still on its way here; paused, the WebSocket would never see its own close.
    this.#webSocket.resume()
    this.#finishIfOver()
  }

  #onWebSocketClosed(): void {
    if (!this.#discarding && !(this.#endReceived && this.#endSent)) resetSocket(this.#tcp)
    this.#finishIfOver()
  }

  #finishIfOver(): void {
    if (this.#over || !this.#tcp.closed || this.#webSocket.readyState !== this.#webSocket.CLOSED) return
    this.#over = true
    clearTimeout(this.#linger)
    clearInterval(this.#stallProbe)
    this.#onOver()
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
      const webSocket = this.#webSocket
      if (!tcp.isPaused() && !webSocket.isPaused) {
        clearInterval(this.#stallProbe)
        this.#stallProbe = undefined
        return
      }
      // What waits to be written asks by itself.
      if (tcp.isPaused() && tcp.writable && tcp.writableLength === 0) tcp.write(NO_BYTES)
      if (webSocket.isPaused && webSocket.bufferedAmount === 0) webSocket.ping()
    }, STALL_PROBE_INTERVAL_MS)
  }

  #tell(type: DataMessage['type']): boolean {
    if (this.#webSocket.readyState !== this.#webSocket.OPEN) return false
    this.#webSocket.send(JSON.stringify({ type }))
    return true
  }
}
