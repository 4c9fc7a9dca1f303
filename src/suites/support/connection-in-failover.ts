import type { ErrorSubject } from '../../model/error-subject.ts'
import { isTunnelTestError, TunnelTestError } from '../../model/errors.ts'
import type { ConnectionInFailover } from '../../model/measurements.ts'
import type { ListenPortName } from '../../model/port-config.ts'
import { aboutSubject } from '../../model/subject-of-ports.ts'
import { EndlessTransfer } from '../../primitives/connections/endless-transfer.ts'
import { REPLY_TIMEOUT_MS, type TunnelSocket } from '../../primitives/connections/tunnel-socket.ts'
import { Deadline } from '../../primitives/deadline.ts'
import { excessError, mismatchError } from '../../primitives/payload/payload-errors.ts'
import { rounded } from './rounded.ts'
import type { Route } from './route.ts'
import type { Stage } from './stage.ts'

/** How many of the bytes that a failover may cut short are checked (specification, suite 6). */
const CHECKED_BYTES = 50
/** A transfer counts as in flight once this much has come back. */
const IN_FLIGHT_BYTES = 65_536
/** What each of many transfers keeps in flight: enough to count, and too little to starve the others. */
export const SHARED_WINDOW_BYTES = 262_144

/** An established connection that a failover happens to: idle after one echo, or with a transfer in flight. */
export class EstablishedConnection {
  readonly name: string
  readonly #route: Route
  /** What it has sent first. */
  readonly #first: Uint8Array
  readonly #stage: Stage
  readonly #socket: TunnelSocket
  readonly #transfer: EndlessTransfer | null
  #unexpectedBytes = 0

  private constructor(
    route: Route,
    first: Uint8Array,
    stage: Stage,
    socket: TunnelSocket,
    transfer: EndlessTransfer | null,
  ) {
    this.name = route.name
    this.#route = route
    this.#first = first
    this.#stage = stage
    this.#socket = socket
    this.#transfer = transfer
    socket.expectEndState('failover')
  }

  /** Connects, and has its first bytes echoed. */
  static async idle(stage: Stage, route: Route, index: number): Promise<EstablishedConnection> {
    const socket = await stage.connect(route)
    const first = stage.payload(index).bytes(0, CHECKED_BYTES)
    await stage.explained(route, { first, length: first.length }, () => socket.sendAndReceiveEcho(first))
    return new EstablishedConnection(route, first, stage, socket, null)
  }

  /**
   * Connects, and begins a transfer without end; it is under way when this resolves.
   * @param windowBytes how much is in flight at once; as much as the path takes by default
   */
  static async sending(
    stage: Stage,
    route: Route,
    index: number,
    windowBytes?: number,
  ): Promise<EstablishedConnection> {
    const { runtime, signal } = stage.context
    const socket = await stage.connect(route)
    const transfer = new EndlessTransfer(runtime.clock, socket, stage.payload(index), windowBytes)
    const first = stage.payload(index).bytes(0, CHECKED_BYTES)
    const connection = new EstablishedConnection(route, first, stage, socket, transfer)
    if (await transfer.untilReceived(IN_FLIGHT_BYTES, REPLY_TIMEOUT_MS, signal)) return connection
    connection.assertContent()
    const error = new TunnelTestError(socket.peerEnd === null ? 'NO_PROGRESS' : 'CONNECTION_ENDED', {
      doing: `getting a transfer under way through ${route.name}`,
      found:
        socket.peerEnd === null
          ? `${transfer.received} bytes had come back after ${REPLY_TIMEOUT_MS} ms`
          : `${transfer.received} bytes had come back when the connection ended (${socket.peerEnd})`,
      expected: `${IN_FLIGHT_BYTES} bytes`,
      observed: `${transfer.received} bytes`,
    })
    throw stage.explain(error, route, { first, length: null })
  }

  /** The listener that it leads through. */
  get listen(): ListenPortName {
    return this.#route.listen
  }

  /** What errors on this connection are about. */
  get about(): ErrorSubject {
    return this.#socket.about
  }

  /** Waits until the peer has ended the connection, up to a limit. */
  async untilEnded(timeoutMs: number): Promise<void> {
    const { runtime, signal } = this.#stage.context
    const deadline = new Deadline(runtime.clock, timeoutMs, signal)
    if (this.#transfer !== null) {
      await deadline.settle(this.#transfer.ended, () => `waiting for the end of ${this.name}`)
      return
    }
    try {
      for (;;) {
        const bytes = await this.#socket.receiveBefore(deadline)
        if (bytes === null || bytes === 'late') return
        this.#unexpectedBytes += bytes.length
      }
    } catch (error) {
      if (isTunnelTestError(error, 'ABORTED')) throw error
    }
  }

  /**
   * What has happened to the connection by now. One that is open is tried: it must still carry bytes, or it hangs.
   * @param triggeredAt the clock's reading at the trigger
   */
  async outcome(triggeredAt: number): Promise<ConnectionInFailover> {
    const { clock } = this.#stage.context.runtime
    const lookedAt = clock.now()
    const outcome = this.#socket.peerEnd ?? ((await this.#carriesBytes()) ? 'survived' : 'hung')
    const at = this.#socket.peerEndedAt ?? lookedAt
    const sending = this.#transfer !== null
    return { connection: this.name, sending, outcome, afterMs: rounded(at - triggeredAt) }
  }

  async #carriesBytes(): Promise<boolean> {
    const { signal } = this.#stage.context
    if (this.#transfer !== null) {
      return this.#transfer.untilReceived(this.#transfer.received + 1, REPLY_TIMEOUT_MS, signal)
    }
    try {
      await this.#socket.sendAndReceiveEcho(new Uint8Array(CHECKED_BYTES))
      return true
    } catch (error) {
      if (isTunnelTestError(error, 'ABORTED')) throw error
      return false
    }
  }

  /** Throws `PAYLOAD_MISMATCH` or `PAYLOAD_EXCESS` when the checked part of what was received is wrong. */
  assertContent(): void {
    const difference = this.#transfer?.difference ?? null
    const doing = `checking what ${this.name} received`
    if (this.#unexpectedBytes > 0)
      throw aboutSubject(excessError(doing, CHECKED_BYTES, this.#unexpectedBytes), this.about)
    if (difference === null) return
    const sent = { first: this.#first, length: null }
    const error = this.#stage.explain(mismatchError(doing, difference), this.#route, sent)
    if (difference.offset < CHECKED_BYTES) throw error
    this.#stage.context.log.info(`expected in a failover, after the bytes that are checked: ${error.message}`)
  }
}
