import { type ErrorCode, isTunnelTestError, TunnelTestError } from '../../model/errors.ts'
import type { TestContext } from '../../model/suite.ts'

const SHOWN_FAILURES = 3
/** A threshold excuses connections that fail, never bytes that are wrong (specification, section 4). */
const WRONG_DATA: readonly ErrorCode[] = [
  'PAYLOAD_MISMATCH',
  'PAYLOAD_EXCESS',
  'HASH_MISMATCH',
  'WRONG_BACKEND',
]

/** Counts the successes among many attempts, and says when too many have failed. */
export class SuccessCount {
  readonly attempts: number
  readonly required: number
  readonly #what: string
  readonly #failures: TunnelTestError[] = []
  #succeeded = 0
  #aborted = 0

  /**
   * @param what the attempts, for errors: `connections to server tun1`
   * @param required how many must succeed
   */
  constructor(what: string, attempts: number, required: number) {
    this.#what = what
    this.attempts = attempts
    this.required = required
  }

  get succeeded(): number {
    return this.#succeeded
  }

  get failed(): number {
    return this.#failures.length
  }

  /** How many were not even begun. */
  get notMade(): number {
    return this.attempts - this.#succeeded - this.failed - this.#aborted
  }

  /** Whether too many have failed already. */
  get isLost(): boolean {
    return this.failed > this.attempts - this.required
  }

  success(): void {
    this.#succeeded++
  }

  /** Counts one that was under way when too many had failed, and was not seen to its end. */
  abort(): void {
    this.#aborted++
  }

  /**
   * Counts a failed connection.
   * @throws the error itself where it is wrong data, which no threshold excuses, or says nothing about the tunnel.
   */
  failure(error: unknown, log: TestContext['log']): void {
    if (!isTunnelTestError(error) || error.kind !== 'failure' || WRONG_DATA.includes(error.code)) throw error
    this.#failures.push(error)
    log.warning(`${error.code}: ${error.message}`)
  }

  /**
   * Asserts that enough have succeeded; the test's context takes the failures that are tolerated.
   * @throws `TOO_MANY_FAILURES` with the first few.
   */
  assert(context: Pick<TestContext, 'tolerate'>): void {
    if (this.#succeeded >= this.required) {
      context.tolerate(this.#failures)
      return
    }
    const [first] = this.#failures
    const messages = this.#failures.slice(0, SHOWN_FAILURES).map(({ code, message }) => `${code}: ${message}`)
    const more = this.failed > SHOWN_FAILURES ? ` (and ${this.failed - SHOWN_FAILURES} more)` : ''
    const difference = this.#failures.find(({ details }) => details.difference)?.details.difference
    const aborted = this.#aborted > 0 ? `, ${this.#aborted} were aborted` : ''
    const notMade = aborted + (this.notMade > 0 ? `, ${this.notMade} were not made` : '')
    const failures = messages.length > 0 ? `: ${messages.join('; ')}${more}` : ''
    const codes = this.failed > 0 ? `: ${this.#codes()}` : ''
    throw new TunnelTestError('TOO_MANY_FAILURES', {
      doing: `${this.attempts} ${this.#what}`,
      found: `${this.failed} failed, ${this.#succeeded} had succeeded by then${notMade}${failures}`,
      expected: `at least ${this.required} of ${this.attempts} succeed`,
      observed: `${this.failed} failed${codes}${notMade}`,
      ...(first?.details.about === undefined ? {} : { about: first.details.about }),
      ...(difference === undefined ? {} : { difference }),
      cause: first,
    })
  }

  /** The codes of the failures with their numbers: `4 × CONNECT_REFUSED, 2 × PAYLOAD_MISMATCH`. */
  #codes(): string {
    const codes = this.#failures.map(({ code }) => code)
    const count = (code: string): number => codes.filter((other) => other === code).length
    return [...new Set(codes)].map((code) => `${count(code)} × ${code}`).join(', ')
  }
}
