import type { WebSocket } from 'ws'

/** More messages and pings in a second than a role at its limits sends. */
const MOST_PER_SECOND = 5000
/** What waits for a peer that reads is a fraction of this. */
const MOST_WAITING_BYTES = 262_144
const MOST_WAITING_FOR_PONG_BYTES = 1024

/** Bounds what the peer on a control WebSocket can make this role do and keep: one that goes beyond it is dropped. */
export class ControlGuard {
  readonly #webSocket: WebSocket
  #second = 0
  #heard = 0

  /** Also answers pings, as long as the answers are taken. */
  constructor(webSocket: WebSocket) {
    this.#webSocket = webSocket
    webSocket.on('ping', (payload) => {
      if (this.admits() && webSocket.bufferedAmount < MOST_WAITING_FOR_PONG_BYTES) webSocket.pong(payload)
    })
    webSocket.on('pong', () => void this.admits())
  }

  /** Counts a message. Whether it is to be heeded: of a peer that is dropped some may still come. */
  admits(): boolean {
    const webSocket = this.#webSocket
    if (webSocket.readyState !== webSocket.OPEN) return false
    const second = Math.floor(performance.now() / 1000)
    if (second !== this.#second) {
      this.#second = second
      this.#heard = 0
    }
    if (++this.#heard <= MOST_PER_SECOND) return true
    webSocket.terminate()
    return false
  }

  /** Sends a message; a peer that lets too many wait isn't reading. */
  send(message: object): void {
    const webSocket = this.#webSocket
    if (webSocket.readyState !== webSocket.OPEN) return
    if (webSocket.bufferedAmount > MOST_WAITING_BYTES) webSocket.terminate()
    else webSocket.send(JSON.stringify(message))
  }
}
