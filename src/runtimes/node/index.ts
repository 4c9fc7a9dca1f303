import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { Hash, Keystream, Runtime } from '../../model/runtime.ts'
import { nodeClock } from './clock.ts'
import { connect } from './connection.ts'
import { listenTable } from './listen-table.ts'
import { listen } from './listener.ts'
import { PLATFORM_NAME } from './own-process.ts'
import { tcpSockets } from './socket-table.ts'

const BLOCK = 16
const ZEROS = Buffer.alloc(65_536)

/** The runtime on Node's own modules; Deno and Bun serve it as well. */
export const nodeRuntime: Runtime = {
  name: PLATFORM_NAME,
  clock: nodeClock,
  connect,
  listen,
  listenTable,
  tcpSockets,
  keystream: (key: Uint8Array, stream: number): Keystream => new NodeKeystream(key, stream),
  decryptBlock(key: Uint8Array, block: Uint8Array): Uint8Array {
    const decipher = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false)
    return new Uint8Array(Buffer.concat([decipher.update(block), decipher.final()]))
  },
  hash(algorithm: 'sha256'): Hash {
    const hash = createHash(algorithm)
    return {
      update: (bytes: Uint8Array): void => {
        hash.update(bytes)
      },
      hex: (): string => hash.copy().digest('hex'),
    }
  },
  equalBytes: (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0,
  randomBytes: (length: number): Uint8Array => new Uint8Array(randomBytes(length)),
}

class NodeKeystream implements Keystream {
  readonly #key: Uint8Array
  readonly #counter: Buffer = Buffer.alloc(BLOCK)
  #cipher: ReturnType<typeof createCipheriv>

  constructor(key: Uint8Array, stream: number) {
    this.#key = key
    this.#counter.writeBigUInt64BE(BigInt(stream))
    this.#cipher = this.#cipherFrom(0)
  }

  seek(offset: number): void {
    if (offset % BLOCK !== 0) throw new RangeError(`offset ${offset} is not a multiple of ${BLOCK}`)
    this.#cipher = this.#cipherFrom(offset / BLOCK)
  }

  fill(into: Uint8Array): void {
    // Counter mode encrypts its counter and adds the input to it: zeros give the keystream itself.
    for (let at = 0; at < into.length; at += ZEROS.length) {
      into.set(this.#cipher.update(ZEROS.subarray(0, Math.min(ZEROS.length, into.length - at))), at)
    }
  }

  #cipherFrom(block: number): ReturnType<typeof createCipheriv> {
    this.#counter.writeBigUInt64BE(BigInt(block), 8)
    return createCipheriv('aes-128-ctr', this.#key, this.#counter)
  }
}
