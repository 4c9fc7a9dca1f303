import type { ConnectionEnd } from '../../model/connection-end.ts'
import { TunnelTestError } from '../../model/errors.ts'

/**
 * How a socket expects to end (specification, section 4); asserted by `TunnelSocket.close`.
 * - `end of stream`: the peer answers this side's end of stream with its own, and sends nothing more
 * - `local`: this side ends it first; then the peer ends it too, with an end of stream or in another way
 * - `reset`: the peer resets it
 * - `failover`: the failover ends it, with an end of stream or a reset
 */
export type ExpectedEndState = 'end of stream' | 'local' | 'reset' | 'failover'

/** Whether a connection ended as expected. @param end null while it is open */
export function isExpectedEnd(expected: ExpectedEndState, end: ConnectionEnd | null): boolean {
  if (expected === 'local') return end !== null
  if (expected === 'failover') return end === 'end of stream' || end === 'reset'
  return end === expected
}

/** The error for an end that was not expected. @param end null where the connection is open */
export function unexpectedEndError(
  doing: string,
  expected: ExpectedEndState,
  end: ConnectionEnd | null,
  when: string,
): TunnelTestError {
  const observed = `${end ?? 'still open'} ${when}`
  return new TunnelTestError('END_STATE', {
    doing,
    found: `expected the end ${expected}, observed: ${observed}`,
    expected,
    observed,
  })
}
