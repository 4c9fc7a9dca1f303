import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** In the request for a control WebSocket, and in the answer to it: what each side made up for this session alone. */
export const NONCE_HEADER = 'tunnel-nonce'
/** In the request for a data WebSocket: the proof that it belongs to a session. */
export const PROOF_HEADER = 'tunnel-proof'

const NONCE_PATTERN = /^[0-9a-f]{64}$/
const PROOF_PATTERN = /^(\d{1,15})\.([0-9a-f]{64})$/
/** Data WebSockets may overtake each other; one that this many others have overtaken is refused. */
const WINDOW = 4096

export function newNonce(): string {
  return randomBytes(32).toString('hex')
}

/** The nonce that a header holds; null where it holds none. */
export function nonceOf(header: string | readonly string[] | undefined): string | null {
  return typeof header === 'string' && NONCE_PATTERN.test(header) ? header : null
}

/** What the two sides agree on when a control WebSocket opens. */
export interface SessionTerms {
  readonly secret: string
  readonly client: number
  readonly clientNonce: string
  readonly serverNonce: string
}

/**
 * The proofs of one session of a client with the server. The shared secret is the key to all of them and goes over no
 * wire; the nonces of both sides make what was overheard in one session useless in any other.
 */
export class Session {
  readonly #terms: SessionTerms
  readonly #key: Buffer
  #requests = 0
  #latest = 0
  readonly #seen = new Set<number>()

  constructor(terms: SessionTerms) {
    this.#terms = terms
    this.#key = Buffer.from(this.#proof('session'), 'hex')
  }

  /** The client's proof that it knows the secret, bound to the name of its process. */
  clientProof(processName: string): string {
    return this.#proof('client', processName)
  }

  /** The server's proof. It is given for the client's only, so that nobody can have guesses at the secret tested. */
  serverProof(processName: string): string {
    return this.#proof('server', processName)
  }

  /** The header of the client's next request for a data WebSocket. */
  requestProof(target: string, key: string): string {
    const number = ++this.#requests
    return `${number}.${digest(this.#key, [number, target, key])}`
  }

  /** Whether a request for a data WebSocket is of this session, and for the first time. */
  accepts(header: string | readonly string[] | undefined, target: string, key: string): boolean {
    const [, digits, proof] = PROOF_PATTERN.exec(typeof header === 'string' ? header : '') ?? []
    const number = Number(digits)
    if (proof === undefined || !isSameProof(proof, digest(this.#key, [number, target, key]))) return false
    if (number <= this.#latest - WINDOW || this.#seen.has(number)) return false
    this.#seen.add(number)
    this.#latest = Math.max(this.#latest, number)
    // The oldest come first; they are refused for their age from now on.
    for (const old of this.#seen) {
      if (this.#seen.size <= WINDOW) break
      if (old <= this.#latest - WINDOW) this.#seen.delete(old)
    }
    return true
  }

  #proof(purpose: string, processName = ''): string {
    const { secret, client, clientNonce, serverNonce } = this.#terms
    return digest(secret, [purpose, client, clientNonce, serverNonce, processName])
  }
}

/** Compares in a time that says nothing of where the two differ. */
export function isSameProof(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function digest(key: string | Buffer, parts: readonly (string | number)[]): string {
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex')
}
