import { type TargetOptions } from '../config/target.ts';
import type { Target } from '../spec/target.ts';
/**
 * The target that a configuration describes: a folder of role files, or a flat file.
 * @throws `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE`, and what {@link readRoleFiles}, {@link targetFromRoleFiles} and
 *   {@link targetFromFlatFile} throw.
 */
export declare function readTarget(config: string, options: TargetOptions): Target;
/** Whether a configuration is a flat file rather than a folder of role files. */
export declare function isFlatFile(config: string): boolean;
