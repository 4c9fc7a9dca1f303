import type { Runtime } from '../../model/runtime.ts';
/** A watcher that says nothing for this long is lost. */
export declare const WATCHER_SILENCE_MS = 2000;
/** Where a watcher is reached. */
export interface WatcherAddress {
    readonly host: string;
    readonly port: number;
}
/** What a watcher saw, in readings of this side's clock. */
export interface WatcherReport {
    /** Not later than the watcher's last sample. */
    readonly seenAt: number;
    readonly changes: readonly {
        readonly port: number;
        readonly state: 'open' | 'closed';
        readonly after: number;
        readonly by: number;
    }[];
}
/** A connection to a watcher that watches certain ports. */
export declare class WatcherLink {
    #private;
    /** The ports that were open at the first sample. */
    readonly open: ReadonlySet<number>;
    /** Not later than the first sample. */
    readonly seenAt: number;
    private constructor();
    /**
     * Connects to a watcher, compares the clocks, and begins to watch.
     * @throws `WATCHER_UNREACHABLE`, `ABORTED`.
     */
    static open(runtime: Runtime, address: WatcherAddress, ports: readonly number[], signal?: AbortSignal): Promise<WatcherLink>;
    /** The watcher's reports, until it is lost: then it rejects. Ends when the link is closed. */
    reports(): AsyncGenerator<WatcherReport>;
    close(): void;
}
