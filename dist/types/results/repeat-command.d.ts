import type { RunDescription } from '../model/event.ts';
/** The command by the name that it has where it is installed. */
export declare const COMMAND: readonly string[];
/** The command that repeats one test as it was run, ready for a shell. */
export declare function repeatCommand(test: string, run: Pick<RunDescription, 'seed' | 'profile'>, options?: readonly string[], command?: readonly string[]): string;
/**
 * The command that repeats a run, ready for a shell.
 * @param selection the options that select the tests: `--suite 1,2`; none for all of them
 * @param command the words that start the command; `tunnel-test` if not given
 */
export declare function repeatRunCommand(selection: readonly string[], run: Pick<RunDescription, 'seed' | 'profile'>, options?: readonly string[], command?: readonly string[]): string;
