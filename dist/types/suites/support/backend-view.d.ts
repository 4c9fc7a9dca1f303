import type { ConnectPortName } from '../../model/port-config.ts';
import type { SeenConnection } from '../../primitives/connections/seen-connection.ts';
/** A backend of a test, and the connections that it has seen. */
export interface ViewedBackend {
    readonly name: ConnectPortName;
    readonly host: string;
    readonly port: number;
    readonly connections: readonly SeenConnection[];
}
/** What a connection has sent. */
export interface SentBytes {
    /** What it began with, at most 64 bytes. */
    readonly first: Uint8Array;
    /** How much it was to send in all; null where that is open. */
    readonly length: number | null;
}
/** What the backends saw of a connection whose caller found something wrong. */
export interface BackendView {
    /** As a phrase, with the hop that it points to. */
    readonly text: string;
    readonly advice?: string;
}
/**
 * Tells what the backends have seen of a connection by now.
 * @param own where its bytes belong
 * @param others where they must not go
 * @param messages all that was sent in the test
 * @param callersWrongAt the offset of the first wrong byte that the caller received; null where none was wrong
 */
export declare function backendView(own: ViewedBackend, others: readonly ViewedBackend[], sent: SentBytes, messages: readonly SentBytes[], callersWrongAt: number | null): BackendView;
