import type { ListenTable, Runtime } from '../../model/runtime.ts';
import { RemoteLook } from './remote-look.ts';
import type { Watched, WatchedPort } from './watched-port.ts';
import type { WatcherAddress } from './watcher-link.ts';
/** Tells watchers apart. */
export declare function keyOf({ host, port }: WatcherAddress): string;
/** One look a watcher, for all ports that it serves. */
export declare function beginRemoteLooks(runtime: Runtime, ports: readonly WatchedPort[], signal: AbortSignal | undefined): Promise<Map<string, RemoteLook>>;
/** A port as its watcher saw it first. */
export declare function seenByWatcher<Name extends string>(port: WatchedPort<Name>, remote: RemoteLook): Watched<Name>;
/**
 * Decides how a port is to be looked at, and looks at it once.
 * @param isAssumedOpen spares a port the look that is a connection, where nothing else can tell
 */
export declare function firstLook<Name extends string>(runtime: Runtime, port: WatchedPort<Name>, table: ListenTable | null, isAssumedOpen: boolean, signal: AbortSignal | undefined): Promise<Watched<Name>>;
