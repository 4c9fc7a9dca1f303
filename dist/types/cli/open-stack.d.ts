import type { TakeWarning } from '../model/configuration-warning.ts';
import type { LogLevel } from '../model/log.ts';
import type { ProfileName } from '../model/profile.ts';
import { type StackName } from '../stacks/index.ts';
import type { StackSettings } from '../stacks/settings.ts';
import type { Stack } from '../stacks/stack.ts';
/** The part of the command's options that a stack depends on, beside its settings. */
export interface OpenOptions {
    readonly stack: StackName;
    readonly profile: ProfileName;
    readonly logLevel: LogLevel;
}
/**
 * Opens a stack of which the command runs the suites.
 * @param warn takes what is doubtful in the configuration
 */
export declare function openStack({ stack, profile, logLevel }: OpenOptions, settings: StackSettings, warn: TakeWarning, signal: AbortSignal): Promise<Stack>;
