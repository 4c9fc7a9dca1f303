import { TunnelTestError } from '../model/errors.ts'
import { type JsonMember, type JsonValue, pathOf } from './json-document.ts'
import { namesMeant, orList } from './similar-keys.ts'
import { formatPath, shortened, unexpected } from './value-reader.ts'

/** Throws `CONFIG_INVALID`, with its place, for a key that is none of the known ones. */
export function assertKnownKeys(value: JsonValue, known: readonly string[]): void {
  if (value.kind !== 'object') throw unexpected(value, 'an object: { … }')
  const stranger = value.members.find(({ key }) => !known.includes(key))
  if (stranger !== undefined) throw unknownKey(stranger, known, (name) => value.find(name).length > 0)
}

function unknownKey(
  { key, keyLocation, value }: JsonMember,
  known: readonly string[],
  isWritten: (name: string) => boolean,
): TunnelTestError {
  const meant = namesMeant(key, known, isWritten)
  const keys = known.join(', ')
  return new TunnelTestError('CONFIG_INVALID', {
    doing: `reading ${formatPath(pathOf(value))}`,
    found: `the key is unknown; expected only the keys ${keys} here`,
    expected: keys,
    observed: shortened(key),
    advice: meant.length === 0 ? 'Remove it' : `Did you mean ${orList(meant)}?`,
    location: keyLocation,
  })
}
