import { TunnelTestError } from '../model/errors.ts'
import { sourceLocations } from './source-location.ts'

/** How many bytes tell which encoding a file has that shows it nowhere else. */
const EXAMINED_BYTES = 1024
const REPLACEMENT = '\uFFFD'
const SAVE_AS_UTF8 = 'Save it as UTF-8'

/** Byte order marks of what is not read; the longer ones first, for one begins like another. */
const FOREIGN_MARKS: readonly { readonly name: string; readonly bytes: readonly number[] }[] = [
  { name: 'UTF-32 LE', bytes: [0xff, 0xfe, 0, 0] },
  { name: 'UTF-32 BE', bytes: [0, 0, 0xfe, 0xff] },
  { name: 'UTF-16 LE', bytes: [0xff, 0xfe] },
  { name: 'UTF-16 BE', bytes: [0xfe, 0xff] },
]

/**
 * The text of a configuration file, which is UTF-8 with or without a byte order mark.
 * @throws `CONFIG_ENCODING`, which names UTF-16 and UTF-32, and gives the place of the first byte that is none of UTF-8.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const mark = FOREIGN_MARKS.find(({ bytes: marked }) => marked.every((byte, index) => bytes[index] === byte))
  if (mark !== undefined)
    throw encodingError(file, `it is ${mark.name}, by its byte order mark`, SAVE_AS_UTF8)
  const guess = guessByNullBytes(bytes.subarray(0, EXAMINED_BYTES))
  if (guess !== null) throw encodingError(file, `it is ${guess}, without a byte order mark`, SAVE_AS_UTF8)
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const wrong = firstWrong(text, bytes)
  if (wrong !== null) {
    const byte = (bytes[wrong.byteOffset] ?? 0).toString(16).padStart(2, '0')
    throw new TunnelTestError('CONFIG_ENCODING', {
      doing: 'reading this file as UTF-8',
      found: `the byte 0x${byte} here is not UTF-8: the file has another encoding (Latin-1, say) or is no text`,
      advice: SAVE_AS_UTF8,
      location: sourceLocations(
        text.replace(/^\uFEFF/, ''),
        file,
      )(wrong.index - (text.startsWith('\uFEFF') ? 1 : 0)),
    })
  }
  return text
}

/**
 * Throws `CONFIG_ENCODING` where a text holds NUL characters, which JSON never does: it was read from a file that is
 * UTF-16, or no text.
 */
export function assertNoNullCharacters(text: string, file: string): void {
  const index = text.indexOf('\0')
  if (index === -1) return
  if (/^\uFFFD{0,2}(?:\0[^\0]\0[^\0]|[^\0]\0[^\0]\0)/.test(text))
    throw encodingError(file, 'it is UTF-16, and was read as UTF-8', SAVE_AS_UTF8)
  throw new TunnelTestError('CONFIG_ENCODING', {
    doing: 'reading this file as JSON',
    found: 'there is a NUL character here, which no text has: the file is binary or damaged',
    location: sourceLocations(text, file)(index),
  })
}

/** Which of every four bytes are 0 in text that is mostly ASCII, as JSON is. */
const NULL_PATTERNS: readonly { readonly name: string; readonly nulls: readonly boolean[] }[] = [
  { name: 'UTF-32 LE', nulls: [false, true, true, true] },
  { name: 'UTF-32 BE', nulls: [true, true, true, false] },
  { name: 'UTF-16 LE', nulls: [false, true, false, true] },
  { name: 'UTF-16 BE', nulls: [true, false, true, false] },
]

function guessByNullBytes(bytes: Uint8Array): string | null {
  const quarter = Math.floor(bytes.length / 4)
  const counts = [0, 0, 0, 0]
  for (const [index, byte] of bytes.subarray(0, quarter * 4).entries())
    if (byte === 0) counts[index % 4] = (counts[index % 4] ?? 0) + 1
  if (quarter === 0) return null
  const fits = (nulls: readonly boolean[]): boolean =>
    counts.every((count, index) => (nulls[index] ? count >= quarter / 2 : count <= quarter / 10))
  return NULL_PATTERNS.find(({ nulls }) => fits(nulls))?.name ?? null
}

/** Where the first byte stands that was replaced in decoding: a replacement character may also be written as such. */
function firstWrong(text: string, bytes: Uint8Array): { index: number; byteOffset: number } | null {
  const encoder = new TextEncoder()
  let [byteOffset, done] = [0, 0]
  for (let index = text.indexOf(REPLACEMENT); index !== -1; index = text.indexOf(REPLACEMENT, index + 1)) {
    byteOffset += encoder.encode(text.slice(done, index)).length
    const isWritten = [0xef, 0xbf, 0xbd].every((byte, n) => bytes[byteOffset + n] === byte)
    if (!isWritten) return { index, byteOffset }
    done = index
  }
  return null
}

function encodingError(file: string, found: string, advice: string): TunnelTestError {
  const location = { file, line: 1, column: 1 }
  return new TunnelTestError('CONFIG_ENCODING', {
    doing: 'reading this file as UTF-8',
    found,
    expected: 'UTF-8',
    advice,
    location,
  })
}
