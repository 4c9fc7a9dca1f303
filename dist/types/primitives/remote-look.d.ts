import type { Runtime } from '../spec/runtime.ts';
import { type WatcherAddress, type WatcherReport } from './watcher-link.ts';
/** Looks at ports through a watcher, and calls it again when the connection is lost for a moment. */
export declare class RemoteLook {
    #private;
    private constructor();
    /** Takes the first look. Throws `WATCHER_LOST` where the watcher doesn't answer, `ABORTED`. */
    static begin(runtime: Runtime, address: WatcherAddress, ports: readonly number[], signal?: AbortSignal): Promise<RemoteLook>;
    /** The ports that were open at the first look. */
    get open(): ReadonlySet<number>;
    /** Not later than the last look. */
    get seenAt(): number;
    /** Whether the watcher doesn't answer now: it is being called again, or is lost. */
    get isAway(): boolean;
    /** Goes on looking until the signal is aborted. Throws `WATCHER_LOST`. */
    run(take: (report: WatcherReport) => void, signal: AbortSignal): Promise<void>;
    close(): void;
}
