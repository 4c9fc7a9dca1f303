import type { Logger } from '../../model/log.ts';
import { type ListenPortName } from '../../model/port-config.ts';
import type { Runtime } from '../../model/runtime.ts';
import type { ByteMeter } from '../../model/suite.ts';
import { type Target } from '../../model/target.ts';
import { PortWatch } from './port-watch.ts';
import type { WatchedPort } from './watched-port.ts';
/** What failover needs to know of the system under test. */
export interface SystemAccess {
    readonly runtime: Runtime;
    readonly target: Target;
    readonly log: Logger;
    readonly signal?: AbortSignal;
    readonly bytes?: ByteMeter;
}
/** A listener of the target, for connecting to it or watching it. */
export declare function listenEndpoint(target: Target, name: ListenPortName): WatchedPort<ListenPortName>;
/**
 * Watches all listeners of the tunnel.
 * @param assumedOpen those that needn't be probed at first where only a probe can tell
 */
export declare function watchListeners(access: SystemAccess, assumedOpen: ReadonlySet<ListenPortName>): Promise<PortWatch<ListenPortName>>;
