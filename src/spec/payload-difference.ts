/** A place in a seeded stream. */
export interface PayloadPosition {
  readonly stream: number
  readonly offset: number
}

/**
 * What became of the bytes at a difference.
 * - `changed`: other bytes stand in their place
 * - `lost`: they are missing, and later bytes of the stream follow
 * - `repeated`: earlier bytes of the stream came again
 * - `reordered`: later bytes of the stream came first
 * - `other stream`: the bytes belong to another stream of the same seed
 */
export type DifferenceKind = 'changed' | 'lost' | 'repeated' | 'reordered' | 'other stream'

/** The first difference between what was expected and what arrived. */
export interface PayloadDifference {
  readonly kind: DifferenceKind
  /** The seeded stream; not there for bytes that weren't seeded. */
  readonly stream?: number
  /** The offset of the first wrong byte, from 0. */
  readonly offset: number
  /** Up to 16 bytes from there, in hexadecimal. */
  readonly expected: string
  readonly observed: string
  /** Where the observed bytes belong, where they tell. */
  readonly from?: PayloadPosition
}

/** A difference as a phrase: `byte 65536 of stream 17 is wrong: expected 00…, observed ff…; 16 bytes were lost`. */
export function describeDifference(difference: PayloadDifference): string {
  const { stream, offset, expected, observed } = difference
  const of = stream === undefined ? '' : ` of stream ${stream}`
  return `byte ${offset}${of} is wrong: expected ${expected}, observed ${observed || 'nothing'}; ${fate(difference)}`
}

function fate({ kind, offset, from }: PayloadDifference): string {
  const distance = from === undefined ? 0 : Math.abs(from.offset - offset)
  switch (kind) {
    case 'changed':
      return 'bytes were changed'
    case 'lost':
      return from === undefined ? 'bytes were lost' : `${distance} bytes were lost`
    case 'repeated':
      return `bytes were repeated, from offset ${from?.offset} on`
    case 'reordered':
      return `bytes were reordered: those from offset ${from?.offset} on came first`
    case 'other stream':
      return `the bytes belong to another stream: ${from?.stream}, offset ${from?.offset}`
  }
}
