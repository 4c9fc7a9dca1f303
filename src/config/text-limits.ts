import { createScanner } from 'jsonc-parser'
import { TunnelTestError } from '../model/errors.ts'
import { sourceLocations } from './source-location.ts'

/** How large a configuration file may be: 1 MB. */
export const LARGEST_FILE_BYTES = 1_048_576
/** How deeply objects and lists may be nested, the outermost one counted. */
export const DEEPEST_LEVEL = 100

/** The `CONFIG_TOO_LARGE` error. Its size is not told: nobody reads further to find out. */
export function tooLargeError(file: string): TunnelTestError {
  return new TunnelTestError('CONFIG_TOO_LARGE', {
    doing: `reading ${file}`,
    found: `it is larger than 1 MB (${LARGEST_FILE_BYTES} bytes)`,
    expected: `at most ${LARGEST_FILE_BYTES} bytes`,
    advice: 'Is it a configuration file at all? A tunnel needs a few KB',
    location: { file, line: 1, column: 1 },
  })
}

/** Throws `CONFIG_TOO_LARGE` where a text has more than 1 MB in UTF-8. */
export function assertNotTooLarge(text: string, file: string): void {
  // A code unit is three bytes at most, so that ordinary files needn't be encoded for this.
  if (text.length * 3 <= LARGEST_FILE_BYTES) return
  if (text.length > LARGEST_FILE_BYTES || new TextEncoder().encode(text).length > LARGEST_FILE_BYTES)
    throw tooLargeError(file)
}

/**
 * Throws `CONFIG_TOO_DEEP`, at the bracket that goes too far. What reads the text afterwards calls itself once a level,
 * and would run out of stack.
 */
export function assertNotTooDeep(text: string, file: string): void {
  const scanner = createScanner(text, true)
  let level = 0
  while (scanner.getPosition() < text.length) {
    scanner.scan()
    const first = text[scanner.getTokenOffset()]
    if (first === '}' || first === ']') level--
    if (first !== '{' && first !== '[') continue
    level++
    if (level <= DEEPEST_LEVEL) continue
    throw new TunnelTestError('CONFIG_TOO_DEEP', {
      doing: 'reading this file as JSON',
      found: `more than ${DEEPEST_LEVEL} objects and lists are nested here`,
      expected: `at most ${DEEPEST_LEVEL} levels`,
      advice: 'Is a closing bracket missing?',
      location: sourceLocations(text, file)(scanner.getTokenOffset()),
    })
  }
}
