import { TunnelTestError } from '../../model/errors.ts';
/**
 * How a socket expects to end; asserted by `TunnelSocket.close`.
 * - `clean`: the peer answers this side's end of stream with its own, and sent nothing more
 * - `local`: this side ends it; the peer must not have ended it before, what it does afterwards is its own affair
 * - `reset`: the peer resets it
 * - `failover`: the failover ends it, with an end of stream or a reset
 */
export type EndState = 'clean' | 'local' | 'reset' | 'failover';
/** How the peer's side ended; `open` while it hasn't. */
export type PeerEnd = 'open' | 'end of stream' | 'reset' | 'time-out' | 'error';
/** Whether a peer's end is one that was expected. */
export declare function isExpectedEnd(expected: EndState, end: PeerEnd): boolean;
/** The error for an end that was not expected. */
export declare function endStateError(doing: string, expected: EndState, end: PeerEnd, when: string): TunnelTestError;
