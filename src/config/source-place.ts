import type { SourceLocation } from '../spec/errors.ts'

/**
 * Turns offsets of a text into places, with line and column counted from 1. Lines end with LF, CRLF or CR; a column
 * counts characters (code points), so that one emoji is one column.
 */
export function sourcePlaces(text: string, file: string): (offset: number) => SourceLocation {
  const lineStarts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ 0: end, index }) => index + end.length)]
  return (offset) => {
    const line = lineStarts.findLastIndex((start) => start <= offset)
    const before = text.slice(lineStarts[line], offset)
    return { file, line: line + 1, column: [...before].length + 1 }
  }
}
