import type { Located } from '../model/configuration.ts'
import { type ErrorCode, formatLocation, TunnelTestError } from '../model/errors.ts'
import { type JsonPath, type JsonValue, pathOf } from './json-document.ts'
import { namesMeant } from './similar-keys.ts'

const SHOWN_LENGTH = 60
/** T has to be measured, and waited for: below, a closing can't be told from none; nobody tests a tunnel for days. */
const SHORTEST_SECONDS = 0.1
const LONGEST_SECONDS = 86_400
/** What stands there belongs in no message. */
const SECRET_KEY = 'sharedSecret'

/** Makes of a JSON value what it is meant to be, or throws an error with its place. */
export type Reader<T> = (value: JsonValue) => T

/** Reads the keys of an object; keys that nobody asks for are ignored. */
export class ObjectReader {
  readonly #object: Extract<JsonValue, { kind: 'object' }>

  /** Throws `CONFIG_INVALID` where the value is no object. */
  constructor(value: JsonValue) {
    if (value.kind !== 'object') throw unexpected(value, 'an object: { … }')
    this.#object = value
  }

  /** The value of a key that must be there. Throws `CONFIG_INVALID` where it is missing or written twice. */
  required<T>(key: string, read: Reader<T>): T {
    return read(this.#find(key) ?? this.#missing(key))
  }

  /** The value of a key, or its default where the key is missing. Throws `CONFIG_INVALID` where it is written twice. */
  optional<T>(key: string, read: Reader<T>, otherwise: T): T {
    const value = this.#find(key)
    return value === undefined ? otherwise : read(value)
  }

  #find(key: string): JsonValue | undefined {
    const [first, second] = this.#object.find(key)
    if (first !== undefined && second !== undefined) throw writtenTwice(first.value, second.value)
    return first?.value
  }

  /** Where the key is present in another spelling, that is its place. */
  #missing(key: string): JsonValue {
    const written = this.#object.members.find((member) => namesMeant(member.key, [key]).length > 0)
    const within = { outer: this.#object, step: key }
    return written === undefined
      ? { kind: 'missing', within, location: this.#object.location }
      : { kind: 'missing', within, location: written.keyLocation, writtenAs: written.key }
  }
}

export function asBoolean(value: JsonValue): boolean {
  if (value.kind === 'scalar' && typeof value.value === 'boolean') return value.value
  throw unexpected(value, 'true or false')
}

export function asText(value: JsonValue): string {
  if (value.kind === 'scalar' && typeof value.value === 'string' && value.value.trim() !== '')
    return value.value
  throw unexpected(value, 'a text in double quotes, not empty')
}

/** T, in seconds; fractions are fine. */
export function asSeconds(value: JsonValue): number {
  const seconds = numberOf(value)
  if (seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS) return seconds
  throw unexpected(value, `a number of seconds from ${SHORTEST_SECONDS} to ${LONGEST_SECONDS} (a day)`)
}

export function asClientNumber(value: JsonValue): 1 | 2 {
  const number = numberOf(value)
  if (number === 1 || number === 2) return number
  throw unexpected(value, '1 or 2')
}

/** A TCP port. Throws `PORT_INVALID`. */
export function asPort(value: JsonValue): number {
  const port = numberOf(value)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw unexpected(value, 'a port: an integer from 1 to 65535', 'PORT_INVALID')
}

/** A reader that keeps the place of what it reads. */
export function located<Value>(read: Reader<Value>): Reader<Required<Located<Value>>> {
  return (value) => ({ value: read(value), location: value.location })
}

/** A reader of lists whose entries are all read alike. */
export function listOf<T>(read: Reader<T>): Reader<T[]> {
  return (value) => {
    if (value.kind !== 'array') throw unexpected(value, 'a list: [ … ]')
    return value.items.map(read)
  }
}

/**
 * The error for a value that is not what it is meant to be. The code holds for a value that is there; one that is
 * missing is `CONFIG_INVALID`.
 */
export function unexpected(
  value: JsonValue,
  expected: string,
  code: ErrorCode = 'CONFIG_INVALID',
  furtherAdvice?: string,
): TunnelTestError {
  const isMissing = value.kind === 'missing'
  const observed = describe(value)
  const advice = adviceFor(value, expected) ?? furtherAdvice
  return new TunnelTestError(isMissing ? 'CONFIG_INVALID' : code, {
    doing: `reading ${formatPath(pathOf(value))}`,
    found: isMissing ? `the key is missing; expected ${expected}` : `expected ${expected}, found ${observed}`,
    expected,
    observed,
    ...(advice === undefined ? {} : { advice }),
    location: value.location,
  })
}

/** `tcpTunnelListens[0].listenPort`. */
export function formatPath(path: JsonPath): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${shortened(step)}`)).join('')
  return text === '' ? 'the file' : text.replace(/^\./, '')
}

/** Text of a file, cut where it is too long for a message. */
export function shortened(text: string): string {
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text
}

function numberOf(value: JsonValue): number {
  return value.kind === 'scalar' && typeof value.value === 'number' ? value.value : Number.NaN
}

function describe(value: JsonValue): string {
  if (value.kind === 'missing') return 'nothing'
  if (value.kind === 'object') return 'an object'
  if (value.kind === 'array') return 'a list'
  if (value.within?.step === SECRET_KEY) return 'a value that is not shown'
  // Not JSON.stringify for numbers: it writes null for one that is too great.
  return shortened(typeof value.value === 'string' ? JSON.stringify(value.value) : String(value.value))
}

function adviceFor(value: JsonValue, expected: string): string | undefined {
  if (value.kind === 'missing') {
    const { writtenAs, within } = value
    if (writtenAs === undefined) return 'Add the key; it has no default'
    return `Is "${shortened(writtenAs)}" meant to be "${within?.step}"?`
  }
  const isQuoted =
    value.kind === 'scalar' &&
    typeof value.value === 'string' &&
    /^(-?\d+(\.\d+)?|true|false)$/.test(value.value)
  return isQuoted && !expected.startsWith('a text') ? 'Write it without the quotes' : undefined
}

/** Tunnel and tests might take different ones of two values, so neither is guessed at. */
function writtenTwice(first: JsonValue, second: JsonValue): TunnelTestError {
  const { within, location } = second
  return new TunnelTestError(String(within?.step).endsWith('Port') ? 'PORT_DUPLICATE' : 'CONFIG_INVALID', {
    doing: `reading ${formatPath(pathOf(second))}`,
    found: `the key is written twice in one object: ${describe(first)} at ${formatLocation(first.location)} and ${describe(second)} at ${formatLocation(location)}`,
    advice: 'Remove one of the two',
    location,
  })
}
