import type { PayloadDifference } from '../../model/payload-difference.ts'
import type { Clock } from '../../model/runtime.ts'
import { Deadline } from '../deadline.ts'
import type { Payload } from '../payload/payload.ts'
import { PayloadVerifier } from '../payload/payload-verifier.ts'
import type { TunnelSocket } from './tunnel-socket.ts'

const CHUNK_BYTES = 65_536

/**
 * A transfer without end: it sends a payload and takes what comes back until the connection ends. Nothing is asserted;
 * what arrived can be asked for.
 */
export class EndlessTransfer {
  readonly socket: TunnelSocket
  /** Resolves once nothing more comes: the peer has ended the connection, however it did. Never rejects. */
  readonly ended: Promise<void>
  readonly #clock: Clock
  readonly #verifier: PayloadVerifier
  readonly #waiters = new Set<() => void>()

  /**
   * Starts it.
   * @param windowBytes how much may be in flight at once; as much as the path takes by default
   */
  constructor(
    clock: Clock,
    socket: TunnelSocket,
    payload: Payload,
    windowBytes: number = Number.POSITIVE_INFINITY,
  ) {
    this.socket = socket
    this.#clock = clock
    this.#verifier = new PayloadVerifier(payload.runtime, payload)
    this.ended = this.#receive()
    void this.#send(payload, windowBytes)
  }

  get received(): number {
    return this.#verifier.received
  }

  /** The first wrong byte, or null while all were right. */
  get difference(): PayloadDifference | null {
    return this.#verifier.difference
  }

  /** Resolves with whether a number of bytes arrives in time; false also when the connection ends before. */
  async untilReceived(bytes: number, timeoutMs: number, signal?: AbortSignal): Promise<boolean> {
    const doing = (): string => `waiting for ${bytes} bytes from ${this.socket.name}`
    await new Deadline(this.#clock, timeoutMs, signal).settle(
      Promise.race([this.#arrivalOf(bytes), this.ended]),
      doing,
    )
    return this.received >= bytes
  }

  /** Resolves once a number of bytes have arrived; if they don't, never. */
  #arrivalOf(bytes: number): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (this.received < bytes) return
        this.#waiters.delete(check)
        resolve()
      }
      this.#waiters.add(check)
      check()
    })
  }

  async #send(payload: Payload, windowBytes: number): Promise<void> {
    const keystream = payload.keystreamFrom(0)
    const chunk = new Uint8Array(CHUNK_BYTES)
    try {
      for (let sent = CHUNK_BYTES; ; sent += CHUNK_BYTES) {
        await this.#arrivalOf(sent - windowBytes)
        keystream.fill(chunk)
        await this.socket.send(chunk)
      }
    } catch {
      // It ends only with its connection, and the socket records that.
    }
  }

  async #receive(): Promise<void> {
    try {
      for (;;) {
        const bytes = await this.socket.receive()
        if (bytes === null) return
        this.#verifier.push(bytes)
        for (const check of this.#waiters) check()
      }
    } catch {
      // As above.
    }
  }
}
