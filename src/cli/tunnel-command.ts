import { setFlagsFromString } from 'node:v8'
import { formatWarning } from '../model/configuration-warning.ts'
import { followParent, PLATFORM } from '../runtimes/node/own-process.ts'
import { readRoleFile } from '../stacks/role-files.ts'
import { startRole } from '../tunnel/role.ts'
import { createLogger, logLevelOf } from './logger.ts'
import { logOnError } from './output.ts'
import { abortOnSignals } from './signals.ts'

/** `tunnel-test tunnel`: one role of the reference tunnel, until it is told to end. */
export async function tunnel(options: { readonly config: string }): Promise<void> {
  // Every read is a new buffer outside V8's heap, and every few dozen MB begin a marking of all that is inside, in steps
  // that cost more than the carrying. Without steps they are freed by the cheap collections of what is young.
  if (PLATFORM === 'node') setFlagsFromString('--no-incremental-marking')
  const { signal } = abortOnSignals()
  const file = readRoleFile(options.config)
  const { weAreServer, clientId, logging } = file.role
  const name = weAreServer ? 'server' : `client${clientId}`
  const logger = createLogger(logOnError, name, logLevelOf(logging.level))
  const ended = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
    // Started by a stack, the role ends with it, however and whenever that one ends.
    followParent(resolve)
  })
  for (const warning of file.warnings) logger.warning(formatWarning(warning))
  const role = await startRole(file, { logger })
  await ended
  logger.info('stopping')
  await role.stop()
}
