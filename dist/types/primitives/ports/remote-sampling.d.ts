import type { Runtime } from '../../model/runtime.ts';
import { type WatcherAddress, type WatcherReport } from './watcher-link.ts';
/**
 * Takes what a watcher reports. `isAfterGap`: nobody watched for a while before this report, and what closed and opened
 * again meanwhile isn't in it.
 */
export type TakeReport = (report: WatcherReport, isAfterGap: boolean) => void;
/** Samples ports through a watcher, and calls it again when the connection is lost for a moment. */
export declare class RemoteSampling {
    #private;
    private constructor();
    /** Takes the first sample. Throws `WATCHER_LOST` where the watcher doesn't answer, `ABORTED`. */
    static begin(runtime: Runtime, address: WatcherAddress, ports: readonly number[], signal?: AbortSignal): Promise<RemoteSampling>;
    /** The ports that were open at the first sample. */
    get open(): ReadonlySet<number>;
    /** Not later than the last sample. */
    get seenAt(): number;
    /** Goes on sampling until the signal is aborted. Throws `WATCHER_LOST`. */
    run(take: TakeReport, signal: AbortSignal): Promise<void>;
    close(): void;
}
