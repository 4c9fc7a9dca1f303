import type net from 'node:net'
import type { RawData, WebSocket } from 'ws'
import { type DataMessage, parseDataMessage } from './wire.ts'

/** So much may wait in a WebSocket before its TCP socket is no longer read, and so little before it is again. */
const HIGH_WATER_BYTES = 1 << 20
const LOW_WATER_BYTES = 1 << 18
/** What is on its way to a peer when its partner resets gets so long to be taken. */
const LINGER_MS = 2000

/**
 * Carries one TCP connection over one WebSocket, in both directions: bytes under back-pressure, the end of each
 * stream by itself, and a reset as a reset. A WebSocket that closes without both ends of stream counts as a reset.
 */
export class Bridge {
  readonly #tcp: net.Socket
  readonly #webSocket: WebSocket
  /** This side's TCP peer has ended its stream, and the other side was told. */
  #endSent = false
  #endReceived = false
  #discarding = false
  #over = false

  /** @param onOver called once, when neither socket is open any more. */
  constructor(tcp: net.Socket, webSocket: WebSocket, onOver: () => void) {
    this.#tcp = tcp
    this.#webSocket = webSocket
    tcp.on('data', (bytes: Buffer) => this.#onBytes(bytes))
    tcp.on('end', () => this.#onEnd())
    tcp.on('error', () => this.#onTcpError())
    tcp.on('drain', () => webSocket.resume())
    webSocket.on('message', (data, isBinary) => this.onMessage(data, isBinary))
    webSocket.on('error', () => {})
    webSocket.on('close', () => this.#onWebSocketClosed())
    const check = (): void => {
      if (this.#over || !tcp.destroyed || webSocket.readyState !== webSocket.CLOSED) return
      this.#over = true
      onOver()
    }
    tcp.on('close', () => {
      this.#onTcpClosed()
      check()
    })
    webSocket.on('close', check)
    tcp.resume()
  }

  /** Resets both sides at once. */
  reset(): void {
    this.#tcp.resetAndDestroy()
    this.#webSocket.terminate()
  }

  /** Takes a message of the WebSocket; for one that came before the bridge was built. */
  onMessage(data: RawData, isBinary: boolean): void {
    if (isBinary) {
      if (this.#tcp.destroyed || this.#endReceived) return
      if (!this.#tcp.write(data as Buffer)) this.#webSocket.pause()
      return
    }
    const message = parseDataMessage(data)
    if (message?.type === 'end') {
      this.#endReceived = true
      this.#tcp.end()
      this.#closeIfBothEnded()
    } else if (this.#endReceived) {
      this.#linger()
    } else {
      this.#tcp.resetAndDestroy()
    }
  }

  #onBytes(bytes: Buffer): void {
    if (this.#discarding || this.#webSocket.readyState !== this.#webSocket.OPEN) return
    this.#webSocket.send(bytes, () => {
      if (this.#tcp.isPaused() && this.#webSocket.bufferedAmount < LOW_WATER_BYTES) this.#tcp.resume()
    })
    if (this.#webSocket.bufferedAmount > HIGH_WATER_BYTES) this.#tcp.pause()
  }

  #onEnd(): void {
    if (this.#discarding) return
    this.#tell('end', () => {
      this.#endSent = true
      this.#closeIfBothEnded()
    })
  }

  /** Closing waits until the last message has left this process: ws drops what is still here when its patience ends. */
  #closeIfBothEnded(): void {
    if (this.#endSent && this.#endReceived) this.#webSocket.close(1000)
  }

  #onTcpError(): void {
    // Whatever the error is, the stream is not whole: the other side must not take it for an end.
    this.#tell('reset', () => this.#webSocket.close(1000))
  }

  #onTcpClosed(): void {
    if (this.#endSent && this.#endReceived) return
    if (this.#tcp.errored === null && !this.#tcp.readableEnded) this.#webSocket.terminate()
    // Nobody reads any more what is still on its way here; paused, the WebSocket would never see its own close.
    this.#webSocket.resume()
  }

  #onWebSocketClosed(): void {
    if (this.#discarding || (this.#endReceived && this.#endSent)) return
    this.#tcp.resetAndDestroy()
  }

  /**
   * The partner was reset after its end of stream: what it sent before is whole and must arrive, what comes back has
   * nowhere to go. A reset here would destroy what the kernel still holds, so the peer gets a moment to take it.
   */
  #linger(): void {
    this.#discarding = true
    this.#tcp.resume()
    const timer = setTimeout(() => this.#tcp.resetAndDestroy(), LINGER_MS)
    this.#tcp.once('close', () => clearTimeout(timer))
  }

  #tell(type: DataMessage['type'], then: () => void): void {
    if (this.#webSocket.readyState !== this.#webSocket.OPEN) return
    this.#webSocket.send(JSON.stringify({ type }), then)
  }
}
