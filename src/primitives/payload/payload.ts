import type { PayloadPosition } from '../../model/payload-difference.ts'
import type { Keystream, Runtime } from '../../model/runtime.ts'

const BLOCK = 16

/**
 * Seeded streams of bytes that tell where they come from: block n of stream s is the AES encryption, under a key
 * drawn from the seed, of the pair (s, n). So the bytes look random, never repeat, can be made anywhere from any
 * offset, and a stray block can be decrypted back to its stream and offset.
 */
export class Payload {
  readonly runtime: Runtime
  readonly seed: number
  readonly stream: number
  readonly #key: Uint8Array

  /** @param stream a whole number from 0; two payloads of one seed with different streams share no block. */
  constructor(runtime: Runtime, seed: number, stream: number) {
    this.seed = seed
    this.stream = stream
    this.runtime = runtime
    this.#key = keyOf(runtime, seed)
  }

  /** The bytes from an offset on, as one buffer: for small pieces. */
  bytes(offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length)
    this.keystreamFrom(offset).fill(bytes)
    return bytes
  }

  /** The stream from an offset on, for filling one buffer after the other. */
  keystreamFrom(offset: number): Pick<Keystream, 'fill'> {
    const keystream = this.runtime.keystream(this.#key, this.stream)
    const skipped = offset % BLOCK
    keystream.seek(offset - skipped)
    if (skipped > 0) keystream.fill(new Uint8Array(skipped))
    return keystream
  }

  /**
   * Where in the seed's streams some bytes come from, or null where they come from none of them.
   * @param bytes at least 31, so that one whole block is among them wherever they were cut.
   * @param streams stream numbers at or above this are taken for chance.
   */
  locate(bytes: Uint8Array, streams: number = 2 ** 40): PayloadPosition | null {
    for (let skipped = 0; skipped < BLOCK && skipped + BLOCK <= bytes.length; skipped++) {
      const counter = this.runtime.decryptBlock(this.#key, bytes.slice(skipped, skipped + BLOCK))
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

function keyOf(runtime: Runtime, seed: number): Uint8Array {
  const hash = runtime.hash('sha256')
  hash.update(new TextEncoder().encode(`tunnel-test payload ${seed}`))
  const hex = hash.hex()
  return Uint8Array.from({ length: BLOCK }, (_, index) =>
    Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16),
  )
}
