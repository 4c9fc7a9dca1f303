import type { ConfigurationWarning } from '../model/configuration-warning.ts'
import type { SourceLocation } from '../model/errors.ts'
import { type JsonValue, pathOf, valueAt } from './json-document.ts'
import { namesMeant, orList } from './similar-keys.ts'
import { formatPath, shortened } from './value-reader.ts'

/** At most this many misspelt keys of a file are reported; nobody reads more. */
const MOST_WARNINGS = 20

/** The keys that tunnels in the field are known to read. What they have beside these is theirs. */
const ROLE_FILE_KEYS = {
  top: [
    'weAreServer',
    'clientId',
    'standbySocketCloseDurationSecs',
    'dataExchange',
    'logging',
    'tcpTunnelListens',
    'tcpTunnelConnects',
  ],
  dataExchange: [
    'serverUrl',
    'enableMutualTLS',
    'tlsBundleFilePath',
    'mutualTLSTrustedCACertificateBundleFilePath',
    'mutualTLSTrustedPeerCertificateBundleFilePath',
    'sharedSecret',
    'sharedSecretFile',
  ],
  logging: ['level'],
  tcpTunnelListens: ['tunnelName', 'listenBindAddress', 'listenPort'],
  tcpTunnelConnects: ['tunnelName', 'connectToHost', 'connectToPort'],
} as const

/** An ignored key that was probably meant to be a known one. */
export interface MisspeltKey extends ConfigurationWarning {
  readonly location: SourceLocation
  readonly key: string
  /** The known key; where several are as likely, the first one. */
  readonly meant: string
}

/** The misspelt keys of a role file, in the order of its parts. Keys that are like no known one are the tunnel's own. */
export function misspeltKeysOf(roleFile: JsonValue): MisspeltKey[] {
  const { top, dataExchange, logging, ...lists } = ROLE_FILE_KEYS
  const found = [
    ...misspeltKeysIn(roleFile, top),
    ...misspeltKeysIn(valueAt(roleFile, ['dataExchange']), dataExchange),
    ...misspeltKeysIn(valueAt(roleFile, ['logging']), logging),
  ]
  for (const [name, known] of Object.entries(lists)) {
    const list = valueAt(roleFile, [name])
    for (const entry of list?.kind === 'array' ? list.items : []) {
      if (found.length >= MOST_WARNINGS) break
      found.push(...misspeltKeysIn(entry, known))
    }
  }
  return found.slice(0, MOST_WARNINGS)
}

function misspeltKeysIn(value: JsonValue | undefined, known: readonly string[]): MisspeltKey[] {
  if (value?.kind !== 'object') return []
  const found: MisspeltKey[] = []
  for (const { key, keyLocation } of value.members) {
    if (found.length >= MOST_WARNINGS) break
    if (known.includes(key)) continue
    const [meant, ...others] = namesMeant(key, known, (name) => value.find(name).length > 0)
    if (meant === undefined) continue
    const shown = shortened(key)
    const message = `reading ${formatPath(pathOf(value))}: the key "${shown}" is unknown and is ignored. Did you mean ${orList([meant, ...others])}?`
    found.push({ key: shown, meant, location: keyLocation, message })
  }
  return found
}
