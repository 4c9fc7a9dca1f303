import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TakeWarning } from '../model/configuration-warning.ts'
import type { LogLevel } from '../model/log.ts'
import type { ProfileName } from '../model/profile.ts'
import { STACKS, type StackName } from '../stacks/index.ts'
import type { StackSettings } from '../stacks/settings.ts'
import type { Stack } from '../stacks/stack.ts'
import { runSuites } from '../tap/run-suites.ts'
import { builtFolder, suiteProgram } from './built-folder.ts'
import { createLogger } from './logger.ts'
import { logOnError } from './output.ts'
import { tunnelCommand } from './tunnel-program.ts'

/** The part of the command's options that a stack depends on, beside its settings. */
export interface OpenOptions {
  readonly stack: StackName
  readonly profile: ProfileName
  readonly logLevel: LogLevel
}

/**
 * Opens a stack whose suites the command runs.
 * @param warn takes what is doubtful in the configuration
 */
export function openStack(
  { stack, profile, logLevel }: OpenOptions,
  settings: StackSettings,
  warn: TakeWarning,
  signal: AbortSignal,
): Promise<Stack> {
  const id = `tunnel-test-${randomBytes(6).toString('hex')}`
  const workFolder = join(tmpdir(), id)
  return STACKS[stack].open(settings, {
    id,
    workFolder,
    results: join(workFolder, 'results'),
    dist: builtFolder(),
    profile,
    logLevel,
    runSuites: ({ takeEvent, ...order }, { target, backends }) =>
      runSuites({
        ...order,
        target,
        backends,
        program: suiteProgram(),
        emit: (event) => takeEvent({ ...event, at: new Date().toISOString() }),
        relay: takeEvent,
      }),
    tunnelCommand,
    warn,
    earlyLog: createLogger(logOnError, 'harness', logLevel),
    journal: { willStart: () => {}, suitesStarted: () => {} },
    signal,
  })
}
