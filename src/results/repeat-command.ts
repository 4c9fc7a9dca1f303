import type { RunDescription } from '../model/event.ts'
import { shellCommand } from '../text/shell-command.ts'

/** The command by the name that it has where it is installed. */
export const COMMAND: readonly string[] = ['tunnel-test']

/** The command that repeats one test as it was run, ready for a shell. */
export function repeatCommand(
  test: string,
  run: Pick<RunDescription, 'seed' | 'profile'>,
  options: readonly string[] = [],
  command: readonly string[] = COMMAND,
): string {
  return repeatRunCommand(['--test', test], run, options, command)
}

/**
 * The command that repeats a run, ready for a shell.
 * @param selection the options that select the tests: `--suite 1,2`; none for all of them
 * @param command the words that start the command; `tunnel-test` by default
 */
export function repeatRunCommand(
  selection: readonly string[],
  run: Pick<RunDescription, 'seed' | 'profile'>,
  options: readonly string[] = [],
  command: readonly string[] = COMMAND,
): string {
  const profile = run.profile === 'spec' ? [] : ['--profile', run.profile]
  const words = [...command, 'run', ...selection, '--seed', String(run.seed), ...profile, ...options]
  return shellCommand(words)
}
