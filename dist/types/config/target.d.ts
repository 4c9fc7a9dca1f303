import { type Target } from '../spec/target.ts';
import { type GivenHosts } from './hosts.ts';
import type { LocatedRoleFile } from './role-file.ts';
export { parseHosts } from './hosts.ts';
export interface TargetOptions {
    /** The hosts of the roles, where they are not as the role files or the customary names have them. */
    readonly hosts?: GivenHosts;
}
/**
 * The target that three role files describe, with all capabilities. Plain data.
 * @throws what {@link portConfigFrom} throws, and `PORT_DUPLICATE` where two roles listen on one port of one host.
 */
export declare function targetFromRoleFiles(files: readonly LocatedRoleFile[], options: TargetOptions): Target;
