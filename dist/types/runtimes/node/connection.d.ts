import type { Connection, ConnectOptions, Listener, ListenOptions } from '../../spec/runtime.ts';
/** Connecting from a port of the caller's choice. */
export interface LocalPortOptions {
    /** The connection's own port; without it the kernel draws one. */
    readonly localPort?: number;
}
/** Opens a TCP connection; see {@link Runtime.connect}. Throws `PORT_IN_USE` where the local port can't be had. */
export declare function connect(options: ConnectOptions & LocalPortOptions): Promise<Connection>;
/** Listens for TCP connections; see {@link Runtime.listen}. */
export declare function listen(options: ListenOptions): Promise<Listener>;
