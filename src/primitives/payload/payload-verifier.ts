import type { PayloadDifference } from '../../model/payload-difference.ts'
import type { Runtime } from '../../model/runtime.ts'
import { DifferenceInvestigation } from './difference-investigation.ts'
import { ExpectedBytes } from './expected-bytes.ts'
import type { Payload } from './payload.ts'
import { excessError, mismatchError, shortError } from './payload-errors.ts'

/** Compares a stream with its payload as it arrives; keeps none of it. */
export class PayloadVerifier {
  readonly #runtime: Runtime
  readonly #payload: Payload
  readonly #expected: ExpectedBytes
  #received = 0
  #investigation: DifferenceInvestigation | null = null

  constructor(runtime: Runtime, payload: Payload) {
    this.#runtime = runtime
    this.#payload = payload
    this.#expected = new ExpectedBytes(runtime, payload, 0)
  }

  /** How many bytes have been given so far. */
  get received(): number {
    return this.#received
  }

  /** The first difference, as far as what has been given tells what happened to the bytes; null while all was right. */
  get difference(): PayloadDifference | null {
    return this.#investigation?.difference ?? null
  }

  /** Whether more bytes would say nothing more about the difference. */
  get isDifferenceClear(): boolean {
    return this.#investigation?.isClear ?? false
  }

  /** Takes the next bytes. Returns whether everything has been right so far. */
  push(bytes: Uint8Array): boolean {
    if (this.#investigation !== null) {
      this.#investigation.push(bytes)
    } else {
      const wrong = this.#expected.compare(bytes)
      if (wrong !== -1) {
        const offset = this.#received + wrong
        this.#investigation = new DifferenceInvestigation(this.#runtime, this.#payload, offset)
        this.#investigation.push(bytes.subarray(wrong))
      }
    }
    this.#received += bytes.length
    return this.#investigation === null
  }

  /**
   * Throws unless exactly `length` right bytes have arrived: `PAYLOAD_MISMATCH`, `PAYLOAD_SHORT` or `PAYLOAD_EXCESS`.
   * @param doing what was being done, for the error.
   */
  assertComplete(length: number, doing: string): void {
    const excess = this.#received - length
    const { difference } = this
    if (difference !== null && difference.offset < length) throw mismatchError(doing, difference)
    if (excess > 0) throw excessError(doing, length, excess)
    if (excess < 0) throw shortError(doing, length, this.#received, this.#payload.stream)
  }
}
