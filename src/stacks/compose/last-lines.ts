import { cutToBytes, formatBytes, utf8Length } from '../../text/format.ts'
import { jobLogLine } from '../../text/job-log-line.ts'
import { type LogPart, textOf } from './log-lines.ts'

/** How much of a log's end is shown in the job log. */
const SHOWN_LINES = 200
const SHOWN_BYTES = 65_536
const SHOWN_LINE_BYTES = 1024
/** Room for the length of a line that is cut. */
const SUFFIX_BYTES = 24

interface KeptLine {
  readonly text: string
  readonly bytes: number
}

/** The end of a log that comes by, fit for the job log. However much comes, little is kept. */
export class LastLines {
  readonly #kept = new Map<LogPart['stream'], KeptLine>()
  #lines: KeptLine[] = []
  #count = 0

  /** How many lines have come by. */
  get count(): number {
    return this.#count
  }

  take({ stream, bytes, isEnd }: LogPart): void {
    const begun = this.#kept.get(stream)
    const text = begun?.text ?? textOf(bytes.subarray(0, SHOWN_LINE_BYTES))
    const line = { text, bytes: (begun?.bytes ?? 0) + bytes.length }
    if (!isEnd) {
      this.#kept.set(stream, line)
      return
    }
    this.#kept.delete(stream)
    this.#count++
    this.#lines.push(line)
    if (this.#lines.length >= 2 * SHOWN_LINES) this.#lines = this.#lines.slice(-SHOWN_LINES)
  }

  /** The last lines, 1 KB of each at the most, as many as go into 64 KB. */
  shown(): string[] {
    const shown: string[] = []
    let bytes = 0
    for (const line of [...this.#lines, ...this.#kept.values()].slice(-SHOWN_LINES).reverse()) {
      const text = shownLine(line)
      bytes += utf8Length(text) + 1
      if (bytes > SHOWN_BYTES) break
      shown.unshift(text)
    }
    return shown
  }
}

function shownLine({ text, bytes }: KeptLine): string {
  // The end of the text may be half a character.
  const line = jobLogLine(bytes > SHOWN_LINE_BYTES ? text.replace(/\ufffd+$/, '') : text)
  if (bytes <= SHOWN_LINE_BYTES && utf8Length(line) <= SHOWN_LINE_BYTES) return line
  return `${cutToBytes(line, SHOWN_LINE_BYTES - SUFFIX_BYTES)} … (${formatBytes(bytes)})`.replace(
    ' … …',
    ' …',
  )
}
