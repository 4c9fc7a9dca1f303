import { WebSocket } from 'ws'
import type { Logger } from '../spec/log.ts'
import type { Claim } from './failover-machine.ts'
import { watchHeartbeat } from './heartbeat.ts'
import {
  CLIENT_OPTIONS,
  type ClientMessage,
  parseServerMessage,
  requestUrl,
  type ServerMessage,
} from './wire.ts'

const FIRST_BACKOFF_MS = 100
const LONGEST_BACKOFF_MS = 5000

/** What the link asks of the client behind it. */
export interface ControlLinkHandlers {
  /** What the client says of itself when it connects. */
  claim(): Claim
  isListening(): boolean
  obey(message: ServerMessage): void
  /** The server is gone; the link looks for it again by itself. */
  onLost(): void
}

/** A client's control WebSocket, opened again and again while the client runs. */
export class ControlLink {
  readonly #serverUrl: string
  readonly #client: number
  readonly #log: Logger
  readonly #handlers: ControlLinkHandlers
  #webSocket: WebSocket | null = null
  #reconnecting: NodeJS.Timeout | undefined
  #failedAttempts = 0
  #stopped = false

  constructor(serverUrl: string, client: number, log: Logger, handlers: ControlLinkHandlers) {
    this.#serverUrl = serverUrl
    this.#client = client
    this.#log = log
    this.#handlers = handlers
  }

  connect(): void {
    const url = requestUrl(this.#serverUrl, { kind: 'control', client: this.#client })
    const webSocket = new WebSocket(url, CLIENT_OPTIONS)
    this.#webSocket = webSocket
    let reason = 'the server closed the connection'
    webSocket.on('error', (error) => {
      // Every error is followed by a close, and that is what is acted on.
      reason = error.message
      webSocket.terminate()
    })
    webSocket.on('open', () => {
      watchHeartbeat(webSocket, () => {
        reason = 'the server is silent'
      })
      this.tell({ type: 'hello', ...this.#handlers.claim() })
      this.tell({ type: 'listening', listening: this.#handlers.isListening() })
    })
    webSocket.on('message', (data) => {
      const message = parseServerMessage(data)
      if (message === null) return this.#log.warning('a message of the server is not understood')
      if (this.#failedAttempts > 0) this.#failedAttempts = 0
      this.#handlers.obey(message)
    })
    webSocket.on('close', () => {
      if (this.#stopped) return
      this.#webSocket = null
      this.#handlers.onLost()
      this.#reconnectLater(reason)
    })
  }

  tell(message: ClientMessage): void {
    if (this.#webSocket?.readyState === WebSocket.OPEN) this.#webSocket.send(JSON.stringify(message))
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#reconnecting)
    this.#webSocket?.terminate()
  }

  #reconnectLater(reason: string): void {
    const delay = backoffMs(this.#failedAttempts++, Math.random())
    this.#log.info(`not connected to ${this.#serverUrl} (${reason}): next attempt in ${Math.round(delay)} ms`)
    this.#reconnecting = setTimeout(() => this.connect(), delay)
  }
}

/**
 * Capped exponential backoff: between half and all of it, so that clients don't come in step.
 * @param chance from 0 to 1
 */
export function backoffMs(failedAttempts: number, chance: number): number {
  const longest = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** failedAttempts)
  return longest * (0.5 + chance / 2)
}
