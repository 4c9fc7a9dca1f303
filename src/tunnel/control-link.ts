import type http from 'node:http'
import { type ClientOptions, WebSocket } from 'ws'
import type { Logger } from '../model/log.ts'
import { ControlGuard } from './control-guard.ts'
import type { Claim } from './failover-machine.ts'
import { watchHeartbeat } from './heartbeat.ts'
import { isSameProof, NONCE_HEADER, newNonce, nonceOf, Session } from './proof.ts'
import {
  CLIENT_OPTIONS,
  type ClientMessage,
  HANDSHAKE_TIMEOUT_MS,
  parseServerMessage,
  REFUSAL_CODE,
  requestUrl,
  type ServerMessage,
} from './wire.ts'

const FIRST_BACKOFF_MS = 100
const LONGEST_BACKOFF_MS = 5000

/** Why a server that was reached and this client don't connect: logged once, until it changes. */
const REFUSALS: ReadonlyMap<number, string> = new Map([
  [REFUSAL_CODE.wrongSecret, 'the server has another shared secret'],
  [REFUSAL_CODE.idTaken, 'the server has another client with this clientId, which answers'],
  [401, 'the server asks for a shared secret, and this role file has none'],
  [403, 'the server, or something on the way to it, forbids it'],
])
const NO_PROOF = 'the server has no shared secret, and this role file has one'
const WRONG_PROOF = 'the server does not prove that it knows the shared secret'

/** What the link asks of the client behind it. */
export interface ControlLinkHandlers {
  /** What the client says of itself when it connects. */
  claim(): Claim
  isListening(): boolean
  obey(message: ServerMessage): void
  /** The server is gone; the link reconnects by itself. */
  onLost(): void
}

export interface ControlLinkOptions {
  readonly serverUrl: string
  readonly client: number
  readonly secret: string | null
}

/** A client's control WebSocket, opened again and again while the client runs. */
export class ControlLink {
  readonly #options: ControlLinkOptions
  readonly #log: Logger
  readonly #handlers: ControlLinkHandlers
  /** Tells the server that a session which this one takes over from was of the same process. */
  readonly #process = newNonce()
  #webSocket: WebSocket | null = null
  #guard: ControlGuard | null = null
  #session: Session | null = null
  #reconnecting: NodeJS.Timeout | undefined
  #failedAttempts = 0
  #refusal: string | null = null
  #stopped = false

  constructor(options: ControlLinkOptions, log: Logger, handlers: ControlLinkHandlers) {
    this.#options = options
    this.#log = log
    this.#handlers = handlers
  }

  /** The session with the server; null where there is no shared secret. */
  get session(): Session | null {
    return this.#session
  }

  connect(): void {
    const { serverUrl, client, secret } = this.#options
    const clientNonce = newNonce()
    const options: ClientOptions = {
      ...CLIENT_OPTIONS,
      headers: secret === null ? {} : { [NONCE_HEADER]: clientNonce },
    }
    const webSocket = new WebSocket(requestUrl(serverUrl, { kind: 'control', client }), options)
    const guard = new ControlGuard(webSocket)
    this.#webSocket = webSocket
    this.#guard = guard
    this.#session = null
    let isProven = secret === null
    let reason: string | null = null
    const giveUp = (why: string): void => {
      reason ??= why
      webSocket.terminate()
    }
    const impatience = setTimeout(() => giveUp('the server is too slow'), HANDSHAKE_TIMEOUT_MS)
    // Every error is followed by a close, and that is what is acted on.
    webSocket.on('error', (error) => giveUp(error.message))
    webSocket.on('unexpected-response', (_, { statusCode = 0 }: http.IncomingMessage) =>
      giveUp(REFUSALS.get(statusCode) ?? `the server answered ${statusCode}`),
    )
    webSocket.on('upgrade', ({ headers }) => {
      if (secret === null) return
      const serverNonce = nonceOf(headers[NONCE_HEADER])
      if (serverNonce === null) giveUp(NO_PROOF)
      else this.#session = new Session({ secret, client, clientNonce, serverNonce })
    })
    webSocket.on('open', () => {
      watchHeartbeat(webSocket, () => {
        reason = 'the server is silent'
      })
      const proof = this.#session?.clientProof(this.#process)
      this.tell({ type: 'hello', ...this.#handlers.claim(), process: this.#process, proof })
      this.tell({ type: 'listening', listening: this.#handlers.isListening() })
    })
    webSocket.on('message', (data) => {
      if (!guard.admits()) return
      const message = parseServerMessage(data)
      if (message === null) return this.#log.warning('a message from the server is not understood')
      if (message.type === 'welcome') {
        const expected = this.#session?.serverProof(this.#process)
        isProven ||= expected !== undefined && isSameProof(message.proof, expected)
      }
      if (!isProven) return giveUp(WRONG_PROOF)
      clearTimeout(impatience)
      this.#failedAttempts = 0
      this.#refusal = null
      if (message.type !== 'welcome') this.#handlers.obey(message)
    })
    webSocket.on('close', (code) => {
      clearTimeout(impatience)
      if (this.#stopped) return
      this.#webSocket = null
      this.#guard = null
      this.#session = null
      this.#handlers.onLost()
      this.#reconnectLater(REFUSALS.get(code) ?? reason ?? 'the server closed the connection')
    })
  }

  tell(message: ClientMessage): void {
    this.#guard?.send(message)
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#reconnecting)
    this.#webSocket?.terminate()
  }

  #reconnectLater(reason: string): void {
    const isRefusal = reason === NO_PROOF || reason === WRONG_PROOF || [...REFUSALS.values()].includes(reason)
    if (isRefusal) this.#logRefusal(reason)
    // What a person has to fix isn't fixed in a second.
    const attempts = isRefusal ? Number.POSITIVE_INFINITY : this.#failedAttempts++
    const delay = backoffMs(attempts, Math.random())
    if (!isRefusal) {
      this.#log.info(
        `not connected to ${this.#options.serverUrl} (${reason}): next attempt in ${Math.round(delay)} ms`,
      )
    }
    this.#reconnecting = setTimeout(() => this.connect(), delay)
  }

  #logRefusal(reason: string): void {
    if (reason === this.#refusal) return
    this.#refusal = reason
    const every = `every ${LONGEST_BACKOFF_MS / 1000} s`
    this.#log.error(`not connected to ${this.#options.serverUrl}: ${reason}; retrying ${every} at most`)
  }
}

/**
 * Capped exponential backoff: between half and all of it, so that clients don't retry in step.
 * @param chance from 0 to 1
 */
export function backoffMs(failedAttempts: number, chance: number): number {
  const longest = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** failedAttempts)
  return longest * (0.5 + chance / 2)
}
