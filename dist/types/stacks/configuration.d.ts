import { type TargetOptions } from '../config/target.ts';
import type { Configuration } from '../model/configuration.ts';
import type { TakeWarning } from '../model/configuration-warning.ts';
import type { Target } from '../model/target.ts';
/**
 * Reads a configuration: a folder of role files, one role file, which stands for the folder of all three, or a flat
 * file. Every file is read once.
 * @param warn takes what is doubtful in it
 * @throws `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE` for what is neither a folder nor a file, `CONFIG_ROLE_MISSING` for a
 *   role file without the others, and what {@link readConfigurationFile}, {@link readRoleFiles},
 *   {@link configurationFromRoleFiles} and {@link configurationFromFlatFile} throw.
 */
export declare function readConfiguration(config: string, warn?: TakeWarning): Configuration;
/**
 * Reads the target that a configuration describes.
 * @param warn takes what is doubtful in it
 * @throws what {@link readConfiguration} and {@link targetOf} throw.
 */
export declare function readTarget(config: string, options: TargetOptions, warn?: TakeWarning): Target;
