/** A line that a container printed, without its line end. */
export interface LogLine {
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}

const HEADER_BYTES = 8
const STDERR = 2
const LINE_FEED = 0x0a
/** A line that doesn't end is passed on in pieces of this size. */
const LONGEST_LINE_BYTES = 65_536

/**
 * The lines of a container's log. Without a terminal the engine frames what the two streams print: one byte of stream,
 * three of nothing, four of length (big-endian), then the bytes.
 * @param isTerminal whether the container has a terminal: its log comes without frames
 */
export async function* logLines(
  bytes: AsyncIterable<Uint8Array>,
  isTerminal: boolean,
): AsyncGenerator<LogLine> {
  const lines = { stdout: new LineSplitter(), stderr: new LineSplitter() }
  for await (const { stream, piece } of isTerminal ? unframed(bytes) : framed(bytes)) {
    for (const text of lines[stream].take(piece)) yield { stream, text }
  }
  for (const stream of ['stdout', 'stderr'] as const) {
    for (const text of lines[stream].rest()) yield { stream, text }
  }
}

interface Piece {
  readonly stream: LogLine['stream']
  readonly piece: Uint8Array
}

async function* unframed(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  for await (const piece of bytes) yield { stream: 'stdout', piece }
}

async function* framed(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  const header = Buffer.alloc(HEADER_BYTES)
  let headerBytes = 0
  let left = 0
  for await (const chunk of bytes) {
    let at = 0
    while (at < chunk.length) {
      if (left === 0) {
        const taken = chunk.subarray(at, at + HEADER_BYTES - headerBytes)
        header.set(taken, headerBytes)
        headerBytes += taken.length
        at += taken.length
        if (headerBytes < HEADER_BYTES) continue
        headerBytes = 0
        left = header.readUInt32BE(4)
      } else {
        const piece = chunk.subarray(at, at + left)
        at += piece.length
        left -= piece.length
        yield { stream: header[0] === STDERR ? 'stderr' : 'stdout', piece }
      }
    }
  }
}

class LineSplitter {
  #held: Buffer = Buffer.alloc(0)

  /** The lines that a piece completes. */
  take(piece: Uint8Array): string[] {
    this.#held = Buffer.concat([this.#held, piece])
    const lines: string[] = []
    for (;;) {
      const end = this.#held.indexOf(LINE_FEED)
      if (end >= 0) {
        lines.push(textOf(this.#held.subarray(0, end)))
        this.#held = this.#held.subarray(end + 1)
      } else if (this.#held.length >= LONGEST_LINE_BYTES) lines.push(...this.rest())
      else return lines
    }
  }

  /** What was printed without a line end. */
  rest(): string[] {
    const held = this.#held
    this.#held = Buffer.alloc(0)
    return held.length > 0 ? [textOf(held)] : []
  }
}

function textOf(line: Buffer): string {
  return line.toString('utf8').replace(/\r$/, '')
}
