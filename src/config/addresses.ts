/** Every way to write "all addresses of this machine". */
const WILDCARDS: ReadonlySet<string> = new Set(['0.0.0.0', '::', '::0', '0:0:0:0:0:0:0:0', '*', '+'])

/** Takes the brackets off an IPv6 address. */
export function unbracketed(address: string): string {
  return address.replace(/^\[(.*)\]$/, '$1')
}

/** Puts an IPv6 address into brackets, as URLs want it. */
export function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}

/** Whether an address to listen on stands for all addresses of the machine. */
export function isWildcard(address: string): boolean {
  return WILDCARDS.has(unbracketed(address.trim()))
}

/** Whether a host is an address written out: IPv4 or IPv6, not a name. */
export function isAddress(host: string): boolean {
  return host.includes(':') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host)
}

/** Whether a host is a loopback address written out. Names, `localhost` too, are not looked up. */
export function isLoopbackAddress(host: string): boolean {
  const address = unbracketed(host)
  return address === '::1' || (address.startsWith('127.') && isAddress(address))
}

/** Whether two addresses to listen on get into each other's way on the same port. */
export function addressesOverlap(first: string, second: string): boolean {
  return isWildcard(first) || isWildcard(second) || sameHost(first, second)
}

/** Whether two hosts are written the same. Names are not looked up. */
export function sameHost(first: string, second: string): boolean {
  return unbracketed(first).toLowerCase() === unbracketed(second).toLowerCase()
}

/**
 * The address that the tests listen on for a backend that the tunnel reaches at this host: a loopback address as it
 * is written; for anything else every address, since a name may be this machine's in more than one way.
 */
export function backendBindAddress(connectToHost: string): string {
  return isLoopbackAddress(connectToHost) ? unbracketed(connectToHost) : '::'
}
