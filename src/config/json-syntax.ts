import { type ParseError, printParseErrorCode } from 'jsonc-parser'
import { TunnelTestError } from '../model/errors.ts'
import { sourceLocations } from './source-location.ts'

const SHOWN_LENGTH = 30
const NOT_SHOWN = 'something that is not shown'
const WORDS = 'Put text into double quotes; the only bare words of JSON are true, false and null'
const NUMBERS = 'Numbers are written like 15, -1 or 0.5'

/** What each error of the parser means, and what to do about it, in words. */
const MEANINGS: Readonly<Record<string, { readonly expected: string; readonly advice?: string }>> = {
  InvalidSymbol: { expected: 'a word or a number of JSON', advice: WORDS },
  InvalidNumberFormat: { expected: 'a number', advice: NUMBERS },
  UnexpectedEndOfNumber: { expected: 'a whole number or fraction', advice: NUMBERS },
  PropertyNameExpected: { expected: 'a key in double quotes', advice: 'Is there a comma too many?' },
  ValueExpected: { expected: 'a value', advice: 'Is there a comma too many, or a value missing?' },
  ColonExpected: { expected: 'a colon between the key and its value' },
  CommaExpected: { expected: 'a comma, or the end of this object or list' },
  CloseBraceExpected: { expected: 'a } that closes the object' },
  CloseBracketExpected: { expected: 'a ] that closes the list' },
  EndOfFileExpected: { expected: 'the end of the file after its one object' },
  InvalidCommentToken: { expected: 'no comment here' },
  UnexpectedEndOfComment: { expected: 'a */ that closes the comment' },
  UnexpectedEndOfString: { expected: 'a double quote that closes the text on the same line' },
  InvalidUnicode: { expected: 'four hexadecimal digits after \\u' },
  InvalidEscapeCharacter: {
    expected: 'an escape that JSON has',
    advice: 'A backslash in a text is written twice: \\\\',
  },
  InvalidCharacter: { expected: 'no control characters in a text', advice: 'A tab in a text is written \\t' },
}

/** The `CONFIG_SYNTAX` error for the first of the parser's errors. */
export function syntaxError(
  text: string,
  file: string,
  { error, offset, length }: ParseError,
): TunnelTestError {
  const { expected, advice } = MEANINGS[printParseErrorCode(error)] ?? { expected: 'JSON' }
  const observed = tokenAt(text, offset, length)
  return new TunnelTestError('CONFIG_SYNTAX', {
    doing: 'reading this file as JSON (comments and trailing commas are fine)',
    found: `expected ${expected}, found ${observed}`,
    expected,
    observed,
    ...(advice === undefined ? {} : { advice }),
    location: sourceLocations(text, file)(offset),
  })
}

/** The `CONFIG_SYNTAX` error for a file that holds nothing, or nothing but comments. */
export function emptyFileError(text: string, file: string): TunnelTestError {
  const observed = text.trim() === '' ? 'an empty file' : 'nothing but comments'
  return new TunnelTestError('CONFIG_SYNTAX', {
    doing: 'reading this file as JSON',
    found: `expected an object, found ${observed}`,
    expected: 'an object',
    observed,
    advice: 'A role file holds one JSON object: { … }',
    location: { file, line: 1, column: 1 },
  })
}

function tokenAt(text: string, offset: number, length: number): string {
  if (text.slice(offset).trim() === '') return 'the end of the file'
  // What isn't quoted as it should be may be the secret itself.
  if (/sharedSecret\W*$/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))) return NOT_SHOWN
  const [line = ''] = text.slice(offset, offset + Math.max(length, 1)).split(/[\r\n]/)
  const shown = line.trim()
  return shown.length > SHOWN_LENGTH ? `${shown.slice(0, SHOWN_LENGTH)}…` : shown
}
