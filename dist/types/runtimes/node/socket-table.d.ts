import type { TcpSocket } from '../../model/runtime.ts';
/** The kernel's whole table of TCP sockets, of both families; see {@link Runtime.tcpSockets}. */
export declare function tcpSockets(): readonly TcpSocket[] | null;
/** The rows of a table in the format of `/proc/net/tcp`. */
export declare function parseSockets(table: string): TcpSocket[];
