import { TunnelTestError } from '../../model/errors.ts'

/**
 * How a socket expects to end; asserted by `TunnelSocket.close`.
 * - `clean`: the peer answers this side's end of stream with its own, and sent nothing more
 * - `local`: this side ends it; the peer must not have ended it before, what it does afterwards is its own affair
 * - `reset`: the peer resets it
 * - `failover`: the failover ends it, with an end of stream or a reset
 */
export type EndState = 'clean' | 'local' | 'reset' | 'failover'

/** How the peer's side ended; `open` while it hasn't. */
export type PeerEnd = 'open' | 'end of stream' | 'reset' | 'time-out' | 'error'

/** Whether a peer's end is one that was expected. */
export function isExpectedEnd(expected: EndState, end: PeerEnd): boolean {
  if (expected === 'local') return true
  if (expected === 'clean') return end === 'end of stream'
  if (expected === 'reset') return end === 'reset'
  return end === 'end of stream' || end === 'reset'
}

/** The error for an end that was not expected. */
export function endStateError(
  doing: string,
  expected: EndState,
  end: PeerEnd,
  when: string,
): TunnelTestError {
  const observed = end === 'open' ? `still open ${when}` : `${end} ${when}`
  return new TunnelTestError('END_STATE', {
    doing,
    found: `expected the end state ${expected}, observed: ${observed}`,
    expected,
    observed,
  })
}
