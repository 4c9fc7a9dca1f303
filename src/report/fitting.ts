import { utf8Length } from '../text/format.ts'

/** A part of a report: what stands above its rows, and rows that are whole or left out. */
export interface Section {
  readonly head: string
  readonly rows: readonly string[]
}

/**
 * The sections as one text, cut before the first row that does not fit; a head without any of its rows is left out too.
 * @param maxBytes the most that the text may take in UTF-8; it is empty where not even the note fits
 * @param noteOn says how many rows were left out
 */
export function fitting(
  sections: readonly Section[],
  maxBytes: number,
  noteOn: (left: number) => string,
): string {
  const pieces = sections.flatMap(({ head, rows }) => {
    return rows.map((row, index) => `${index === 0 ? head : ''}${row}\n`)
  })
  const sizes = pieces.map(utf8Length)
  if (sum(sizes) <= maxBytes) return pieces.join('')
  const noteBytes = utf8Length(noteOn(pieces.length))
  if (noteBytes > maxBytes) return ''
  let used = noteBytes
  let taken = 0
  for (const size of sizes) {
    used += size
    if (used > maxBytes) break
    taken++
  }
  return `${pieces.slice(0, taken).join('')}${noteOn(pieces.length - taken)}`
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
