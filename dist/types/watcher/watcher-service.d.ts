import type { NamespaceListenTable, Runtime } from '../model/runtime.ts';
/** What a watcher saw change since its last look: the ports that listen now, and which of them came and went. */
export interface ListenChange {
    readonly ports: readonly number[];
    readonly opened: readonly number[];
    readonly closed: readonly number[];
    /** Those of the ports that nobody on another host reaches. */
    readonly loopbackOnly: readonly number[];
}
export interface WatcherServiceOptions {
    readonly runtime: Runtime;
    /** The listening sockets of the network namespace that this process is in. */
    readonly table: NamespaceListenTable;
    readonly host: string;
    /** 0 takes any free port. */
    readonly port: number;
    /** Called at the first look, and at each that saw a change. */
    readonly onChange: (change: ListenChange) => void;
    readonly signal: AbortSignal;
}
/**
 * Watches the listening sockets of this network namespace and tells whoever connects. Its own listener is left out.
 * @returns the port that it listens on; it goes on until the signal is aborted. Throws `PORT_IN_USE`.
 */
export declare function startWatcherService(options: WatcherServiceOptions): Promise<number>;
