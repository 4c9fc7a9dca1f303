import type { Runtime } from '../../model/runtime.ts'
import { firstDifference } from './bytes.ts'
import type { Payload } from './payload.ts'

const SCRATCH_BYTES = 65_536

/** A payload from some offset on, to be compared with what arrives. */
export class ExpectedBytes {
  readonly #runtime: Runtime
  readonly #fill: (into: Uint8Array) => void
  readonly #scratch = new Uint8Array(SCRATCH_BYTES)
  #used = SCRATCH_BYTES

  constructor(runtime: Runtime, payload: Payload, offset: number) {
    this.#runtime = runtime
    const keystream = payload.keystreamFrom(offset)
    this.#fill = (into) => keystream.fill(into)
  }

  /** Compares the next bytes. Returns the index of the first wrong one, or -1; after that it is of no more use. */
  compare(bytes: Uint8Array): number {
    for (let at = 0; at < bytes.length; ) {
      if (this.#used === SCRATCH_BYTES) {
        this.#fill(this.#scratch)
        this.#used = 0
      }
      const length = Math.min(bytes.length - at, SCRATCH_BYTES - this.#used)
      const expected = this.#scratch.subarray(this.#used, this.#used + length)
      const observed = bytes.subarray(at, at + length)
      if (!this.#runtime.equalBytes(expected, observed)) return at + firstDifference(expected, observed)
      this.#used += length
      at += length
    }
    return -1
  }
}
