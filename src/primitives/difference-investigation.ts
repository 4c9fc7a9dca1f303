import type { DifferenceKind, PayloadDifference, PayloadPosition } from '../spec/payload-difference.ts'
import type { Runtime } from '../spec/runtime.ts'
import { concatenate, toHex } from './bytes.ts'
import { ExpectedBytes } from './expected-bytes.ts'
import type { Payload } from './payload.ts'

const SHOWN_BYTES = 16
/** So much of what follows a difference is searched for blocks that tell where they come from. */
const SAMPLE_BYTES = 512
/** Bytes that seem lost may still come, later: so far they are waited for. */
const HORIZON_BYTES = 1 << 20

interface Judgement {
  readonly kind: DifferenceKind
  /** Where the observed bytes belong, where they tell. */
  readonly from?: PayloadPosition
}

interface Following {
  readonly expected: ExpectedBytes
  readonly from: number
  reached: number
}

/** Finds out what became of the bytes of a payload from the first wrong byte on, from what arrives in their place. */
export class DifferenceInvestigation {
  readonly #runtime: Runtime
  readonly #payload: Payload
  readonly #offset: number
  #sample: Uint8Array = new Uint8Array(0)
  #judgement: Judgement | null = null
  #isClear = false
  /** The stream from where it goes on behind a gap, and the offset up to which it has come. */
  #following: Following | null = null

  /** @param offset of the first wrong byte; what is pushed begins with it. */
  constructor(runtime: Runtime, payload: Payload, offset: number) {
    this.#runtime = runtime
    this.#payload = payload
    this.#offset = offset
  }

  /** Whether more bytes would tell nothing more. */
  get isClear(): boolean {
    return this.#isClear
  }

  get difference(): PayloadDifference {
    return {
      ...(this.#judgement ?? this.#judge()),
      stream: this.#payload.stream,
      offset: this.#offset,
      expected: toHex(this.#payload.bytes(this.#offset, SHOWN_BYTES)),
      observed: toHex(this.#sample.subarray(0, SHOWN_BYTES)),
    }
  }

  push(bytes: Uint8Array): void {
    if (this.#isClear) return
    if (this.#following !== null) this.#follow(this.#following, bytes)
    else this.#addToSample(bytes)
  }

  #addToSample(bytes: Uint8Array): void {
    const missing = SAMPLE_BYTES - this.#sample.length
    this.#sample = concatenate(this.#sample, bytes.subarray(0, missing))
    if (this.#sample.length < SAMPLE_BYTES) return
    this.#judgement = this.#judge()
    const { kind, from } = this.#judgement
    if (kind !== 'lost' || from === undefined) {
      this.#isClear = true
      return
    }
    const expected = new ExpectedBytes(this.#runtime, this.#payload, from.offset)
    this.#following = { expected, from: from.offset, reached: from.offset }
    this.#follow(this.#following, this.#sample)
    this.#follow(this.#following, bytes.subarray(missing))
  }

  #judge(): Judgement {
    const from = this.#locate(this.#sample)
    if (from === null) return { kind: 'changed' }
    if (from.stream !== this.#payload.stream) return { kind: 'other stream', from }
    if (from.offset === this.#offset) return { kind: 'changed' }
    return { kind: from.offset < this.#offset ? 'repeated' : 'lost', from }
  }

  /** Behind a gap the stream goes on where it was found, unless what is missing comes later: then it was reordered. */
  #follow(following: Following, bytes: Uint8Array): void {
    if (this.#isClear) return
    const wrong = following.expected.compare(bytes)
    if (wrong !== -1) {
      const next = this.#locate(bytes.subarray(wrong))
      const isEarlier = next?.stream === this.#payload.stream && next.offset < following.reached + wrong
      if (isEarlier && this.#judgement !== null) this.#judgement = { ...this.#judgement, kind: 'reordered' }
      this.#isClear = true
    }
    following.reached += bytes.length
    if (following.reached - following.from >= HORIZON_BYTES) this.#isClear = true
  }

  /** Where the first of some bytes come from, told by the first block among them that tells anything. */
  #locate(bytes: Uint8Array): PayloadPosition | null {
    const { length } = bytes.subarray(0, SAMPLE_BYTES)
    for (let at = 0; at + SHOWN_BYTES <= length; at += SHOWN_BYTES) {
      const position = this.#payload.locate(bytes.subarray(at, Math.min(at + 2 * SHOWN_BYTES - 1, length)))
      if (position !== null) return { stream: position.stream, offset: position.offset - at }
    }
    return null
  }
}
