import type { ConnectPortName } from '../../model/port-config.ts'
import type { SeenConnection } from '../../primitives/connections/seen-connection.ts'
import { firstDifference, toHex } from '../../primitives/payload/bytes.ts'
import { looksLike } from '../../primitives/payload/looks-like.ts'

const SHOWN_BYTES = 16
/** This many equal bytes identify the beginning of what was sent, even if the rest differs. */
const TELLING_BYTES = 4
const THERE = 'on the way there (caller → tunnel → backend)'
const BACK = 'on the way back (backend → tunnel → caller)'

/** A backend of a test, and the connections that it has seen. */
export interface ViewedBackend {
  readonly name: ConnectPortName
  readonly host: string
  readonly port: number
  readonly connections: readonly SeenConnection[]
}

/** What a connection has sent. */
export interface SentBytes {
  /** Its first bytes, at most 64. */
  readonly first: Uint8Array
  /** How many bytes it was to send in all; null if that is open. */
  readonly length: number | null
}

/** What the backends saw of a connection whose caller found something wrong. */
export interface BackendView {
  /** As a phrase, with the hop that it points to. */
  readonly text: string
  readonly advice?: string
}

/**
 * Says what the backends have seen of a connection so far.
 * @param own where its bytes belong
 * @param others where they must not go
 * @param messages all that was sent in the test
 * @param callersWrongAt the offset of the first wrong byte that the caller received; null where none was wrong
 */
export function backendView(
  own: ViewedBackend,
  others: readonly ViewedBackend[],
  sent: SentBytes,
  messages: readonly SentBytes[],
  callersWrongAt: number | null,
): BackendView {
  const name = `backend ${own.name} (${own.host} port ${own.port})`
  const found = find(own.connections, sent)
  if (found !== undefined) return { text: `${name} ${describe(found, sent, callersWrongAt)}` }
  for (const other of others) {
    if (find(other.connections, sent) === undefined) continue
    return { text: `nothing of it arrived at ${name}: it went to backend ${other.name} (port ${other.port})` }
  }
  const foreign = own.connections.find(
    (seen) => seen.received > 0 && messages.every((message) => find([seen], message) === undefined),
  )
  if (foreign !== undefined) {
    const shown = toHex(foreign.first.subarray(0, SHOWN_BYTES))
    const resembles = looksLike(foreign.first)
    const what = resembles === null ? shown : `${shown}; ${resembles}`
    return { text: `other bytes than were sent arrived at ${name}: ${what}; they were changed ${THERE}` }
  }
  const silent = own.connections.filter(({ received }) => received === 0)
  if (silent.length > 0) {
    const end = silent.every((connection) => connection.end === null) ? 'it is still open' : 'it has ended'
    return { text: `a connection arrived at ${name} and no byte on it, ${end}: they were lost ${THERE}` }
  }
  return {
    text: `nothing arrived at ${name}, not even a connection: it was lost ${THERE}`,
    advice: `Check that the tunnel connects to port ${own.port} for this backend, as the configuration says`,
  }
}

/** The connection that began with what was sent, or with as much of it as has arrived. */
function find(connections: readonly SeenConnection[], { first }: SentBytes): SeenConnection | undefined {
  const isSame = (seen: SeenConnection): boolean =>
    seen.received > 0 && firstDifference(first, seen.first) === -1
  const isSimilar = (seen: SeenConnection): boolean =>
    firstDifference(first, seen.first) >= Math.min(TELLING_BYTES, first.length)
  return connections.findLast(isSame) ?? connections.findLast(isSimilar)
}

function describe(seen: SeenConnection, { first, length }: SentBytes, callersWrongAt: number | null): string {
  const { received, sent } = seen
  const wrongInFirst = firstDifference(first.subarray(0, seen.first.length), seen.first)
  const wrongAt = wrongInFirst === -1 ? seen.wrongAt : wrongInFirst
  if (wrongAt !== null) {
    return `received wrong bytes already, from byte ${wrongAt} on: they were changed ${THERE}`
  }
  const compared = Math.max(seen.rightBytes, Math.min(first.length, seen.first.length))
  const right =
    compared >= received ? 'all of them right' : `the first ${compared} right, the rest not compared there`
  const end =
    seen.end === null ? 'its connection is still open' : `its connection ended (${endNames[seen.end]})`
  // In mid-transfer the backend has not seen all bytes; but the one that the caller found wrong was right here.
  const hop = callersWrongAt !== null && compared > callersWrongAt ? `it went wrong ${BACK}` : null
  const state = hop === null ? end : `${hop}; ${end}`
  if (length === null) return `had received ${received} bytes, ${right}, and sent ${sent} back; ${state}`
  if (received < length) {
    return `had received ${received} of ${length} bytes, ${right}, and sent ${sent} back; ${state}`
  }
  if (received > length)
    return `received ${received} bytes, though ${length} were sent: more were added ${THERE}`
  if (sent < received) return `received all ${length} bytes, ${right}, and had sent ${sent} back; ${state}`
  const whichHop =
    hop ?? (compared >= received ? `it went wrong ${BACK}` : 'it is not known on which way it went wrong')
  return `received all ${length} bytes, ${right}, and sent them back: ${whichHop}`
}

const endNames = {
  'end of stream': 'end of stream',
  reset: 'reset',
  timeout: 'time-out',
  aborted: 'closed by the test',
  error: 'error',
} as const
