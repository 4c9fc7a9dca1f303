import type { ClientOptions, RawData, ServerOptions } from 'ws'
import { z } from 'zod'
import type { ClientId } from './failover-machine.ts'

/**
 * The wire: one control WebSocket a client, with JSON messages, and one data WebSocket a tunnelled TCP connection, with
 * the bytes as binary messages and its end as a JSON message. Back-pressure and independence of the connections from
 * each other come from TCP itself.
 */
export const CONTROL_PATH = '/control'
export const DATA_PATH = '/data'

/** A peer is pinged this often, and given up after so many pings in a row without a sign of life: 5 s. */
export const PING_INTERVAL_MS = 1000
export const MISSED_PINGS_LIMIT = 5
/** Data WebSockets are pinged only to keep middleboxes from dropping them. */
export const KEEP_ALIVE_INTERVAL_MS = 20_000
/** A connection whose other end can't be had within this time is reset: the 2 s of the specification, with room. */
export const OPEN_TIMEOUT_MS = 1500
/**
 * The other side of the tunnel is there, and may be busy: twenty connections at full speed on a loaded machine have kept
 * it from opening one more for over a second. One that is gone shows on the control WebSocket.
 */
export const PAIRING_TIMEOUT_MS = 4000
/** What is read from a TCP socket at once, and goes into one message; as much may wait to be written. */
export const READ_BYTES = 65_536

/** So many entries in 10 s of each kind does a peer bring about in a log. */
export const MOST_LOG_ENTRIES = 200

const LONGEST_TIMER_MS = 2 ** 31 - 1

/** How many connections through its own listeners a role carries at once, and as many again for the other side's. */
export const MOST_CONNECTIONS = 256

/** A peer that hasn't said what it wants, and proved that it may, within this time is shown out. */
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
  /** The backend of a connection can't be had. */
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

const epoch = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
/** Names that the two sides make up: a UUID, or a digest in hexadecimal digits. */
const token = z.string().max(64)
const clientMessage: z.ZodType<ClientMessage> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    epoch,
    active: z.boolean(),
    process: token.optional(),
    proof: token.optional(),
  }),
  z.object({ type: z.literal('listening'), listening: z.boolean() }),
  z.object({ type: z.literal('refused'), connection: token }),
])
const serverMessage: z.ZodType<ServerMessage> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('welcome'), proof: token }),
  z.object({ type: z.literal('make-active'), epoch }),
  // No timer holds more.
  z.object({
    type: z.literal('make-standby'),
    epoch,
    closeForMs: z.number().nonnegative().max(LONGEST_TIMER_MS),
  }),
  z.object({ type: z.literal('open'), connection: token, tunnel: z.string() }),
])
const dataMessage: z.ZodType<DataMessage> = z.object({ type: z.enum(['end', 'reset']) })

export function parseClientMessage(data: RawData): ClientMessage | null {
  return clientMessage.safeParse(parseJson(data.toString())).data ?? null
}

export function parseServerMessage(data: RawData): ServerMessage | null {
  return serverMessage.safeParse(parseJson(data.toString())).data ?? null
}

export function parseDataMessage(text: string): DataMessage | null {
  return dataMessage.safeParse(parseJson(text)).data ?? null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
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
