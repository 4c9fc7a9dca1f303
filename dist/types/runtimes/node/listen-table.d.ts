import type { ListenTable, NamespaceListenTable } from '../../model/runtime.ts';
export declare const IPV4_TABLE = "/proc/net/tcp";
export declare const IPV6_TABLE = "/proc/net/tcp6";
/** A listening socket. */
export interface ListeningSocket {
    readonly address: string;
    readonly port: number;
}
/**
 * The kernel's table of listening sockets, for a host that is this machine, as seen from this process's network
 * namespace. Null for other hosts, names that don't resolve, and kernels without `/proc/net/tcp`.
 */
export declare function listenTable(host: string): Promise<ListenTable | null>;
/**
 * The kernel's table of all listening sockets of this process's network namespace, whatever their addresses.
 * @throws `LISTEN_TABLE_MISSING` where the kernel has none.
 */
export declare function namespaceListenTable(): NamespaceListenTable;
/** The listening TCP sockets of this network namespace in one table. Throws where the kernel offers no such table. */
export declare function listeningSockets(table: string): ListeningSocket[];
/** The listening rows of a table in the format of `/proc/net/tcp`. */
export declare function parseListening(table: string): ListeningSocket[];
/** An address of a table: the kernel prints it as 32-bit words in the machine's byte order. */
export declare function parseAddress(hex: string): string;
export declare function isLocalAddress(address: string): boolean;
