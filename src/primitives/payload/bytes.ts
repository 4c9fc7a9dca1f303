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

/** One piece after the other, as a new one. */
export function concatenate(one: Uint8Array, other: Uint8Array): Uint8Array {
  const joined = new Uint8Array(one.length + other.length)
  joined.set(one)
  joined.set(other, one.length)
  return joined
}

/** Where a piece begins within some bytes, or -1. */
export function indexOfBytes(bytes: Uint8Array, piece: Uint8Array): number {
  const [first] = piece
  if (first === undefined) return -1
  const last = bytes.length - piece.length
  for (let at = bytes.indexOf(first); at !== -1 && at <= last; at = bytes.indexOf(first, at + 1)) {
    if (firstDifference(piece, bytes.subarray(at, at + piece.length)) === -1) return at
  }
  return -1
}

/** Bytes of a text in hexadecimal, two digits each. */
export function fromHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length >> 1 }, (_, index) =>
    Number.parseInt(text.slice(2 * index, 2 * index + 2), 16),
  )
}
