import { type CompletePortConfig } from '../model/port-config.ts';
import { type Role, type Target } from '../model/target.ts';
import { type GivenHosts } from './hosts.ts';
import type { LocatedRoleFile } from './role-file.ts';
export { hostOptions, parseHosts, parseWatchers } from './hosts.ts';
export interface TargetOptions {
    /** The hosts of the roles, where they are not as the role files or the customary names have them. */
    readonly hosts?: GivenHosts;
    /** Watchers beside the roles. */
    readonly watchers?: Target['watchers'];
}
/** A target with all roles and all ports. */
export interface CompleteTarget extends Target {
    readonly hosts: Readonly<Record<Role, string>>;
    readonly ports: CompletePortConfig;
}
/**
 * The target that three role files describe, with all capabilities. Plain data.
 * @throws what {@link portConfigFrom} throws, and `PORT_DUPLICATE` where two roles listen on one port of one host.
 */
export declare function targetFromRoleFiles(files: readonly LocatedRoleFile[], options: TargetOptions): CompleteTarget;
