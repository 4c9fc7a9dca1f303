const WILDCARD_IPV4 = '0.0.0.0'
/** Takes IPv4 connections too, but where the listener has said otherwise, which the kernel's table doesn't tell. */
const WILDCARD_IPV6 = '::'

/** Whether only the same host reaches what is bound to an address. */
export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}

/**
 * Whether a listener that is bound to one of these addresses is reached by a peer that has reached this host: on loopback
 * every one, else those that are not on loopback and take the peer's family of addresses.
 */
export function isReachedFrom(peer: string, bound: Iterable<string>): boolean {
  const from = peer.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isLoopback(from)) return true
  const isIPv6 = from.includes(':')
  for (const address of bound) {
    if (address === WILDCARD_IPV6 || (address === WILDCARD_IPV4 && !isIPv6)) return true
    if (!isLoopback(address) && address !== WILDCARD_IPV4 && address.includes(':') === isIPv6) return true
  }
  return false
}
