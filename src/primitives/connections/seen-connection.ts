import type { ConnectionEnd } from '../../model/connection-end.ts'
import { concatenate } from '../payload/bytes.ts'

/** How much of the beginning is kept; it tells which payload to compare with. */
const FIRST_BYTES = 64
/** The fewest bytes that tell where they come from, wherever they were cut. */
const TELLING_BYTES = 31
/** How much of a connection is compared; the rest is only counted, since comparing takes time that would count as the tunnel's. */
export const COMPARED_BYTES = 1_048_576

/** Compares bytes as they come; returns the index of the first wrong one among them, or -1. */
export type Compare = (bytes: Uint8Array) => number

/** What a backend has seen of one connection. */
export class SeenConnection {
  readonly #comparisonFor: (first: Uint8Array) => Compare | null
  #compare: Compare | null | undefined
  #first: Uint8Array = new Uint8Array(0)
  #received = 0
  #sent = 0
  #compared = 0
  #wrongAt: number | null = null
  #end: ConnectionEnd | null = null

  /** @param comparisonFor what to compare a connection with that begins with some bytes; null where they tell nothing */
  constructor(comparisonFor: (first: Uint8Array) => Compare | null) {
    this.#comparisonFor = comparisonFor
  }

  /** The first 64 bytes, or fewer. */
  get first(): Uint8Array {
    return this.#first
  }

  get received(): number {
    return this.#received
  }

  get sent(): number {
    return this.#sent
  }

  /** How many bytes have been compared and were right. */
  get rightBytes(): number {
    return this.#wrongAt ?? this.#compared
  }

  /** The offset of the first wrong byte, among those that were compared. */
  get wrongAt(): number | null {
    return this.#wrongAt
  }

  /** How the caller's side of it ended; null while it is open. */
  get end(): ConnectionEnd | null {
    return this.#end
  }

  noteReceived(bytes: Uint8Array): void {
    this.#received += bytes.length
    if (this.#compare === null || this.#wrongAt !== null || this.#compared >= COMPARED_BYTES) return
    if (this.#compare === undefined) {
      const taken = bytes.subarray(0, FIRST_BYTES - this.#first.length)
      this.#first = concatenate(this.#first, taken)
      if (this.#first.length < TELLING_BYTES) return
      this.#compare = this.#comparisonFor(this.#first)
      this.#compareNext(this.#first)
      this.#compareNext(bytes.subarray(taken.length))
    } else this.#compareNext(bytes)
  }

  noteSent(length: number): void {
    this.#sent += length
  }

  noteEnd(end: ConnectionEnd): void {
    this.#end ??= end
  }

  #compareNext(bytes: Uint8Array): void {
    if (this.#compare === null || this.#compare === undefined || this.#wrongAt !== null) return
    const wrong = this.#compare(bytes)
    if (wrong !== -1) this.#wrongAt = this.#compared + wrong
    this.#compared += bytes.length
  }
}
