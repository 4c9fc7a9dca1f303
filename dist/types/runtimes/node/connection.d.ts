import net from 'node:net';
import type { Connection, ConnectOptions, EndedConnection } from '../../model/runtime.ts';
export declare const READ_BYTES = 65536;
/** Connecting from a port of the caller's choice. */
export interface LocalPortOptions {
    /** The connection's own port; without it the kernel draws one. */
    readonly localPort?: number;
}
/** Opens a TCP connection; see {@link Runtime.connect}. Throws `PORT_IN_USE` where the local port can't be had. */
export declare function connect(options: ConnectOptions & LocalPortOptions): Promise<Connection>;
/**
 * The one buffer that a dialled socket is read into, over and over; accepted sockets can't have one. What is in it stays
 * there while the socket is paused.
 */
declare class ReadBuffer {
    #private;
    /** Takes bytes that have been read; returns whether reading goes on. */
    onBytes: (bytes: Uint8Array) => boolean;
    /** Called by Node for the buffer of the next read. */
    readonly buffer: () => Buffer;
    /** Called by Node with what was read; false pauses the socket. */
    readonly callback: (length: number, bytes: Uint8Array) => boolean;
}
/** Node's pushed stream, pulled: it flows while a read is pending, and stops with the first bytes that nobody asked for. */
export declare class NodeConnection implements Connection {
    #private;
    readonly localPort: number;
    readonly remotePort: number;
    readonly remoteAddress: string;
    readonly ended: Promise<EndedConnection>;
    /** @param readBuffer what the socket is read into; without one it makes a buffer for every read */
    constructor(socket: net.Socket, readBuffer?: ReadBuffer);
    read(into: Uint8Array): Promise<number | null>;
    write(bytes: Uint8Array): Promise<void>;
    closeWrite(): Promise<void>;
    abort(): void;
    close(): void;
}
export {};
