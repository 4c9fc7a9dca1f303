import { isTunnelTestError, type TunnelTestError } from '../../model/errors.ts'
import {
  existingPorts,
  failoverWaitMs,
  LISTEN_PORT_NAMES,
  type ListenPortName,
} from '../../model/port-config.ts'
import {
  type ClientNumber,
  clientListenPort,
  otherClient,
  serverListenPort,
  type Target,
  TUNNEL_NUMBERS,
} from '../../model/target.ts'
import { REPLY_TIMEOUT_MS, type TunnelSocket } from '../connections/tunnel-socket.ts'
import { retryUntil } from '../deadline.ts'
import { connectToListener } from '../ports/listener-diagnosis.ts'
import type { PortWatch } from '../ports/port-watch.ts'
import { listenEndpoint, type SystemAccess, watchListeners } from '../ports/system-access.ts'
import { PROBED_TUNNEL, type ProbeFinding, probeActiveClient } from './active-client.ts'

/** A tunnel that closes its ports late must not do so in the middle of the next test: so long they are waited for. */
const LATE_CLOSING_GRACE_MS = 6000
const REOPEN_GRACE_MS = 10_000
/** A closing that nobody judges is looked for when it must have happened, and then this seldom, where a look is a connection. */
const CLOSING_DUE_MS = 1000
const UNJUDGED_LOOK_INTERVAL_MS = 3000
const ROUTING_TIMEOUT_MS = 3000
const ROUTING_INTERVAL_MS = 50
/** How one port took a failover; each duration lies between two bounds, in milliseconds. */
export interface PortTiming {
  /** From the trigger's first byte to the closing; null while none was seen. */
  readonly closeMs: MeasuredDuration | null
  /** From the port's own closing to its reopening; null while none was seen. */
  readonly reopenMs: MeasuredDuration | null
}

/** A duration that was measured by looking now and then: at least `min`, at most `max`. */
export interface MeasuredDuration {
  readonly min: number
  readonly max: number
}

/** What {@link Failover.settle} found. */
export interface SettledFailover {
  /** Whether the server's and the new standby's ports were all seen to close. */
  readonly closingSeen: boolean
  /** Whether all ports were seen open in the end, those that had closed or should have. */
  readonly isOpenAgain: boolean
  /** The ports that were still closed when the time was up. */
  readonly stillClosed: readonly ListenPortName[]
  /** The client whose backend a probe reached in the end. */
  readonly activeClient: ClientNumber | null
  /** What the last probe found, as a phrase; null where nobody probed. */
  readonly probed: string | null
}

/** What {@link Failover.settle} found of the active client, as a phrase. */
export function describeSettled(
  { ports }: Pick<Target, 'ports'>,
  { stillClosed, probed }: Pick<SettledFailover, 'stillClosed' | 'probed'>,
): string {
  if (stillClosed.length === 0) return probed ?? 'nobody probed which client is active'
  const names = stillClosed.map((name) => `${name} (${ports[name]})`).join(', ')
  return `${names} had not reopened after the failover, so that nobody probed which client is active`
}

/** The listeners that a failover to a client closes: the server's, and those of the new standby. */
export function portsClosedByFailover(to: ClientNumber): ListenPortName[] {
  return TUNNEL_NUMBERS.flatMap((tunnel) => [
    serverListenPort(tunnel),
    clientListenPort(otherClient(to), tunnel),
  ])
}

/** A failover that was triggered: a connection to a client's listener, and the first data on it. */
export class Failover {
  readonly to: ClientNumber
  readonly socket: TunnelSocket
  /** Watches all listeners since before the trigger. */
  readonly watch: PortWatch<ListenPortName>
  /** The clock's reading just before the first byte was sent. */
  readonly triggeredAt: number
  readonly #access: SystemAccess
  #settled: Promise<SettledFailover> | null = null
  #failure: TunnelTestError | null = null

  private constructor(
    access: SystemAccess,
    to: ClientNumber,
    socket: TunnelSocket,
    watch: PortWatch<ListenPortName>,
    judged: readonly ListenPortName[],
  ) {
    this.#access = access
    this.to = to
    this.socket = socket
    this.watch = watch
    this.triggeredAt = access.runtime.clock.now()
    watch.lookFor({ names: judged, isDone: (name) => this.timingOf(name).reopenMs !== null })
  }

  /**
   * Connects to the client's first tunnel; the caller sends the first data right after, by {@link fire} or through the
   * socket, and calls {@link settle} in the end, which also ends the watch. All ports are open before: the starting state
   * says so. Throws what {@link TunnelSocket.connect} throws.
   * @param judged the ports whose times are asked for; where a look is a connection, no others are looked at for that
   */
  static async begin(
    access: SystemAccess,
    to: ClientNumber,
    judged: readonly ListenPortName[] = [],
  ): Promise<Failover> {
    const { runtime, target, signal, bytes } = access
    const name = clientListenPort(to, 1)
    const others = LISTEN_PORT_NAMES.filter((port) => !judged.includes(port))
    const watch = await watchListeners(access, new Set(others))
    try {
      const listener = listenEndpoint(target, name)
      const socket = await connectToListener(runtime, listener, {
        ...listener,
        name: `client ${to} tun1`,
        ...(signal === undefined ? {} : { signal }),
        ...(bytes === undefined ? {} : { bytes }),
      })
      return new Failover(access, to, socket, watch, judged)
    } catch (error) {
      await watch.stop()
      throw error
    }
  }

  /** What kept the first data from being answered; null where it was, or was not sent yet. */
  get failure(): TunnelTestError | null {
    return this.#failure
  }

  /**
   * Sends the first data and holds the connection until it is answered, it ends, or the time is up; then closes it.
   * What becomes of the connection is logged, not judged. Throws `ABORTED`.
   * @param timeoutMs 5 s if not given
   */
  async fire(data: Uint8Array, timeoutMs: number = REPLY_TIMEOUT_MS): Promise<void> {
    const { log } = this.#access
    try {
      await this.socket.sendAndReceiveEcho(data, timeoutMs)
    } catch (error) {
      if (!isTunnelTestError(error) || error.kind !== 'failure') throw error
      this.#failure = error
      // Broken pipe and reset are expected of failover events (specification, section 4).
      const expected = error.code === 'CONNECTION_RESET' || error.code === 'CONNECTION_ENDED'
      if (expected) log.info(error.message)
      else log.error(error.message, error)
    } finally {
      this.socket.release()
    }
  }

  /** How a port has taken the failover so far. */
  timingOf(name: ListenPortName): PortTiming {
    const closing = this.watch.firstChange(name, 'closed', this.triggeredAt)
    if (closing === null) return { closeMs: null, reopenMs: null }
    const reopening = this.watch.firstChange(name, 'open', closing.by)
    return {
      closeMs: {
        min: Math.max(0, closing.after - this.triggeredAt),
        max: closing.by - this.triggeredAt,
      },
      reopenMs: reopening && { min: reopening.after - closing.by, max: reopening.by - closing.after },
    }
  }

  /**
   * Waits until the failover is settled: the closing was seen, all ports are open again, and a probe reaches the new
   * client's backend. It is bounded, and says what it found rather than judging it. The watch ends with it.
   * @throws `ABORTED`, and `BACKEND_PORT_IN_USE` where the probe's backends can't be hosted.
   */
  settle(signal?: AbortSignal): Promise<SettledFailover> {
    this.#settled ??= this.#settle(signal)
    return this.#settled
  }

  async #settle(signal: AbortSignal | undefined): Promise<SettledFailover> {
    const { watch } = this
    const access: SystemAccess = { ...this.#access, ...(signal === undefined ? {} : { signal }) }
    const { clock } = access.runtime
    const waitMs = failoverWaitMs(access.target.ports)
    const closing = existingPorts(access.target.ports, portsClosedByFailover(this.to))
    const sinceTrigger = clock.now() - this.triggeredAt
    const hasClosed = (name: ListenPortName): boolean =>
      watch.firstChange(name, 'closed', this.triggeredAt) !== null
    try {
      const from = this.triggeredAt + CLOSING_DUE_MS
      watch.lookFor({ names: closing, from, everyMs: UNJUDGED_LOOK_INTERVAL_MS, isDone: hasClosed })
      const closingSeen = await watch.until(
        () => closing.every(hasClosed),
        Math.max(0, Math.max(waitMs, LATE_CLOSING_GRACE_MS) - sinceTrigger),
        signal,
      )
      // A port that was not seen to close may be about to reopen: it is looked at once more.
      const closingsOver = clock.now()
      const isOpenAgain = (name: ListenPortName): boolean =>
        watch.stateOf(name) === 'open' && (hasClosed(name) || watch.seenAt(name) >= closingsOver)
      const due = this.triggeredAt + access.target.ports.reconnectTimeoutSecs * 1000
      watch.lookFor({ names: closing, from: due, isDone: isOpenAgain })
      const isOver = (): boolean => watch.allOpen && closing.every(isOpenAgain)
      const isAllOpen = await watch.until(isOver, 2 * waitMs + REOPEN_GRACE_MS, signal)
      const stillClosed = watch.closedPorts
      if (stillClosed.length > 0) {
        return { closingSeen, isOpenAgain: false, stillClosed, activeClient: null, probed: null }
      }
      // Without a server-to-client tunnel nobody can see which client is active: the closing has to do.
      const isSeen = access.target.capabilities.includes(PROBED_TUNNEL)
      const { activeClient, found } = isSeen
        ? await this.#untilRouted(access)
        : { activeClient: this.to, found: null }
      return { closingSeen, isOpenAgain: isAllOpen, stillClosed, activeClient, probed: found }
    } finally {
      await watch.stop()
    }
  }

  async #untilRouted(access: SystemAccess): Promise<ProbeFinding> {
    let finding: ProbeFinding = { activeClient: null, found: 'nobody probed' }
    await retryUntil(
      {
        clock: access.runtime.clock,
        timeoutMs: ROUTING_TIMEOUT_MS,
        intervalMs: ROUTING_INTERVAL_MS,
        ...(access.signal === undefined ? {} : { signal: access.signal }),
      },
      async () => {
        finding = await probeActiveClient(access)
        return finding.activeClient === this.to ? finding : null
      },
    )
    return finding
  }
}
