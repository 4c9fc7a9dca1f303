import { TunnelTestError } from '../../model/errors.ts'
import { describeDifference, type PayloadDifference } from '../../model/payload-difference.ts'
import { toHex } from './bytes.ts'
import { looksLike } from './looks-like.ts'

const SHOWN_BYTES = 16

/** The error for a wrong byte. */
export function mismatchError(doing: string, difference: PayloadDifference): TunnelTestError {
  return new TunnelTestError('PAYLOAD_MISMATCH', {
    doing,
    found: describeDifference(difference),
    expected: difference.expected,
    observed: difference.observed,
    difference,
  })
}

/** The error for bytes that are missing at the end. */
export function shortError(
  doing: string,
  expected: number,
  received: number,
  stream: number,
): TunnelTestError {
  return new TunnelTestError('PAYLOAD_SHORT', {
    doing,
    found: `byte ${received} of stream ${stream} and all after it are missing: the end was lost`,
    expected: `${expected} bytes`,
    observed: `${received} bytes`,
    difference: { kind: 'lost', stream, offset: received, expected: '', observed: '' },
  })
}

/**
 * The error for bytes that nobody sent, after all that were sent.
 * @param bytes the extra bytes, or their beginning
 */
export function excessError(
  doing: string,
  length: number,
  excess: number,
  bytes: Uint8Array = new Uint8Array(0),
): TunnelTestError {
  const resembles = looksLike(bytes)
  return new TunnelTestError('PAYLOAD_EXCESS', {
    doing,
    found:
      `${excess} more bytes arrived than the ${length} that were sent` +
      `${bytes.length === 0 ? '' : `: ${toHex(bytes.subarray(0, SHOWN_BYTES))}`}${resembles === null ? '' : `; ${resembles}`}`,
    expected: `${length} bytes`,
    observed: `${length + excess} bytes`,
  })
}
