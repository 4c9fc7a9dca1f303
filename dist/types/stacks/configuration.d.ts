import { type TargetOptions } from '../config/target.ts';
import type { TakeWarning } from '../model/configuration-warning.ts';
import type { Target } from '../model/target.ts';
/**
 * The target that a configuration describes: a folder of role files, or a flat file.
 * @param warn takes what is doubtful in it
 * @throws what {@link configurationPath}, {@link readRoleFiles}, {@link targetFromRoleFiles} and
 *   {@link targetFromFlatFile} throw.
 */
export declare function readTarget(config: string, options: TargetOptions, warn?: TakeWarning): Target;
/**
 * The folder or the flat file that is meant: of a role file, the folder that holds all three.
 * @param warn is told that
 * @throws `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE` for what is neither a folder nor a file, `CONFIG_ROLE_MISSING` for a role file without the
 *   others, and what reading a file throws.
 */
export declare function configurationPath(config: string, warn: TakeWarning): string;
/** Whether a configuration is a flat file rather than a folder of role files. */
export declare function isFlatFile(config: string): boolean;
