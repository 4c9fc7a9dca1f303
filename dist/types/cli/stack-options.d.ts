import { type Command } from 'commander';
import { type StackSettings } from '../stacks/settings.ts';
/** Adds the options that choose a stack and say what it is made of. */
export declare function addStackOptions(command: Command): Command;
/** Checks that the options fit the stack. Throws `USAGE`. */
export declare function stackSettings(options: StackSettings & {
    readonly stack: string;
}): StackSettings;
