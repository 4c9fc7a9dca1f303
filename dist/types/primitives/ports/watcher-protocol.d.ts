/** The version of the protocol, the first thing that either side says. */
export declare const WATCHER_PROTOCOL = 1;
/** A watcher reports at least this often. */
export declare const REPORT_INTERVAL_MS = 20;
/** A change of a port, in readings of the watcher's clock. */
export interface ReportedChange {
    readonly port: number;
    readonly state: 'open' | 'closed';
    /** The last look that saw the old state. */
    readonly after: number;
    /** When the first look that saw the new state was over. */
    readonly by: number;
}
/** Any message; what a line doesn't hold, or holds in the wrong shape, is left out. */
export interface WatcherMessage {
    readonly watcher?: number;
    readonly time?: number;
    readonly now?: number;
    readonly watch?: readonly number[];
    readonly seen?: number;
    readonly open?: readonly number[];
    readonly changes?: readonly ReportedChange[];
}
/** A message as it is sent. */
export declare function encodeMessage(message: WatcherMessage): Uint8Array;
/** Reads the messages of one direction out of the pieces that arrive. */
export declare class MessageReader {
    #private;
    /** The messages that a piece completes. Throws a `RangeError` for what is no message of this protocol. */
    take(piece: Uint8Array): WatcherMessage[];
}
/** Reads one line. Throws a `RangeError` for what is no message of this protocol. */
export declare function parseMessage(line: string): WatcherMessage;
