import type { ActionInputs } from './inputs.ts';
/**
 * The words that start the command away from the runner: from the checkout, where it holds the action itself; else by
 * npx from the action's repository, at the version that the workflow names; where the runner names none, from the
 * action's own folder.
 */
export declare function commandWords(): string[];
/** What the command that repeats a test needs beside the test, its seed and its profile, in the checkout. */
export declare function repeatOptions({ stack, settings }: Pick<ActionInputs, 'stack' | 'settings'>): string[];
