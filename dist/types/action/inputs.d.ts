import { type ProfileName } from '../model/profile.ts';
import { type StackName } from '../stacks/index.ts';
import { type StackSettings } from '../stacks/settings.ts';
import { type Roots } from './workspace-path.ts';
/** The inputs of the action, read and checked; paths are absolute. */
export interface ActionInputs {
    readonly stack: StackName;
    readonly settings: StackSettings;
    readonly suites: readonly string[];
    readonly tests: readonly string[];
    readonly profile: ProfileName;
    readonly seed: number;
    readonly timeoutMs: number;
    /** Null where the name is to be made up. */
    readonly artifactName: string | null;
    /** Null for the repository's own setting. */
    readonly retentionDays: number | null;
    readonly upload: boolean;
    readonly annotate: boolean;
    readonly summary: boolean;
    readonly failOn: 'failure' | 'never';
    readonly keepRunning: boolean;
}
/**
 * Reads and checks all inputs; one that is left out or empty has its default.
 * @param read gives an input's text, empty where it is left out
 * @throws `USAGE`, `CONFIG_NOT_FOUND`, `PATH_OUTSIDE`, `UNKNOWN_SUITE`, `UNKNOWN_TEST`.
 */
export declare function parseInputs(read: (name: string) => string, roots: Roots): ActionInputs;
