import { type Role } from '../spec/target.ts';
import type { Stack } from './stack.ts';
export interface ExternalStackOptions {
    /** The folder of the role files. */
    readonly config: string;
    readonly hosts: Readonly<Partial<Record<Role, string>>>;
}
/**
 * A tunnel that is running already; it may be anybody's. Nothing is started and nothing stopped.
 * @throws what {@link readRoleFiles} throws, and `HOST_NOT_RESOLVED`.
 */
export declare function externalStack(options: ExternalStackOptions): Promise<Stack>;
