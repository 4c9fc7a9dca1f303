import type { TakeWarning } from '../model/configuration-warning.ts';
import type { Logger } from '../model/log.ts';
import { type Role, type Target } from '../model/target.ts';
import type { HereSurroundings } from './kind.ts';
import type { StackSettings } from './settings.ts';
import type { ReachedTunnel, Stack } from './stack.ts';
/**
 * Opens a tunnel that runs already, of which this process runs the suites: its faults are found before anything of an
 * earlier run is touched.
 * @throws what {@link externalStack} throws.
 */
export declare function openExternal(settings: StackSettings, surroundings: HereSurroundings): Promise<Stack>;
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
export declare function externalStack(options: ExternalStackOptions): Promise<ReachedTunnel>;
