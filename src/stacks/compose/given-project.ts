import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { targetOf } from '../../config/target.ts'
import type { Configuration } from '../../model/configuration.ts'
import { TunnelTestError } from '../../model/errors.ts'
import type { Target } from '../../model/target.ts'
import { readConfiguration } from '../configuration.ts'
import type { StackSurroundings } from '../kind.ts'
import type { StackSettings } from '../settings.ts'
import { type RoleServices, servicesOf } from './role-services.ts'

/** A compose project as given, before compose is asked. */
export interface GivenProject {
  readonly composeFiles: readonly string[]
  /** Whether it is the bundled one. */
  readonly isBundled: boolean
  readonly configuration: Configuration
  /** What the tests will find; its hosts are those of the configuration. */
  readonly target: Target
  /** The service of each role that the target has. */
  readonly roleServices: RoleServices
}

/**
 * Reads what settings say of a compose project, and the configuration of its tunnel.
 * @throws `RUNNER_UNSUPPORTED`, `CONFIG_NOT_FOUND`, `USAGE`, and what reading the configuration throws.
 */
export function readProject(
  { composeFile = [], envFile, config = '', hosts = {}, services = {} }: StackSettings,
  { dist, warn }: Pick<StackSurroundings, 'dist' | 'warn'>,
): GivenProject {
  assertSystem()
  const bundled = join(dist, '../compose')
  const isBundled = composeFile.length === 0
  const composeFiles = isBundled ? [join(bundled, 'compose.yaml')] : composeFile.map((file) => resolve(file))
  for (const file of composeFiles) assertIsFile('compose-file', file)
  if (envFile !== undefined) assertIsFile('env-file', envFile)
  const configuration = readConfiguration(isBundled ? join(bundled, 'config') : config, warn)
  const target = targetOf(configuration, { hosts }, warn)
  const roleServices = servicesOf(configuration.roles, services)
  return { composeFiles, isBundled, configuration, target, roleServices }
}

/** Containers are joined, and compose is ended, in ways that Linux has. */
function assertSystem(): void {
  if (process.platform === 'linux') return
  throw new TunnelTestError('RUNNER_UNSUPPORTED', {
    doing: 'starting the compose stack',
    found: `the system is ${process.platform}; the containers of an engine on it can't be joined`,
    advice: 'Use Linux, or set the stack to embedded (the bundled tunnel without containers)',
  })
}

function assertIsFile(setting: string, file: string): void {
  const doing = `reading ${setting} ${file}`
  const stats = statSync(file, { throwIfNoEntry: false })
  if (stats === undefined) {
    throw new TunnelTestError('CONFIG_NOT_FOUND', {
      doing,
      found: 'there is no such file',
      advice: 'Give a path relative to the working directory',
    })
  }
  if (stats.isFile()) return
  const found = stats.isDirectory() ? 'it is a folder' : 'it is no regular file'
  throw new TunnelTestError('USAGE', { doing, found, expected: 'a file', advice: 'Name the file itself' })
}
