import type { Configuration } from '../../model/configuration.ts';
import type { Target } from '../../model/target.ts';
import type { StackSurroundings } from '../kind.ts';
import type { StackSettings } from '../settings.ts';
import { type RoleServices } from './role-services.ts';
/** A compose project as it is given, before compose is asked. */
export interface GivenProject {
    readonly composeFiles: readonly string[];
    /** Whether it is the bundled one. */
    readonly isBundled: boolean;
    readonly configuration: Configuration;
    /** What the tests will find; its hosts are those of the configuration. */
    readonly target: Target;
    /** The service of each role that the target has. */
    readonly roleServices: RoleServices;
}
/**
 * Reads what settings say of a compose project, and the configuration of its tunnel.
 * @throws `RUNNER_UNSUPPORTED`, `CONFIG_NOT_FOUND`, `USAGE`, and what reading the configuration throws.
 */
export declare function readProject({ composeFile, envFile, config, hosts, services }: StackSettings, { dist, warn }: Pick<StackSurroundings, 'dist' | 'warn'>): GivenProject;
