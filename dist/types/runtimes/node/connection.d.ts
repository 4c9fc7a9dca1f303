import type { Connection, ConnectOptions, Listener, ListenOptions } from '../../spec/runtime.ts';
/** Opens a TCP connection; see {@link Runtime.connect}. */
export declare function connect(options: ConnectOptions): Promise<Connection>;
/** Listens for TCP connections; see {@link Runtime.listen}. */
export declare function listen(options: ListenOptions): Promise<Listener>;
