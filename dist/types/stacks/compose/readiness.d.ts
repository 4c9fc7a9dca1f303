import type { Engine } from './engine.ts';
import type { WatchedService, WatcherFollower } from './watcher-follower.ts';
/** What a role has to show. */
export interface AwaitedService extends WatchedService {
    /** The ports that it listens on when it is ready. */
    readonly ports: readonly number[];
}
/**
 * Waits until every service is ready: healthy where it has a health check, else listening on its ports; and watched.
 * @param project the name of the compose project
 * @param follower keeps the watchers beside roles that are started again
 * @throws `STACK_NOT_READY` naming the service and what is the matter, when the time is up or a container has ended;
 *   `ABORTED`.
 */
export declare function untilReady(engine: Engine, project: string, services: readonly AwaitedService[], follower: WatcherFollower, timeoutMs: number, signal: AbortSignal): Promise<void>;
