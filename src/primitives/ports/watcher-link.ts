import { onAbort } from '../../model/abort.ts'
import { abortedError, TunnelTestError } from '../../model/errors.ts'
import type { Connection, Runtime } from '../../model/runtime.ts'
import { RemoteClock, type TimeBounds } from './remote-clock.ts'
import { encodeMessage, MessageReader, WATCHER_PROTOCOL, type WatcherMessage } from './watcher-protocol.ts'

const CONNECT_TIMEOUT_MS = 2000
/** From the connection to the first sample. */
const OPENING_TIMEOUT_MS = 5000
/** A watcher that says nothing for this long is lost. */
export const WATCHER_SILENCE_MS = 2000
/** Round trips before the watch begins, and the pause between two later on: clocks drift. */
const FIRST_EXCHANGES = 5
const EXCHANGE_INTERVAL_MS = 1000
/** Questions for the other clock that may be unanswered at a time. */
const MOST_UNANSWERED = 10
const READ_BYTES = 16_384

/** Where a watcher is reached. */
export interface WatcherAddress {
  readonly host: string
  readonly port: number
}

/** What a watcher saw, in readings of this side's clock. */
export interface WatcherReport {
  /** Not later than the watcher's last sample. */
  readonly seenAt: number
  readonly changes: readonly {
    readonly port: number
    readonly state: 'open' | 'closed'
    readonly after: number
    readonly by: number
  }[]
}

/** A connection to a watcher that watches certain ports. */
export class WatcherLink {
  /** The ports that were open at the first sample. */
  readonly open: ReadonlySet<number>
  /** Not later than the first sample. */
  readonly seenAt: number
  readonly #runtime: Runtime
  readonly #ports: ReadonlySet<number>
  readonly #conversation: Conversation

  private constructor(
    runtime: Runtime,
    ports: ReadonlySet<number>,
    conversation: Conversation,
    { seen = 0, open = [] }: WatcherMessage,
  ) {
    this.#runtime = runtime
    this.#ports = ports
    this.#conversation = conversation
    this.open = new Set(open.filter((port) => ports.has(port)))
    this.seenAt = conversation.here(seen).earliest
  }

  /**
   * Connects to a watcher, compares the clocks, and begins to watch.
   * @throws `WATCHER_UNREACHABLE`, `ABORTED`.
   */
  static async open(
    runtime: Runtime,
    address: WatcherAddress,
    ports: readonly number[],
    signal?: AbortSignal,
  ): Promise<WatcherLink> {
    let connection: Connection | null = null
    let conversation: Conversation | null = null
    const clearTimer = runtime.clock.schedule(OPENING_TIMEOUT_MS, () => connection?.abort())
    try {
      connection = await runtime.connect({
        ...address,
        timeoutMs: CONNECT_TIMEOUT_MS,
        ...(signal === undefined ? {} : { signal }),
      })
      conversation = new Conversation(runtime, connection, signal)
      await conversation.begin()
      const answer = await conversation.ask(
        { watch: ports },
        ({ seen, open }) => seen !== undefined && open !== undefined,
      )
      return new WatcherLink(runtime, new Set(ports), conversation, answer)
    } catch (error) {
      connection?.abort()
      conversation?.close()
      if (signal?.aborted) throw abortedError('connecting to a watcher', signal)
      throw unreachable(address, error)
    } finally {
      clearTimer()
    }
  }

  /** The watcher's reports, until it is lost: then it rejects. Ends when the link is closed. */
  async *reports(): AsyncGenerator<WatcherReport> {
    const { clock } = this.#runtime
    const conversation = this.#conversation
    let askedAt = clock.now()
    for (;;) {
      const message = await conversation.next()
      if (message === null) return
      if (clock.now() - askedAt > EXCHANGE_INTERVAL_MS) {
        askedAt = clock.now()
        conversation.exchange()
      }
      const { seen, changes: theirs = [] } = message
      const isAsked = theirs.length <= this.#ports.size && theirs.every(({ port }) => this.#ports.has(port))
      if (seen === undefined || !isAsked) throw new RangeError('it says what nobody asked for')
      const now = clock.now()
      const changes = theirs.map(({ port, state, after, by }) => {
        // Nothing is learned of before it has happened.
        const latest = Math.min(conversation.here(by).latest, now)
        return { port, state, after: Math.min(conversation.here(after).earliest, latest), by: latest }
      })
      yield { seenAt: Math.min(conversation.here(seen).earliest, now), changes }
    }
  }

  close(): void {
    this.#conversation.close()
  }
}

/** Messages to and fro, and what they say of the other clock. */
class Conversation {
  readonly #runtime: Runtime
  readonly #connection: Connection
  readonly #reader = new MessageReader()
  readonly #into = new Uint8Array(READ_BYTES)
  readonly #messages: WatcherMessage[] = []
  readonly #remoteClock = new RemoteClock()
  readonly #sentAt = new Map<number, number>()
  readonly #stopListening: () => void
  #exchangeCount = 0
  #isClosed = false

  constructor(runtime: Runtime, connection: Connection, signal: AbortSignal | undefined) {
    this.#runtime = runtime
    this.#connection = connection
    this.#stopListening = onAbort(signal, () => this.close())
  }

  async begin(): Promise<void> {
    const { watcher } = await this.ask(
      { watcher: WATCHER_PROTOCOL },
      (message) => message.watcher !== undefined,
    )
    if (watcher !== WATCHER_PROTOCOL) throw new RangeError(`it speaks version ${watcher} of the protocol`)
    for (let count = 0; count < FIRST_EXCHANGES; count++) {
      this.exchange()
      while (this.#sentAt.size > 0 && !this.#isClosed) {
        await this.#read()
        if (this.#messages.length > 0) throw new RangeError('it says what nobody asked for')
      }
    }
    if (!this.#remoteClock.isCompared) throw new RangeError('it does not say what its clock reads')
  }

  /** Sends a message and waits for its answer. Throws a `RangeError` where something else comes. */
  async ask(
    message: WatcherMessage,
    isAnswer: (message: WatcherMessage) => boolean,
  ): Promise<WatcherMessage> {
    this.#send(message)
    const answer = await this.next()
    if (answer === null || !isAnswer(answer)) throw new RangeError('it does not answer as a watcher')
    return answer
  }

  /** Compares the clocks once more; the answer is taken on the way. */
  exchange(): void {
    const time = this.#exchangeCount++
    this.#sentAt.delete(time - MOST_UNANSWERED)
    this.#sentAt.set(time, this.#runtime.clock.now())
    this.#send({ time })
  }

  /** The next message that is not about clocks; null once the conversation is closed. Rejects where none comes in time. */
  async next(): Promise<WatcherMessage | null> {
    const clearTimer = this.#runtime.clock.schedule(WATCHER_SILENCE_MS, () => this.#connection.abort())
    try {
      while (this.#messages.length === 0) {
        if (this.#isClosed) return null
        await this.#read()
      }
      return this.#messages.shift() ?? null
    } finally {
      clearTimer()
    }
  }

  /** A reading of the watcher's clock as one of this side's. */
  here(theirs: number): TimeBounds {
    return this.#remoteClock.here(theirs)
  }

  close(): void {
    this.#isClosed = true
    this.#stopListening()
    this.#connection.close()
  }

  #send(message: WatcherMessage): void {
    // A connection that has ended shows at the next read.
    this.#connection.write(encodeMessage(message)).catch(() => {})
  }

  async #read(): Promise<void> {
    try {
      const length = await this.#connection.read(this.#into)
      if (length === null) throw new RangeError('it ended the connection')
      for (const message of this.#reader.take(this.#into.subarray(0, length))) this.#take(message)
    } catch (error) {
      if (!this.#isClosed) throw error
    }
  }

  #take(message: WatcherMessage): void {
    const { time, now } = message
    if (time === undefined) {
      this.#messages.push(message)
      return
    }
    const sentAt = this.#sentAt.get(time)
    this.#sentAt.delete(time)
    if (sentAt === undefined || now === undefined) return
    this.#remoteClock.compare(sentAt, now, this.#runtime.clock.now())
  }
}

function unreachable({ host, port }: WatcherAddress, cause: unknown): TunnelTestError {
  return new TunnelTestError('WATCHER_UNREACHABLE', {
    doing: `connecting to the watcher at ${host}:${port}`,
    found: cause instanceof TunnelTestError ? cause.details.found : (cause as Error).message,
    advice:
      `Start it there with 'tunnel-test watch --listen 0.0.0.0:${port}', or again where it shares the network of a ` +
      'container that was started again after it',
    cause,
  })
}
