import type { ContainerState, Engine } from './engine.ts';
/** A role's service, and the service that watches its listening sockets. */
export interface WatchedService {
    readonly service: string;
    readonly watcher: string;
}
/**
 * Keeps watchers in the network namespaces of their roles. A container that shares another one's network stays in the old
 * namespace when that one is started again, and sees nothing there: the watcher is started again then, never the role.
 */
export declare class WatcherFollower {
    #private;
    /** @param project the name of the compose project */
    constructor(engine: Engine, project: string, services: readonly WatchedService[]);
    /** Whether the watcher of a service is in its network namespace as it is now. */
    isFollowed(service: string, { startedAt }: Pick<ContainerState, 'startedAt'>): boolean;
    /**
     * Starts the watchers of the roles that run, where they are not in their network namespaces.
     * @returns the services whose watcher was started. Throws `STACK_NOT_READY` where a watcher can't be started, and
     *   `ENGINE_FAILED`.
     */
    follow(): Promise<string[]>;
    /**
     * Follows until the container that runs the tests has ended.
     * @param onFollowed told of each service whose watcher was started again
     */
    run(testsContainer: string, signal: AbortSignal, onFollowed: (service: string) => void): Promise<void>;
}
