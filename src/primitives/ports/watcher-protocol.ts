/*
 * What a watcher and the tests say to each other: one JSON object a line, over one TCP connection a watch.
 *
 *   tests                               watcher
 *   {"watcher":1}                       {"watcher":1}
 *   {"time":7}                          {"time":7,"now":5012.25}
 *   {"watch":[38001,38002]}             {"seen":5013.1,"open":[38001]}
 *                                       {"seen":5033.4,"changes":[{"port":38001,"state":"closed","after":5029.8,"by":5033.6}]}
 *
 * `now`, `seen`, `after` and `by` are readings of the watcher's own clock, in milliseconds. A report comes with every
 * change, and without one often enough to show that the watcher is there and samples.
 */

/** The version of the protocol, the first thing that either side says. */
export const WATCHER_PROTOCOL = 1
/** A watcher reports at least this often. */
export const REPORT_INTERVAL_MS = 20
/** Longer than any line that either side has a reason to send. */
const LONGEST_LINE_BYTES = 65_536
const LINE_FEED = 0x0a

/** A change of a port, in readings of the watcher's clock. */
export interface ReportedChange {
  readonly port: number
  readonly state: 'open' | 'closed'
  /** The last sample that saw the old state. */
  readonly after: number
  /** When the first sample that saw the new state was over. */
  readonly by: number
}

/** Any message; a field that is missing or has the wrong shape is omitted. */
export interface WatcherMessage {
  readonly watcher?: number
  readonly time?: number
  readonly now?: number
  readonly watch?: readonly number[]
  readonly seen?: number
  readonly open?: readonly number[]
  readonly changes?: readonly ReportedChange[]
}

/** A message as sent. */
export function encodeMessage(message: WatcherMessage): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(message)}\n`)
}

/** Reads the messages of one direction out of the pieces that arrive. */
export class MessageReader {
  readonly #decoder = new TextDecoder()
  #held: number[] = []

  /** The messages that a piece completes. Throws a `RangeError` for what is no message of this protocol. */
  take(piece: Uint8Array): WatcherMessage[] {
    const messages: WatcherMessage[] = []
    for (const byte of piece) {
      if (byte !== LINE_FEED) this.#held.push(byte)
      else {
        messages.push(parseMessage(this.#decoder.decode(new Uint8Array(this.#held))))
        this.#held = []
      }
      if (this.#held.length > LONGEST_LINE_BYTES) throw new RangeError('a line that does not end')
    }
    return messages
  }
}

/** Reads one line. Throws a `RangeError` for what is no message of this protocol. */
export function parseMessage(line: string): WatcherMessage {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new RangeError('a line that is not JSON')
  }
  if (typeof value !== 'object' || value === null) throw new RangeError('a line that is no object')
  const { watcher, time, now, watch, seen, open, changes } = value as Record<string, unknown>
  return {
    ...(isNumber(watcher) && { watcher }),
    ...(isNumber(time) && { time }),
    ...(isNumber(now) && { now }),
    ...(isPortList(watch) && { watch }),
    ...(isNumber(seen) && { seen }),
    ...(isPortList(open) && { open }),
    ...(Array.isArray(changes) && changes.every(isChange) && { changes }),
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isPort(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) < 65_536
}

function isPortList(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(isPort)
}

function isChange(value: unknown): value is ReportedChange {
  if (typeof value !== 'object' || value === null) return false
  const { port, state, after, by } = value as Record<string, unknown>
  return isPort(port) && (state === 'open' || state === 'closed') && isNumber(after) && isNumber(by)
}
