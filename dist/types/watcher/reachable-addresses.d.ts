/** Whether only the same host reaches what is bound to an address. */
export declare function isLoopback(address: string): boolean;
/**
 * Whether a listener that is bound to one of these addresses is reached by a peer that has reached this host: on loopback
 * every one, else those that are not on loopback and take the peer's family of addresses.
 */
export declare function isReachedFrom(peer: string, bound: Iterable<string>): boolean;
