/** `0.5 s`, `12 ms`, `2 min 5 s`: a duration for people. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`
  if (durationMs < 60_000) return `${(durationMs / 1000).toFixed(1)} s`
  const seconds = Math.round(durationMs / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** `512 B`, `1.5 KB`, `100 MB`; a MB is 1,048,576 bytes, as in the specification. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${Math.round(bytes)} B`
  const units = ['KB', 'MB', 'GB', 'TB']
  const power = Math.min(Math.floor(Math.log2(bytes) / 10), units.length)
  const value = bytes / 1024 ** power
  return `${value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power - 1]}`
}

/** What a terminal, a log or a page acts on, hides or reorders instead of showing it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** Text from the tested system with all that can't be seen shown as its code: `\x1b`, `\u202e`; tabs and line feeds stay. */
export function printable(text: string): string {
  return text.replace(UNSEEN, (character) => {
    if (character === '\t' || character === '\n') return character
    const code = (character.codePointAt(0) ?? 0).toString(16)
    if (code.length <= 2) return `\\x${code.padStart(2, '0')}`
    return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\u{${code}}`
  })
}

/** The beginning of a text that fits into a number of bytes of UTF-8, with an ellipsis if it is cut. */
export function cutToBytes(text: string, maxBytes: number): string {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length <= maxBytes) return text
  const ellipsis = ' …'
  let end = Math.max(0, maxBytes - utf8Length(ellipsis))
  // A byte that continues a character belongs to one that began before.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--
  return `${new TextDecoder().decode(bytes.subarray(0, end))}${ellipsis}`
}

/** How many bytes a text is in UTF-8. */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length
}
