/** Takes the brackets off an IPv6 address. */
export declare function unbracketed(address: string): string;
/** Puts an IPv6 address into brackets, as URLs want it. */
export declare function bracketed(host: string): string;
/** Whether an address to listen on stands for all addresses of the machine. */
export declare function isWildcard(address: string): boolean;
/** Whether a host is an address written out: IPv4 or IPv6, not a name. */
export declare function isAddress(host: string): boolean;
/** Whether a host is a loopback address written out. Names, `localhost` too, are not looked up. */
export declare function isLoopbackAddress(host: string): boolean;
/** Whether two addresses to listen on get into each other's way on the same port. */
export declare function addressesOverlap(first: string, second: string): boolean;
/** Whether two hosts are written the same. Names are not looked up. */
export declare function sameHost(first: string, second: string): boolean;
/**
 * The address that the tests listen on for a backend that the tunnel reaches at this host: a loopback address as it
 * is written; for anything else every address, since a name may be this machine's in more than one way.
 */
export declare function backendBindAddress(connectToHost: string): string;
