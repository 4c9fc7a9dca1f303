import type net from 'node:net'

/** Each pending piece costs more than its bytes: this many count as full. */
const MOST_PIECES = 256
/** How many pieces at once are joined into one. */
const MANY_PIECES = 8
/** What waits keeps the whole read that it is a part of, unless it is copied, as pieces shorter than this are. */
const SMALL_PIECE_BYTES = 32_768
const NO_BYTES = new Uint8Array(0)

/** The writing half of a socket: it says when enough waits, and when all of that is gone. */
export class WriteQueue {
  readonly #socket: net.Socket
  readonly #onDrain: () => void
  #pieces = 0
  #isAsked = false

  /** @param onDrain told when nothing waits any more, after {@link isFullAt} said that enough did */
  constructor(socket: net.Socket, onDrain: () => void) {
    this.#socket = socket
    this.#onDrain = onDrain
    socket.on('drain', () => this.#drained())
  }

  /** Writes pieces at once. They must not be written to any more. */
  write(pieces: readonly Buffer[]): void {
    const socket = this.#socket
    const bytes = pieces.reduce((sum, { length }) => sum + length, 0)
    const waits = socket.writableLength > 0
    const copies = pieces.length > MANY_PIECES || (waits && bytes < SMALL_PIECE_BYTES)
    const written = copies ? [Buffer.concat(pieces)] : pieces
    // One system call for all.
    socket.cork()
    for (const piece of written) socket.write(piece)
    socket.uncork()
    // What the kernel takes at once doesn't wait.
    this.#pieces = socket.writableLength === 0 ? 0 : this.#pieces + written.length
  }

  /** Whether the limit of pending bytes or pieces is reached; then there will be a drain. */
  isFullAt(bytes: number): boolean {
    const { writableLength } = this.#socket
    if (writableLength === 0 || (writableLength < bytes && this.#pieces < MOST_PIECES)) return false
    this.#askForDrain()
    return true
  }

  /** Node itself tells of a drain only where the socket's own limit was reached. */
  #askForDrain(): void {
    const socket = this.#socket
    if (this.#isAsked || socket.writableNeedDrain || !socket.writable) return
    this.#isAsked = true
    socket.write(NO_BYTES, () => {
      this.#isAsked = false
      this.#drained()
    })
  }

  #drained(): void {
    this.#pieces = 0
    this.#onDrain()
  }
}
