import { type SourceLocation, TunnelTestError } from '../model/errors.ts'
import { type JsonPath, type JsonValue, parseJson, valueAt } from './json-document.ts'
import { type MisspeltKey, misspeltKeysOf } from './misspelt-keys.ts'
import { asServerUrl } from './server-url.ts'
import {
  asBoolean,
  asClientNumber,
  asPort,
  asSeconds,
  asText,
  listOf,
  ObjectReader,
  type Reader,
  unexpected,
} from './value-reader.ts'

/** A listener of a role: what `tcpTunnelListens` holds. */
export interface TunnelListen {
  readonly tunnelName: string
  readonly listenBindAddress: string
  readonly listenPort: number
}

/** A backend of a role: what `tcpTunnelConnects` holds. */
export interface TunnelConnect {
  readonly tunnelName: string
  readonly connectToHost: string
  readonly connectToPort: number
}

/** One role's configuration, as the tunnel runs from it. Unknown keys are ignored. */
export interface RoleFile {
  readonly weAreServer: boolean
  readonly clientId: number
  readonly standbySocketCloseDurationSecs: number
  readonly dataExchange: {
    readonly serverUrl: string
    readonly enableMutualTLS: boolean
    /** What clients prove to the server that they know, and it to them; or the file that holds it. */
    readonly sharedSecret?: string
    /** As written: relative to the role file's folder. */
    readonly sharedSecretFile?: string
  }
  readonly logging: { readonly level: string }
  readonly tcpTunnelListens: readonly TunnelListen[]
  readonly tcpTunnelConnects: readonly TunnelConnect[]
}

/** A role file together with the place of each of its values. */
export interface LocatedRoleFile {
  /** The path that the file was read from, as errors and annotations show it. */
  readonly file: string
  /** The file as it was read. */
  readonly text: string
  readonly role: RoleFile
  /** Ignored keys that were probably meant to be known ones. */
  readonly warnings: readonly MisspeltKey[]
  /** The place of a value, by its path in the document: `['tcpTunnelListens', 0, 'listenPort']`. */
  locationOf(path: JsonPath): SourceLocation | undefined
}

/** A shared secret is no longer than this, as UTF-8. */
export const LONGEST_SECRET_BYTES = 1024

/** T where a configuration says nothing of it. */
export const DEFAULT_RECONNECT_TIMEOUT_SECS = 15
const DEFAULT_LOG_LEVEL = 'INFO'

/**
 * Reads a role file: JSON with comments and trailing commas.
 * @throws `CONFIG_SYNTAX`, `CONFIG_TOO_LARGE`, `CONFIG_TOO_DEEP`, `CONFIG_ENCODING`, `CONFIG_INVALID`, `PORT_INVALID`, and
 *   `PORT_DUPLICATE` where a port's key stands twice in one entry, each with its place.
 */
export function parseRoleFile(text: string, file: string): LocatedRoleFile {
  const document = parseJson(text, file)
  return {
    file,
    text,
    role: asRoleFile(document),
    warnings: misspeltKeysOf(document),
    locationOf: (path) => valueAt(document, path)?.location,
  }
}

/** Keys that no flat file has; every role file has some of them. */
const ROLE_FILE_MARKS = ['weAreServer', 'clientId', 'dataExchange', 'tcpTunnelListens', 'tcpTunnelConnects']

/** Whether a text is a role file rather than a flat file. Throws what reading JSON throws. */
export function isRoleFile(text: string, file: string): boolean {
  const document = parseJson(text, file)
  if (document.kind !== 'object' || document.find('ports').length > 0) return false
  return ROLE_FILE_MARKS.some((key) => document.find(key).length > 0)
}

function asRoleFile(value: JsonValue): RoleFile {
  const reader = new ObjectReader(value)
  const weAreServer = reader.optional('weAreServer', asBoolean, false)
  return {
    weAreServer,
    // A server has no number; whatever stands there is not read.
    clientId: weAreServer ? 1 : reader.optional('clientId', asClientNumber, 1),
    standbySocketCloseDurationSecs: reader.optional(
      'standbySocketCloseDurationSecs',
      asSeconds,
      DEFAULT_RECONNECT_TIMEOUT_SECS,
    ),
    dataExchange: reader.required('dataExchange', asDataExchange),
    logging: reader.optional('logging', asLogging, { level: DEFAULT_LOG_LEVEL }),
    tcpTunnelListens: reader.optional('tcpTunnelListens', listOf(asTunnelListen), []),
    tcpTunnelConnects: reader.optional('tcpTunnelConnects', listOf(asTunnelConnect), []),
  }
}

function asDataExchange(value: JsonValue): RoleFile['dataExchange'] {
  const reader = new ObjectReader(value)
  const sharedSecret = reader.optional('sharedSecret', unlessNull(asSecret), undefined)
  const sharedSecretFile = reader.optional('sharedSecretFile', unlessNull(asText), undefined)
  if (sharedSecret !== undefined && sharedSecretFile !== undefined) {
    throw new TunnelTestError('CONFIG_INVALID', {
      doing: 'reading dataExchange',
      found: 'it holds both sharedSecret and sharedSecretFile',
      advice: 'Remove one of the two',
      location: value.location,
    })
  }
  return {
    serverUrl: reader.required('serverUrl', asServerUrl),
    enableMutualTLS: reader.optional('enableMutualTLS', asBoolean, false),
    ...(sharedSecret === undefined ? {} : { sharedSecret }),
    ...(sharedSecretFile === undefined ? {} : { sharedSecretFile }),
  }
}

/** What the text is, no error tells. */
function asSecret(value: JsonValue): string {
  const text = asText(value)
  if (new TextEncoder().encode(text).length <= LONGEST_SECRET_BYTES) return text
  throw unexpected(value, `a text of at most ${LONGEST_SECRET_BYTES} bytes`)
}

/** Tunnels in the field write null for what isn't there. */
function unlessNull<T>(read: Reader<T>): Reader<T | undefined> {
  return (value) => (value.kind === 'scalar' && value.value === null ? undefined : read(value))
}

function asLogging(value: JsonValue): RoleFile['logging'] {
  return { level: new ObjectReader(value).optional('level', asText, DEFAULT_LOG_LEVEL) }
}

function asTunnelListen(value: JsonValue): TunnelListen {
  const reader = new ObjectReader(value)
  return {
    tunnelName: reader.required('tunnelName', asText),
    listenBindAddress: reader.required('listenBindAddress', asText),
    listenPort: reader.required('listenPort', asPort),
  }
}

function asTunnelConnect(value: JsonValue): TunnelConnect {
  const reader = new ObjectReader(value)
  return {
    tunnelName: reader.required('tunnelName', asText),
    connectToHost: reader.required('connectToHost', asText),
    connectToPort: reader.required('connectToPort', asPort),
  }
}
