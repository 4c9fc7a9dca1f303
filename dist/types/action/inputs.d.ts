import { type ProfileName } from '../model/profile.ts';
import { type Role } from '../model/target.ts';
import { type Roots } from './workspace-path.ts';
export declare const STACKS: readonly ["compose", "embedded", "external"];
export type StackName = (typeof STACKS)[number];
/** The inputs of the action, read and checked; paths are absolute. */
export interface ActionInputs {
    readonly stack: StackName;
    readonly composeFiles: readonly string[];
    /** Whether the stack is the one that comes with the action. */
    readonly isBundled: boolean;
    /** The folder of the role files, or the flat file; null for the embedded stack. */
    readonly config: string | null;
    readonly services: Readonly<Record<Role, string>>;
    /** Services to start that no role depends on. */
    readonly furtherServices: readonly string[];
    readonly hosts: Readonly<Partial<Record<Role, string>>>;
    readonly suites: readonly string[];
    readonly tests: readonly string[];
    readonly profile: ProfileName;
    readonly seed: number;
    readonly startupTimeoutMs: number;
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
/**
 * Each role that the target has is a service of its own.
 * @throws `USAGE` naming two that would share one, by what the input says or by the default.
 */
export declare function assertServicesDiffer(roleServices: Readonly<Partial<Record<Role, string>>>): void;
