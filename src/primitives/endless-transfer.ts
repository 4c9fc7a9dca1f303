import type { PayloadDifference } from '../spec/payload-difference.ts'
import type { Clock } from '../spec/runtime.ts'
import { Deadline } from './deadline.ts'
import type { Payload } from './payload.ts'
import type { PayloadVerifier } from './payload-verifier.ts'
import type { TunnelSocket } from './tunnel-socket.ts'

const CHUNK_BYTES = 65_536

/**
 * A transfer without end: it sends a payload and takes what comes back until the connection ends. Nothing is asserted;
 * what arrived can be asked for.
 */
export class EndlessTransfer {
  readonly socket: TunnelSocket
  /** Resolves once nothing more comes: the peer has ended the connection, in whatever way. Never rejects. */
  readonly ended: Promise<void>
  readonly #clock: Clock
  readonly #verifier: PayloadVerifier
  readonly #waiters = new Set<() => void>()

  /** Starts it. */
  constructor(clock: Clock, socket: TunnelSocket, payload: Payload) {
    this.socket = socket
    this.#clock = clock
    this.#verifier = payload.verifier()
    this.ended = this.#receive()
    void this.#send(payload)
  }

  get received(): number {
    return this.#verifier.received
  }

  /** The first wrong byte, or null while all were right. */
  get difference(): PayloadDifference | null {
    return this.#verifier.difference
  }

  /** Resolves with whether so many bytes have arrived in time; false also when the connection ends before. */
  async untilReceived(bytes: number, timeoutMs: number, signal?: AbortSignal): Promise<boolean> {
    const arrived = new Promise<void>((resolve) => {
      const check = (): void => {
        if (this.received < bytes) return
        this.#waiters.delete(check)
        resolve()
      }
      this.#waiters.add(check)
      check()
    })
    const doing = (): string => `waiting for ${bytes} bytes from ${this.socket.name}`
    await new Deadline(this.#clock, timeoutMs, signal).settle(Promise.race([arrived, this.ended]), doing)
    return this.received >= bytes
  }

  async #send(payload: Payload): Promise<void> {
    const keystream = payload.keystreamFrom(0)
    const chunk = new Uint8Array(CHUNK_BYTES)
    try {
      for (;;) {
        keystream.fill(chunk)
        await this.socket.send(chunk)
      }
    } catch {
      // It has no other end than that of its connection, of which the socket keeps the record.
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
