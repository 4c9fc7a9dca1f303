import { TunnelTestError } from '../../spec/errors.ts';
import type { Engine } from './engine.ts';
/** What a role has to show. */
export interface AwaitedService {
    readonly service: string;
    /** The service that watches its listening sockets. */
    readonly watcher: string;
    /** The ports that it listens on when it is ready. */
    readonly ports: readonly number[];
}
/**
 * Waits until every service is ready: healthy where it has a health check, else listening on its ports.
 * @param project the name of the compose project
 * @throws `STACK_NOT_READY` naming the service and what is the matter, when the time is up or a container has ended;
 *   `ABORTED`.
 */
export declare function untilReady(engine: Engine, project: string, services: readonly AwaitedService[], timeoutMs: number, signal: AbortSignal): Promise<void>;
/** The error for the first service that has ended and won't come back; null where none has. */
export declare function endedService(engine: Engine, project: string, services: readonly AwaitedService[]): Promise<TunnelTestError | null>;
