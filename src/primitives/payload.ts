import { TunnelTestError } from '../spec/errors.ts'
import type { Keystream, Runtime } from '../spec/runtime.ts'

const BLOCK = 16
const SCRATCH_BYTES = 65_536

/** A place in a seeded stream. */
export interface PayloadPosition {
  readonly stream: number
  readonly offset: number
}

/** The first difference between what was expected and what arrived. */
export interface PayloadDifference {
  /** The offset of the first wrong byte, from 0. */
  readonly offset: number
  /** Up to 16 bytes from there, in hexadecimal. */
  readonly expected: string
  readonly observed: string
}

/**
 * Seeded streams of bytes that tell where they come from: block n of stream s is the AES encryption, under a key
 * drawn from the seed, of the pair (s, n). So the bytes look random, never repeat, can be made anywhere from any
 * offset, and a stray block can be decrypted back to its stream and offset.
 */
export class Payload {
  readonly seed: number
  readonly stream: number
  readonly #runtime: Runtime
  readonly #key: Uint8Array

  /** @param stream a whole number from 0; two payloads of one seed with different streams share no block. */
  constructor(runtime: Runtime, seed: number, stream: number) {
    this.seed = seed
    this.stream = stream
    this.#runtime = runtime
    this.#key = keyOf(runtime, seed)
  }

  /** The bytes from an offset on, as one buffer: for small pieces. */
  bytes(offset: number, length: number): Uint8Array {
    const skipped = offset % BLOCK
    const whole = new Uint8Array(skipped + length)
    const keystream = this.#runtime.keystream(this.#key, this.stream)
    keystream.seek(offset - skipped)
    keystream.fill(whole)
    return whole.subarray(skipped)
  }

  /** The stream from its start, for filling one buffer after the other. */
  keystream(): Keystream {
    return this.#runtime.keystream(this.#key, this.stream)
  }

  /** Checks bytes against this stream from its start, as they arrive. */
  verifier(): PayloadVerifier {
    return new PayloadVerifier(this)
  }

  /**
   * Where in the seed's streams some bytes come from, or null where they come from none of them.
   * @param bytes at least 31, so that one whole block is among them wherever they were cut.
   * @param streams stream numbers at or above this are taken for chance.
   */
  locate(bytes: Uint8Array, streams: number = 2 ** 40): PayloadPosition | null {
    for (let skipped = 0; skipped < BLOCK && skipped + BLOCK <= bytes.length; skipped++) {
      const counter = this.#runtime.decryptBlock(this.#key, bytes.slice(skipped, skipped + BLOCK))
      const view = new DataView(counter.buffer, counter.byteOffset, BLOCK)
      const stream = view.getBigUint64(0)
      const block = view.getBigUint64(8)
      // Chance puts both numbers below 2^40 once in 2^48 blocks.
      if (stream < BigInt(streams) && block < 2n ** 40n) {
        return { stream: Number(stream), offset: Number(block) * BLOCK - skipped }
      }
    }
    return null
  }
}

/** Compares a stream with its payload as it arrives; keeps none of it. */
export class PayloadVerifier {
  readonly #payload: Payload
  readonly #keystream: Keystream
  readonly #scratch = new Uint8Array(SCRATCH_BYTES)
  #available = 0
  #used = 0
  #received = 0
  #difference: PayloadDifference | null = null

  constructor(payload: Payload) {
    this.#payload = payload
    this.#keystream = payload.keystream()
  }

  /** How many bytes have been given so far. */
  get received(): number {
    return this.#received
  }

  /** The first difference, or null while everything was right. */
  get difference(): PayloadDifference | null {
    return this.#difference
  }

  /** Takes the next bytes. Returns whether everything has been right so far. */
  push(bytes: Uint8Array): boolean {
    let at = 0
    while (at < bytes.length && this.#difference === null) {
      if (this.#used === this.#available) this.#refill()
      const length = Math.min(bytes.length - at, this.#available - this.#used)
      const expected = this.#scratch.subarray(this.#used, this.#used + length)
      const wrong = firstDifference(expected, bytes.subarray(at, at + length))
      if (wrong !== -1) {
        const offset = this.#received + at + wrong
        this.#difference = {
          offset,
          expected: toHex(this.#payload.bytes(offset, BLOCK)),
          observed: toHex(bytes.subarray(at + wrong, at + wrong + BLOCK)),
        }
      }
      this.#used += length
      at += length
    }
    this.#received += bytes.length
    return this.#difference === null
  }

  /**
   * Throws unless exactly `length` right bytes have arrived: `PAYLOAD_MISMATCH`, `PAYLOAD_SHORT` or `PAYLOAD_EXCESS`.
   * @param doing what was being done, for the error.
   */
  assertComplete(length: number, doing: string): void {
    const difference = this.#difference
    if (difference !== null) throw mismatchError(doing, difference, this.#payload.stream)
    if (this.#received < length) {
      throw new TunnelTestError('PAYLOAD_SHORT', {
        doing,
        found: `byte ${this.#received} of stream ${this.#payload.stream} and all after it are missing`,
        expected: `${length} bytes`,
        observed: `${this.#received} bytes`,
      })
    }
    if (this.#received > length) throw excessError(doing, length, this.#received - length)
  }

  #refill(): void {
    this.#keystream.fill(this.#scratch)
    this.#available = this.#scratch.length
    this.#used = 0
  }
}

/** The error for a wrong byte. */
export function mismatchError(
  doing: string,
  difference: PayloadDifference,
  stream?: number,
): TunnelTestError {
  const of = stream === undefined ? '' : ` of stream ${stream}`
  return new TunnelTestError('PAYLOAD_MISMATCH', {
    doing,
    found: `byte ${difference.offset}${of} is wrong: expected ${difference.expected}, observed ${difference.observed}`,
    expected: difference.expected,
    observed: difference.observed,
  })
}

/** The error for bytes that nobody sent. */
export function excessError(doing: string, length: number, excess: number): TunnelTestError {
  return new TunnelTestError('PAYLOAD_EXCESS', {
    doing,
    found: `${excess} more bytes arrived than the ${length} that were sent`,
    expected: `${length} bytes`,
    observed: `${length + excess} bytes`,
  })
}

/** The index of the first byte in which two pieces of equal length differ, or -1. */
export function firstDifference(expected: Uint8Array, observed: Uint8Array): number {
  const length = Math.min(expected.length, observed.length)
  for (let index = 0; index < length; index++) if (expected[index] !== observed[index]) return index
  return -1
}

/** Bytes in lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

function keyOf(runtime: Runtime, seed: number): Uint8Array {
  const hash = runtime.hash('sha256')
  hash.update(new TextEncoder().encode(`tunnel-test payload ${seed}`))
  const hex = hash.hex()
  return Uint8Array.from({ length: BLOCK }, (_, index) =>
    Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16),
  )
}
