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

/** A line that a container printed, or a piece of a long one, as the bytes that it is. */
export interface LogPart {
  readonly stream: LogLine['stream']
  /** Without the line end. */
  readonly bytes: Uint8Array
  /** Whether the line begins, and ends, here. */
  readonly isBegin: boolean
  readonly isEnd: boolean
}

/** The lines in what a container printed; a very long line comes as several. */
export async function* logLines(parts: AsyncIterable<readonly LogPart[]>): AsyncGenerator<LogLine> {
  for await (const some of parts) {
    for (const { stream, bytes, isBegin } of some) {
      if (isBegin || bytes.length > 0) yield { stream, text: textOf(bytes) }
    }
  }
}

/** The text of a part, without the carriage return of a terminal's line end. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8').replace(/\r$/, '')
}

/**
 * What a container printed, a batch for each piece of the log that comes. Without a terminal the engine frames what the
 * two streams print: one byte of stream, three of nothing, four of length (big-endian), then the bytes.
 * @param isTerminal whether the container has a terminal: its log comes without frames
 */
export async function* logParts(
  bytes: AsyncIterable<Uint8Array>,
  isTerminal: boolean,
): AsyncGenerator<readonly LogPart[]> {
  const lines = { stdout: new LineSplitter('stdout'), stderr: new LineSplitter('stderr') }
  const frames = new FrameSplitter()
  for await (const chunk of bytes) {
    const pieces: readonly Piece[] = isTerminal ? [{ stream: 'stdout', piece: chunk }] : frames.take(chunk)
    const parts = pieces.flatMap(({ stream, piece }) => lines[stream].take(piece))
    if (parts.length > 0) yield parts
  }
  const rest = [...lines.stdout.rest(), ...lines.stderr.rest()]
  if (rest.length > 0) yield rest
}

interface Piece {
  readonly stream: LogLine['stream']
  readonly piece: Uint8Array
}

class FrameSplitter {
  readonly #header = Buffer.alloc(HEADER_BYTES)
  #headerBytes = 0
  #left = 0

  take(chunk: Uint8Array): Piece[] {
    const pieces: Piece[] = []
    let at = 0
    while (at < chunk.length) {
      if (this.#left === 0) {
        const taken = chunk.subarray(at, at + HEADER_BYTES - this.#headerBytes)
        this.#header.set(taken, this.#headerBytes)
        this.#headerBytes += taken.length
        at += taken.length
        if (this.#headerBytes < HEADER_BYTES) continue
        this.#headerBytes = 0
        this.#left = this.#header.readUInt32BE(4)
      } else {
        const piece = chunk.subarray(at, at + this.#left)
        at += piece.length
        this.#left -= piece.length
        pieces.push({ stream: this.#header[0] === STDERR ? 'stderr' : 'stdout', piece })
      }
    }
    return pieces
  }
}

class LineSplitter {
  readonly #stream: LogLine['stream']
  /** What was printed of a line that hasn't ended. */
  #held: Uint8Array[] = []
  #heldBytes = 0
  #isBegin = true

  constructor(stream: LogLine['stream']) {
    this.#stream = stream
  }

  /** The lines that a piece completes, and pieces of one that gets too long. */
  take(piece: Uint8Array): LogPart[] {
    const parts: LogPart[] = []
    let at = 0
    for (;;) {
      const end = piece.indexOf(LINE_FEED, at)
      if (end < 0) break
      this.#hold(piece.subarray(at, end))
      parts.push(this.#part(true))
      at = end + 1
    }
    if (at < piece.length) this.#hold(piece.subarray(at))
    if (this.#heldBytes >= LONGEST_LINE_BYTES) parts.push(this.#part(false))
    return parts
  }

  /** What was printed without a line end. */
  rest(): LogPart[] {
    return this.#heldBytes > 0 ? [this.#part(true)] : []
  }

  #hold(piece: Uint8Array): void {
    this.#held.push(piece)
    this.#heldBytes += piece.length
  }

  #part(isEnd: boolean): LogPart {
    const [only] = this.#held
    const bytes = this.#held.length === 1 && only !== undefined ? only : Buffer.concat(this.#held)
    this.#held = []
    this.#heldBytes = 0
    const part = { stream: this.#stream, bytes, isBegin: this.#isBegin, isEnd }
    this.#isBegin = isEnd
    return part
  }
}
