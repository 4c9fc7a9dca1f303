import type { ClientOptions, RawData, ServerOptions } from 'ws'
import type { ClientId } from './failover-machine.ts'

/**
 * The wire: one control WebSocket a client, with JSON messages, and one data WebSocket a tunnelled TCP connection, with
 * the bytes as binary messages and its end as a JSON message. Back-pressure and independence of the connections from
 * each other come from TCP itself.
 */
export const CONTROL_PATH = '/control'
export const DATA_PATH = '/data'

/** How often a peer is pinged, and after how many unanswered pings in a row it is given up: 5 s. */
export const PING_INTERVAL_MS = 1000
export const MISSED_PINGS_LIMIT = 5
/** Data WebSockets are pinged only to keep middleboxes from dropping them. */
export const KEEP_ALIVE_INTERVAL_MS = 20_000
/** A connection whose other end can't be reached within this time is reset: the specification's 2 s, with room. */
export const OPEN_TIMEOUT_MS = 1500
/**
 * The other side of the tunnel is there, and may be busy: twenty connections at full speed on a loaded machine have kept
 * it from opening one more for over a second. One that is gone shows on the control WebSocket.
 */
export const PAIRING_TIMEOUT_MS = 4000
/** What is read from a TCP socket at once, and goes into one message; as much may wait to be written. */
export const READ_BYTES = 65_536

/** How many log entries of each kind a peer can cause in 10 s. */
export const MOST_LOG_ENTRIES = 200

const LONGEST_TIMER_MS = 2 ** 31 - 1
const LONGEST_TOKEN = 64

/** How many connections through its own listeners a role carries at once, and as many again for the other side's. */
export const MOST_CONNECTIONS = 256

/** A peer that hasn't said what it wants, and proved that it may, within this time is disconnected. */
export const HANDSHAKE_TIMEOUT_MS = 10_000

/**
 * The control WebSockets are those of the package `ws`, which holds a message until it is whole: 64 KB, in no more
 * pieces than a slow path makes of it. Pongs are the business of `ControlGuard`.
 */
const CONTROL_OPTIONS = {
  perMessageDeflate: false,
  maxPayload: 65_536,
  maxFragments: 16,
  maxBufferedChunks: 1024,
  autoPong: false,
} as const

export const SERVER_OPTIONS: ServerOptions = { noServer: true, ...CONTROL_OPTIONS }
/** A server that sends a little now and then ends no timeout of `ws`: the link has its own beside it. */
export const CLIENT_OPTIONS: ClientOptions = { ...CONTROL_OPTIONS, handshakeTimeout: OPEN_TIMEOUT_MS }

/** With what the server closes the control WebSocket of a client that it doesn't let in. */
export const REFUSAL_CODE = { wrongSecret: 4401, idTaken: 4409 } as const

/** What a client says on its control WebSocket. */
export type ClientMessage =
  /** Its process by a random name of its own, and, where there is a shared secret, the proof that it knows it. */
  | {
      type: 'hello'
      epoch: number
      active: boolean
      process?: string | undefined
      proof?: string | undefined
    }
  /** Whether the client's listeners are open. */
  | { type: 'listening'; listening: boolean }
  /** The backend of a connection can't be reached. */
  | { type: 'refused'; connection: string }

/** What the server says there. */
export type ServerMessage =
  /** First of all, where there is a shared secret: the proof that the server knows it too. */
  | { type: 'welcome'; proof: string }
  | { type: 'make-active'; epoch: number }
  /** For more than 0 ms the client closes its listeners and drops its connections. */
  | { type: 'make-standby'; epoch: number; closeForMs: number }
  /** Connect to the backend of a tunnel, and open the data WebSocket of this connection. */
  | { type: 'open'; connection: string; tunnel: string }

/** What both say on a data WebSocket beside the bytes. */
export interface DataMessage {
  type: 'end' | 'reset'
}

export function parseClientMessage(data: RawData): ClientMessage | null {
  const { type, epoch, active, process, proof, listening, connection } = parseFields(data.toString())
  switch (type) {
    case 'hello':
      return isEpoch(epoch) && typeof active === 'boolean' && isTokenOrNone(process) && isTokenOrNone(proof)
        ? { type, epoch, active, process, proof }
        : null
    case 'listening':
      return typeof listening === 'boolean' ? { type, listening } : null
    case 'refused':
      return isToken(connection) ? { type, connection } : null
    default:
      return null
  }
}

export function parseServerMessage(data: RawData): ServerMessage | null {
  const { type, proof, epoch, closeForMs, connection, tunnel } = parseFields(data.toString())
  switch (type) {
    case 'welcome':
      return isToken(proof) ? { type, proof } : null
    case 'make-active':
      return isEpoch(epoch) ? { type, epoch } : null
    case 'make-standby':
      return isEpoch(epoch) && isTimerMs(closeForMs) ? { type, epoch, closeForMs } : null
    case 'open':
      return isToken(connection) && typeof tunnel === 'string' ? { type, connection, tunnel } : null
    default:
      return null
  }
}

export function parseDataMessage(text: string): DataMessage | null {
  const { type } = parseFields(text)
  return type === 'end' || type === 'reset' ? { type } : null
}

/** The fields of a message; none where it is no object. */
function parseFields(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
  } catch {
    return {}
  }
}

function isEpoch(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

/** A name that a side makes up: a UUID, or a digest in hexadecimal digits. */
function isToken(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_TOKEN
}

function isTokenOrNone(value: unknown): value is string | undefined {
  return value === undefined || isToken(value)
}

function isTimerMs(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= LONGEST_TIMER_MS
}

/** The data of a connection that came in through a client's listener, and the epoch that the client knew then. */
export interface FromClientRequest {
  readonly kind: 'from-client'
  readonly client: ClientId
  readonly tunnel: string
  readonly epoch: number
}

/** The data of a connection that the server asked for. */
export interface ToClientRequest {
  readonly kind: 'to-client'
  readonly client: ClientId
  readonly connection: string
}

/** What a data WebSocket is asked for by its URL. */
export type DataRequest = FromClientRequest | ToClientRequest

/** What a WebSocket is asked for by its URL. */
export type Request = { readonly kind: 'control'; readonly client: ClientId } | DataRequest

export function requestUrl(serverUrl: string, request: Request): string {
  const url = new URL(request.kind === 'control' ? CONTROL_PATH : DATA_PATH, serverUrl)
  // Data WebSockets begin as requests of node:http, which takes no ws URL; ws takes either.
  url.protocol = 'http:'
  for (const [key, value] of Object.entries(request)) {
    if (key !== 'kind') url.searchParams.set(key, String(value))
  }
  return url.href
}

/** What an upgrade asks for, or null where that is nothing known. */
export function parseRequest(target: string): Request | null {
  const url = URL.canParse(target, 'ws://host') ? new URL(target, 'ws://host') : null
  const get = (name: string): string => url?.searchParams.get(name) ?? ''
  const client = Number(get('client'))
  if (url === null || (client !== 1 && client !== 2)) return null
  if (url.pathname === CONTROL_PATH) return { kind: 'control', client }
  if (url.pathname !== DATA_PATH) return null
  if (get('connection') !== '') return { kind: 'to-client', client, connection: get('connection') }
  const epoch = Number(get('epoch'))
  if (get('tunnel') === '' || !Number.isInteger(epoch)) return null
  return { kind: 'from-client', client, tunnel: get('tunnel'), epoch }
}
