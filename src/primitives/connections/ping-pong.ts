import { isTunnelTestError, TunnelTestError } from '../../model/errors.ts'
import { Histogram } from '../../model/histogram.ts'
import type { Runtime } from '../../model/runtime.ts'
import { aboutSubject } from '../../model/subject-of-ports.ts'
import { Deadline } from '../deadline.ts'
import { firstDifference } from '../payload/bytes.ts'
import { DifferenceInvestigation } from '../payload/difference-investigation.ts'
import type { Payload } from '../payload/payload.ts'
import { excessError, mismatchError } from '../payload/payload-errors.ts'
import { NO_PROGRESS_TIMEOUT_MS } from './transfer.ts'
import type { TunnelSocket } from './tunnel-socket.ts'

export interface PingPongOptions {
  readonly payload: Payload
  readonly iterations: number
  /** What is sent, and must come back, each time. */
  readonly messageBytes: number
  /** From the end of one iteration to the next. */
  readonly pauseMs: number
  /** How long a whole reply may take. */
  readonly replyTimeoutMs: number
  /** How many iterations may fail; one more ends it at once. By default all may. */
  readonly allowedFailures?: number
  /** Done inside each pause, which is as long as it would be without. */
  readonly duringPause?: (iteration: number) => Promise<void>
  /** Adds to a failure what is known elsewhere of the bytes sent so far. */
  readonly explain?: (error: TunnelTestError, sentBytes: number) => TunnelTestError
  readonly signal?: AbortSignal
}

/** An iteration that failed, counted from 0, and why. */
export interface FailedIteration {
  readonly iteration: number
  readonly error: TunnelTestError
}

export interface PingPongResult {
  /** How many iterations were made. */
  readonly iterations: number
  readonly succeeded: number
  /** The failed ones; those that could no longer be made, because the connection had ended, are not among them. */
  readonly failures: readonly FailedIteration[]
  /** The round trips of those that succeeded: from before the message was sent until its reply was whole. */
  readonly roundTrips: Histogram
  /** The first reply's first byte, from before its message was sent; null where none came. In milliseconds. */
  readonly firstByteMs: number | null
}

/**
 * Sends a message and waits for its echo, again and again on one connection. Each reply must be of exactly the right
 * length and content and whole in time. A late reply fails its own iteration and no other; a wrong byte ends the ping
 * pong, for nothing after it can be trusted.
 * @throws `ABORTED`; the failures of iterations are in the result.
 */
export async function pingPong(
  runtime: Runtime,
  socket: TunnelSocket,
  options: PingPongOptions,
): Promise<PingPongResult> {
  const { iterations, pauseMs, allowedFailures = iterations, signal } = options
  const replies = new Replies(runtime, socket, options)
  const roundTrips = new Histogram()
  const failures: FailedIteration[] = []
  let iteration = 0
  for (; iteration < iterations && failures.length <= allowedFailures; iteration++) {
    try {
      roundTrips.record(await replies.exchange(iteration))
    } catch (error) {
      if (!isTunnelTestError(error) || error.kind !== 'failure') throw error
      const sentBytes = (iteration + 1) * options.messageBytes
      failures.push({ iteration, error: options.explain?.(error, sentBytes) ?? error })
      if (replies.isOver) break
    }
    const pauseUntil = runtime.clock.now() + pauseMs
    await options.duringPause?.(iteration)
    await runtime.clock.sleep(Math.max(0, pauseUntil - runtime.clock.now()), signal)
  }
  return {
    iterations: replies.isOver ? iteration + 1 : iteration,
    succeeded: roundTrips.count,
    failures,
    roundTrips,
    firstByteMs: replies.firstByteMs,
  }
}

/** The stream of replies on one connection. */
class Replies {
  readonly #runtime: Runtime
  readonly #socket: TunnelSocket
  readonly #options: PingPongOptions
  /** The offset in the stream of the next byte that arrives. */
  #position = 0
  #lastArrivalAt: number
  firstByteMs: number | null = null
  /** Whether there is nothing more to expect from the connection. */
  isOver = false

  constructor(runtime: Runtime, socket: TunnelSocket, options: PingPongOptions) {
    this.#runtime = runtime
    this.#socket = socket
    this.#options = options
    this.#lastArrivalAt = runtime.clock.now()
  }

  /** One message and its reply. Returns how long it took, in milliseconds. */
  async exchange(iteration: number): Promise<number> {
    const { payload, messageBytes, replyTimeoutMs, signal } = this.#options
    const { clock } = this.#runtime
    const [start, end] = [iteration * messageBytes, (iteration + 1) * messageBytes]
    const doing = `iteration ${iteration + 1} of the ping pong through ${this.#socket.name}`
    const message = payload.bytes(start, messageBytes)
    const deadline = new Deadline(clock, replyTimeoutMs, signal)
    const startedAt = clock.now()
    const sending = this.#socket.send(message)
    sending.catch(() => {})
    try {
      while (this.#position < end) {
        const bytes = await this.#socket.receiveBefore(deadline)
        if (bytes === 'late') throw this.#lateError(doing, end)
        if (bytes === null) throw this.#endedError(doing)
        this.#lastArrivalAt = clock.now()
        this.firstByteMs ??= this.#lastArrivalAt - startedAt
        this.#compare(bytes, end, doing)
      }
      await sending
      return this.#lastArrivalAt - startedAt
    } catch (error) {
      this.isOver ||= this.#socket.peerEnd !== null
      throw isTunnelTestError(error) ? aboutSubject(error, this.#socket.about) : error
    }
  }

  /** Compares what arrived with its place in the stream. Throws `PAYLOAD_MISMATCH` or `PAYLOAD_EXCESS`. */
  #compare(bytes: Uint8Array, end: number, doing: string): void {
    const { payload, messageBytes } = this.#options
    const wrong = firstDifference(payload.bytes(this.#position, bytes.length), bytes)
    const right = wrong === -1 ? bytes.length : wrong
    this.#position += right
    if (wrong === -1 && this.#position <= end) return
    this.isOver = true
    const excess = this.#position + bytes.length - right - end
    // What nobody has asked for yet is in excess, whatever it is.
    if (this.#position >= end)
      throw excessError(doing, messageBytes, excess, bytes.subarray(bytes.length - excess))
    const investigation = new DifferenceInvestigation(this.#runtime, payload, this.#position)
    investigation.push(bytes.subarray(right))
    throw mismatchError(doing, investigation.difference)
  }

  #lateError(doing: string, end: number): TunnelTestError {
    const { messageBytes, replyTimeoutMs } = this.#options
    // Replies that never come would otherwise cost one time-out each until too many have failed.
    if (this.#runtime.clock.now() - this.#lastArrivalAt >= NO_PROGRESS_TIMEOUT_MS) this.isOver = true
    const missing = Math.min(messageBytes, end - this.#position)
    return new TunnelTestError('REPLY_TIMEOUT', {
      doing,
      found: `${messageBytes - missing} of ${messageBytes} bytes had arrived after ${replyTimeoutMs} ms`,
      expected: `${messageBytes} bytes within ${replyTimeoutMs} ms`,
      observed: `${messageBytes - missing} bytes`,
    })
  }

  #endedError(doing: string): TunnelTestError {
    this.isOver = true
    return new TunnelTestError('CONNECTION_ENDED', {
      doing,
      found: 'the stream ended',
      expected: `${this.#options.messageBytes} bytes`,
      observed: 'the end of the stream',
    })
  }
}
