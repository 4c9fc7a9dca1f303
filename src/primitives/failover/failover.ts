import { isTunnelTestError, type TunnelTestError } from '../../model/errors.ts'
import { LISTEN_PORT_NAMES, type ListenPortName } from '../../model/port-config.ts'
import { subjectOfPorts } from '../../model/subject-of-ports.ts'
import { type ClientNumber, clientListenPort } from '../../model/target.ts'
import { REPLY_TIMEOUT_MS, type TunnelSocket } from '../connections/tunnel-socket.ts'
import { connectToListener } from '../ports/listener-diagnosis.ts'
import type { PortWatch } from '../ports/port-watch.ts'
import { listenEndpoint, type SystemAccess, watchListeners } from '../ports/system-access.ts'
import { type PortTiming, portTiming } from './port-timing.ts'
import { type SettledFailover, settleFailover } from './settling.ts'

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
    watch.setProbes({ names: judged, isDone: (name) => this.timingOf(name).reopenMs !== null })
  }

  /**
   * Connects to the client's first tunnel; the caller sends the first data right after, by {@link fire} or through the
   * socket, and calls {@link settle} in the end, which also ends the watch. All ports are open before: the starting state
   * says so. Throws what {@link TunnelSocket.connect} throws.
   * @param judged the ports whose times are asked for; where a sample is a probe, no others are sampled
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
        about: subjectOfPorts(target.ports, [name]),
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
   * What happens to the connection is logged, not judged. Throws `ABORTED`.
   * @param timeoutMs 5 s by default
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
    return portTiming(this.watch, name, this.triggeredAt)
  }

  /** Waits until the failover is settled, once; see {@link settleFailover}. The watch ends with it. */
  settle(signal?: AbortSignal): Promise<SettledFailover> {
    this.#settled ??= settleFailover(
      { to: this.to, triggeredAt: this.triggeredAt, watch: this.watch },
      { ...this.#access, ...(signal === undefined ? {} : { signal }) },
    )
    return this.#settled
  }
}
