import { type Role, type Target } from '../spec/target.ts';
import type { Stack } from './stack.ts';
export interface ExternalStackOptions {
    /** The folder of the role files, or a flat file. */
    readonly config: string;
    readonly hosts: Readonly<Partial<Record<Role, string>>>;
    /** Watchers beside the roles. */
    readonly watchers?: Target['watchers'];
}
/**
 * A tunnel that is running already; it may be anybody's. Nothing is started and nothing stopped.
 * @throws what {@link readTarget} throws, `HOST_NOT_RESOLVED`, and `WATCHER_UNREACHABLE`.
 */
export declare function externalStack(options: ExternalStackOptions): Promise<Stack>;
