import type { ListenTable } from '../../model/runtime.ts';
import type { RemoteSampling } from './remote-sampling.ts';
import type { WatcherAddress } from './watcher-link.ts';
/** A port to watch. */
export interface WatchedPort<Name extends string = string> {
    readonly name: Name;
    readonly host: string;
    readonly port: number;
    /** A watcher beside the listener; it is trusted before anything that can be seen from here. */
    readonly watcher?: WatcherAddress;
}
export type PortState = 'open' | 'closed';
/**
 * A change of a port. The change itself lies between two samples: after the last one that saw the old state and not
 * later than the first one that saw the new. Both are readings of the runtime's clock, in milliseconds.
 */
export interface PortChange {
    readonly state: PortState;
    readonly after: number;
    readonly by: number;
}
/**
 * How a port is sampled: in the kernel's table of listening sockets, in that of another host by a watcher there, or by
 * connecting to it.
 */
export type WatchMethod = 'listen-table' | 'watcher' | 'connect-probe';
/** A port while it is watched. */
export interface Watched<Name extends string> extends WatchedPort<Name> {
    readonly method: WatchMethod;
    readonly table: ListenTable | null;
    readonly remote: RemoteSampling | null;
    state: PortState;
    seenAt: number;
    /** The end of the last time during which nobody could see the port. */
    unseenUntil: number;
    /** The longest time between two samples since the last request for samples, in milliseconds. */
    widestGapMs: number;
    readonly changes: PortChange[];
}
