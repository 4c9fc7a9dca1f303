import type { SourceLocation } from '../model/errors.ts'

/**
 * Turns offsets of a text into places, with line and column counted from 1. Lines end with LF, CRLF or CR; a column
 * counts characters (code points), so that one emoji is one column. The text is gone through once; a place then takes
 * two binary searches, however long its line.
 */
export function sourceLocations(text: string, file: string): (offset: number) => SourceLocation {
  const lineStarts = [0]
  for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) lineStarts.push(index + end.length)
  const secondHalves: number[] = []
  for (const { index } of text.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)) secondHalves.push(index + 1)
  return (offset) => {
    const line = countUpTo(lineStarts, offset)
    const start = lineStarts[line - 1] ?? 0
    const pairs = countUpTo(secondHalves, offset - 1) - countUpTo(secondHalves, start - 1)
    return { file, line, column: offset - start - pairs + 1 }
  }
}

/** How many of the ascending numbers are not greater than the limit. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? Number.POSITIVE_INFINITY) <= limit) low = middle + 1
    else high = middle
  }
  return low
}
