import type { ConnectionEnd } from './connection-end.ts';
/**
 * Everything a suite or a primitive needs from the platform: time, sockets, randomness and crypto. One
 * implementation a platform; suites and primitives use nothing else, so that they run wherever one exists.
 */
export interface Runtime {
    /** The platform with its version: `node 20.20.2`. */
    readonly name: string;
    readonly clock: Clock;
    /** Opens a TCP connection. Throws `CONNECT_REFUSED`, `CONNECT_TIMEOUT`, `HOST_NOT_RESOLVED` or `CONNECT_FAILED`. */
    connect(options: ConnectOptions): Promise<Connection>;
    /** Listens for TCP connections. Throws `PORT_IN_USE` where the port is taken. */
    listen(options: ListenOptions): Promise<Listener>;
    /** The kernel's table of listening sockets for a host of this machine; null where this runtime can't see it. */
    listenTable(host: string): Promise<ListenTable | null>;
    /** The TCP sockets of this process's network namespace as they are now; null where this runtime can't see them. */
    tcpSockets(): readonly TcpSocket[] | null;
    /**
     * AES-128 in counter mode: the encryption of the blocks (stream, 0), (stream, 1) …, each half of a block a 64-bit
     * big-endian number. The key has 16 bytes.
     */
    keystream(key: Uint8Array, stream: number): Keystream;
    /** Decrypts one block of 16 bytes with AES-128: the inverse of what a keystream does to its counter. */
    decryptBlock(key: Uint8Array, block: Uint8Array): Uint8Array;
    /** An incremental hash. */
    hash(algorithm: 'sha256'): Hash;
    /** Whether two pieces of the same length hold the same bytes; as fast as the platform can. */
    equalBytes(one: Uint8Array, other: Uint8Array): boolean;
    /** Bytes that nobody can guess, for names and nonces; payloads are seeded and never use it. */
    randomBytes(length: number): Uint8Array;
}
/** Time. All durations and readings are in milliseconds. */
export interface Clock {
    /** A monotonic reading, with fractions. */
    now(): number;
    /** The wall clock, as a number of milliseconds since 1970. */
    wallTime(): number;
    /** Resolves after the duration, never before it; rejects with `ABORTED` when the signal is aborted. */
    sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
    /** Calls back once after the duration. Returns a function that clears the timer. */
    schedule(durationMs: number, callback: () => void): () => void;
}
export interface ConnectOptions {
    readonly host: string;
    readonly port: number;
    /** How long the connection may take to open. */
    readonly timeoutMs: number;
    readonly signal?: AbortSignal;
}
export interface ListenOptions {
    /** The address to listen on; `::` takes IPv4 as well where the platform can. */
    readonly host: string;
    /** 0 takes any free port. */
    readonly port: number;
    readonly onConnection: (connection: Connection) => void;
}
export interface Listener {
    readonly port: number;
    /** Stops listening; connections that are open stay open. */
    close(): Promise<void>;
}
/** A connection that has ended. */
export interface EndedConnection {
    readonly end: ConnectionEnd;
    /** The clock's reading when the end was learned of. */
    readonly at: number;
    /** What the platform said, for any end but an end of stream. */
    readonly cause?: unknown;
}
/**
 * A TCP connection that is pulled: no more than one buffer is read that nobody asked for, and a write resolves when the
 * platform has taken the bytes. To learn *when* a connection ends, keep a read pending.
 */
export interface Connection {
    readonly localPort: number;
    readonly remotePort: number;
    readonly remoteAddress: string;
    /**
     * Reads at least one byte into the buffer. Resolves with the number of bytes, or null at the end of the stream.
     * Rejects when the connection has ended in any other way. One read at a time.
     */
    read(into: Uint8Array): Promise<number | null>;
    /** Writes all bytes; resolves under back-pressure. The bytes may be reused afterwards. */
    write(bytes: Uint8Array): Promise<void>;
    /** Sends the end of stream; the other direction stays open. */
    closeWrite(): Promise<void>;
    /** Resets the connection (RST), and ends a pending read or write. Does nothing after the end. */
    abort(): void;
    /** Closes both directions at once, without a reset where nothing unread is pending; waits for nobody. */
    close(): void;
    /** Resolves once the connection has ended, however it ended. Never rejects. */
    readonly ended: Promise<EndedConnection>;
}
/** The listening sockets of one host of this machine. */
export interface ListenTable {
    /** The ports of this host that are listening right now; complete for the wanted ports. */
    sample(wanted: ReadonlySet<number>): ReadonlySet<number>;
    /**
     * Whether a listener of the last sample may not take connections in the family of the host's addresses: one at `::`
     * takes IPv4 connections as well, or does not, which the table doesn't tell.
     */
    isDoubtful(port: number): boolean;
    /** All addresses of this machine that a port listens on, whether or not they are this host's, where it can be told. */
    addressesOf?(port: number): readonly string[];
}
/** All listening sockets of one network namespace. */
export interface NamespaceListenTable {
    /** The ports that are listening right now, with the addresses that they are bound to; complete for the wanted ports. */
    sample(wanted: ReadonlySet<number>): ReadonlyMap<number, ReadonlySet<string>>;
}
/** A row of the kernel's table of TCP sockets. */
export interface TcpSocket {
    readonly localAddress: string;
    readonly localPort: number;
    readonly remoteAddress: string;
    readonly remotePort: number;
    /** As the kernel's headers call it: `LISTEN`, `ESTABLISHED`, `TIME_WAIT`. */
    readonly state: string;
}
export interface Keystream {
    /** Moves to an offset of the stream, in bytes; a multiple of 16. */
    seek(offset: number): void;
    /** Fills the buffer with the next bytes of the stream. */
    fill(into: Uint8Array): void;
}
export interface Hash {
    update(bytes: Uint8Array): void;
    /** The hash so far, in lower-case hexadecimal. */
    hex(): string;
}
