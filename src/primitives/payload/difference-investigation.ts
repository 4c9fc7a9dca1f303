import type { DifferenceKind, PayloadDifference, PayloadPosition } from '../../model/payload-difference.ts'
import type { Runtime } from '../../model/runtime.ts'
import { concatenate, firstDifference, indexOfBytes, toHex } from './bytes.ts'
import { ExpectedBytes } from './expected-bytes.ts'
import { looksLike } from './looks-like.ts'
import type { Payload } from './payload.ts'

const SHOWN_BYTES = 16
/** How much of what follows a difference is searched for blocks that tell where they come from. */
const SAMPLE_BYTES = 512
/** Bytes that seem lost may still come, later: so far they are waited for. */
const HORIZON_BYTES = 1 << 20

interface StreamJudgement {
  readonly kind: DifferenceKind
  /** Where the observed bytes belong, where they tell. */
  readonly from?: PayloadPosition
  /** How many bytes were inserted. */
  readonly count?: number
}

/** The stream behind a gap: where it went on, how far it has come, and what follows where it breaks off again. */
interface Following {
  readonly expected: ExpectedBytes
  readonly from: number
  reached: number
  sample: Uint8Array | null
}

/** Finds out what happened to the bytes of a payload from the first wrong byte on, from what arrives in their place. */
export class DifferenceInvestigation {
  readonly #runtime: Runtime
  readonly #payload: Payload
  readonly #offset: number
  #sample: Uint8Array = new Uint8Array(0)
  #judgement: StreamJudgement | null = null
  #isClear = false
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
    const judgement = this.#refined(this.#judgement ?? this.#judge())
    const { kind, count } = judgement
    const isUnknown = kind === 'changed' || kind === 'inserted'
    const resembles = isUnknown ? looksLike(this.#sample.subarray(0, count ?? SAMPLE_BYTES)) : null
    return {
      ...judgement,
      stream: this.#payload.stream,
      offset: this.#offset,
      expected: toHex(this.#payload.bytes(this.#offset, SHOWN_BYTES)),
      observed: toHex(this.#sample.subarray(0, SHOWN_BYTES)),
      ...(resembles === null ? {} : { looksLike: resembles }),
    }
  }

  push(bytes: Uint8Array): void {
    if (this.#isClear) return
    if (this.#following === null) this.#addToSample(bytes)
    else this.#follow(this.#following, bytes)
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
    this.#following = { expected, from: from.offset, reached: from.offset, sample: null }
    this.#follow(this.#following, concatenate(this.#sample, bytes.subarray(missing)))
  }

  #judge(): StreamJudgement {
    const from = this.#locate(this.#sample)
    if (from === null) return this.#judgeShort()
    if (from.stream !== this.#payload.stream) return { kind: 'other stream', from }
    if (from.offset === this.#offset) return { kind: 'changed' }
    if (from.offset > this.#offset) return { kind: 'lost', from }
    // What precedes bytes that belong later is either older or of no stream.
    return this.#beginsAt(from.offset)
      ? { kind: 'repeated', from }
      : { kind: 'inserted', count: this.#offset - from.offset }
  }

  /** Whether what was observed first are the stream's bytes from an offset on. */
  #beginsAt(offset: number): boolean {
    if (offset < 0) return false
    const observed = this.#sample.subarray(0, SHOWN_BYTES)
    return firstDifference(this.#payload.bytes(offset, observed.length), observed) === -1
  }

  /** What is too short to tell its place may still end with what was expected. */
  #judgeShort(): StreamJudgement {
    const expected = this.#payload.bytes(this.#offset, SHOWN_BYTES)
    const count = indexOfBytes(this.#sample, expected)
    return count > 0 ? { kind: 'inserted', count } : { kind: 'changed' }
  }

  #follow(following: Following, bytes: Uint8Array): void {
    if (following.sample === null) {
      const wrong = following.expected.compare(bytes)
      following.reached += wrong === -1 ? bytes.length : wrong
      if (wrong !== -1) following.sample = bytes.slice(wrong, wrong + SAMPLE_BYTES)
    } else {
      const missing = SAMPLE_BYTES - following.sample.length
      following.sample = concatenate(following.sample, bytes.subarray(0, missing))
    }
    this.#isClear =
      following.sample?.length === SAMPLE_BYTES || following.reached - following.from >= HORIZON_BYTES
  }

  /** Behind a gap the stream goes on where it was found, unless what is missing comes later: then it was reordered. */
  #refined(judgement: StreamJudgement): StreamJudgement {
    const { sample = null, reached = 0 } = this.#following ?? {}
    const next = sample === null ? null : this.#locate(sample)
    const isEarlier = next?.stream === this.#payload.stream && next.offset < reached
    return isEarlier ? { ...judgement, kind: 'reordered' } : judgement
  }

  /** Where the first of some bytes come from, by the first block among them that tells. */
  #locate(bytes: Uint8Array): PayloadPosition | null {
    const { length } = bytes.subarray(0, SAMPLE_BYTES)
    for (let at = 0; at + SHOWN_BYTES <= length; at += SHOWN_BYTES) {
      const position = this.#payload.locate(bytes.subarray(at, Math.min(at + 2 * SHOWN_BYTES - 1, length)))
      if (position !== null) return { stream: position.stream, offset: position.offset - at }
    }
    return null
  }
}
