import type { TakeWarning } from '../model/configuration-warning.ts';
import type { Logger } from '../model/log.ts';
import { type Role, type Target } from '../model/target.ts';
import type { Stack } from './stack.ts';
export interface ExternalStackOptions {
    /** The folder of the role files, or a flat file. */
    readonly config: string;
    readonly hosts: Readonly<Partial<Record<Role, string>>>;
    /** Watchers beside the roles. */
    readonly watchers?: Target['watchers'];
    /** Takes what is doubtful in the configuration. */
    readonly warn: TakeWarning;
    readonly log: Logger;
    readonly signal?: AbortSignal;
}
/**
 * A tunnel that is running already; it may be anybody's. Nothing is started and nothing stopped. The backends are bound
 * before anything is connected to.
 * @throws what {@link readTarget} throws, `HOST_NOT_RESOLVED`, `WATCHER_UNREACHABLE`, and what
 *   {@link BackendPorts.bind} throws.
 */
export declare function externalStack(options: ExternalStackOptions): Promise<Stack>;
