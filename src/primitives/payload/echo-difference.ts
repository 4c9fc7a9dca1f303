import type { DifferenceKind, PayloadDifference, PayloadPosition } from '../../model/payload-difference.ts'
import { firstDifference, indexOfBytes, toHex } from './bytes.ts'
import { looksLike } from './looks-like.ts'

const SHOWN_BYTES = 16
/** How many bytes are searched for in the rest of the message. */
const NEEDLE_BYTES = 16
/** Fewer bytes than this are found somewhere by chance. */
const FEWEST_BYTES = 3

/** Finds the place of some bytes in the seeded streams of a run. */
export type Locate = (bytes: Uint8Array) => PayloadPosition | null

/** A message, and what came back in its place. */
export interface WrongEcho {
  readonly message: Uint8Array
  /** The offset of the first wrong byte. */
  readonly offset: number
  /** What arrived from that offset on. */
  readonly observed: Uint8Array
  readonly locate?: Locate | undefined
}

interface EchoJudgement {
  readonly kind: DifferenceKind
  readonly from?: PayloadPosition
  readonly count?: number
}

/** Finds out what happened to the bytes of a message whose echo is wrong. */
export function echoDifference(echo: WrongEcho): PayloadDifference {
  const { message, offset, observed } = echo
  const judgement = judge(echo)
  const resembles = looksLike(observed.subarray(0, judgement.count ?? observed.length))
  const isUnknown = judgement.kind === 'changed' || judgement.kind === 'inserted'
  return {
    ...judgement,
    offset,
    expected: toHex(message.subarray(offset, offset + SHOWN_BYTES)),
    observed: toHex(observed.subarray(0, SHOWN_BYTES)),
    ...(isUnknown && resembles !== null ? { looksLike: resembles } : {}),
  }
}

function judge({ message, offset, observed, locate }: WrongEcho): EchoJudgement {
  const rest = message.subarray(offset)
  const begins = observed.subarray(0, NEEDLE_BYTES)
  const isTelling = begins.length >= FEWEST_BYTES
  const expectedAt = rest.length >= FEWEST_BYTES ? indexOfBytes(observed, rest.subarray(0, NEEDLE_BYTES)) : -1
  if (isTelling) {
    const earlier = startInEarlier(message, offset, observed)
    if (earlier !== null) return { kind: 'repeated', ...at(earlier, locate?.(message)) }
    const later = indexOfBytes(rest, begins)
    const isWhole = begins.length === NEEDLE_BYTES || later + begins.length === rest.length
    if (later > 0 && isWhole) {
      return expectedAt > 0
        ? { kind: 'reordered', ...at(offset + later, locate?.(message)) }
        : { kind: 'lost', count: later }
    }
  }
  if (expectedAt > 0) return { kind: 'inserted', count: expectedAt }
  return judgeByPlace(message, offset, locate?.(observed) ?? null, locate?.(message) ?? null)
}

/** The bytes of the message before the difference that what arrived begins with, and nothing else does. */
function startInEarlier(message: Uint8Array, offset: number, observed: Uint8Array): number | null {
  const begins = observed.subarray(0, NEEDLE_BYTES)
  const from = indexOfBytes(message, begins)
  if (from !== -1) return from < offset ? from : null
  // A block shorter than what is looked for, and the message goes on behind it.
  for (let count = FEWEST_BYTES; count <= Math.min(offset, NEEDLE_BYTES); count++) {
    const again = observed.subarray(0, count)
    const following = message.subarray(offset, offset + observed.length - count)
    const goesOn = firstDifference(following, observed.subarray(count)) === -1
    if (goesOn && firstDifference(message.subarray(offset - count, offset), again) === -1)
      return offset - count
  }
  return null
}

/** What the seeded streams say about bytes that the message lacks. */
function judgeByPlace(
  message: Uint8Array,
  offset: number,
  found: PayloadPosition | null,
  own: PayloadPosition | null,
): EchoJudgement {
  if (found === null) return { kind: 'changed' }
  if (own === null || found.stream !== own.stream) return { kind: 'other stream', from: found }
  const distance = found.offset - (own.offset + offset)
  if (distance < 0) return { kind: 'repeated', from: found }
  return distance >= message.length - offset
    ? { kind: 'lost', from: found, count: distance }
    : { kind: 'changed' }
}

function at(offset: number, own: PayloadPosition | null | undefined): { from?: PayloadPosition } {
  return own === null || own === undefined
    ? {}
    : { from: { stream: own.stream, offset: own.offset + offset } }
}
