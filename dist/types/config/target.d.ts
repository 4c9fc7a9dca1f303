import type { Configuration } from '../model/configuration.ts';
import type { TakeWarning } from '../model/configuration-warning.ts';
import { type CompletePortConfig } from '../model/port-config.ts';
import { type Role, type Target } from '../model/target.ts';
import { type GivenHosts } from './hosts.ts';
import type { LocatedRoleFile } from './role-file.ts';
export interface TargetOptions {
    /** The hosts of the roles, where they are not as the configuration or the customary names have them. */
    readonly hosts?: GivenHosts;
    /** Watchers beside the roles. */
    readonly watchers?: Target['watchers'];
}
/** A target with all roles and all ports. */
export interface CompleteTarget extends Target {
    readonly hosts: Readonly<Record<Role, string>>;
    readonly ports: CompletePortConfig;
    readonly webSocketPort: number;
}
/**
 * The target that a configuration describes. Plain data.
 * @param warn takes what is doubtful in it
 * @throws `PORT_DUPLICATE` where two roles listen on one port of one host.
 */
export declare function targetOf(configuration: Configuration, options: TargetOptions, warn?: TakeWarning): Target;
/**
 * The target that three role files describe.
 * @throws what {@link configurationFromRoleFiles} and {@link targetOf} throw.
 */
export declare function targetFromRoleFiles(files: readonly LocatedRoleFile[], options: TargetOptions): CompleteTarget;
/**
 * The target that a flat file describes.
 * @param file the path, as errors and annotations show it
 * @throws what {@link configurationFromFlatFile} and {@link targetOf} throw.
 */
export declare function targetFromFlatFile(text: string, file: string, options: TargetOptions): Target;
