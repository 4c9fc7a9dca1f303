import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { parseHosts } from '../config/target.ts'
import { TunnelTestError } from '../model/errors.ts'
import { PROFILES, type ProfileName } from '../model/profile.ts'
import { ROLES, type Role } from '../model/target.ts'
import { select } from '../run/select.ts'
import { suites } from '../suites/index.ts'
import { inputFile, inputPath, type Roots } from './workspace-path.ts'

export const STACKS = ['compose', 'embedded', 'external'] as const
export type StackName = (typeof STACKS)[number]

const LARGEST_DRAWN_SEED = 2 ** 31
/** A day. */
const LONGEST_STARTUP_SECS = 86_400
/** GitHub ends a job on a runner of one's own after five days, and one on its own runners after six hours. */
const LONGEST_JOB_MINUTES = 5 * 24 * 60
/** GitHub keeps no artifact any longer. */
const MOST_RETENTION_DAYS = 400
/** What no artifact name may hold. */
const NOT_IN_ARTIFACT_NAMES = /["*/:<>?\\|\r\n]/

/** The inputs of the action, read and checked; paths are absolute. */
export interface ActionInputs {
  readonly stack: StackName
  readonly composeFiles: readonly string[]
  /** Whether the stack is the one that comes with the action. */
  readonly isBundled: boolean
  /** The folder of the role files, or the flat file; null for the embedded stack. */
  readonly config: string | null
  readonly services: Readonly<Record<Role, string>>
  /** Services to start that no role depends on. */
  readonly furtherServices: readonly string[]
  readonly hosts: Readonly<Partial<Record<Role, string>>>
  readonly suites: readonly string[]
  readonly tests: readonly string[]
  readonly profile: ProfileName
  readonly seed: number
  readonly startupTimeoutMs: number
  readonly timeoutMs: number
  /** Null where the name is to be made up. */
  readonly artifactName: string | null
  /** Null for the repository's own setting. */
  readonly retentionDays: number | null
  readonly upload: boolean
  readonly annotate: boolean
  readonly summary: boolean
  readonly failOn: 'failure' | 'never'
  readonly keepRunning: boolean
}

/**
 * Reads and checks all inputs; one that is left out or empty has its default.
 * @param read gives an input's text, empty where it is left out
 * @throws `USAGE`, `CONFIG_NOT_FOUND`, `PATH_OUTSIDE`, `UNKNOWN_SUITE`, `UNKNOWN_TEST`.
 */
export function parseInputs(read: (name: string) => string, roots: Roots): ActionInputs {
  const list = (name: string): string[] =>
    read(name)
      .split(/[\n,]/)
      .map((item) => item.trim())
      .filter((item) => item !== '')
  const number = (name: string, least: number, most: number): number | null =>
    wholeNumber(name, read(name), least, most)
  const stack = choice('stack', read('stack'), STACKS, 'compose')
  const selection = { suites: list('suites'), tests: list('tests') }
  select(suites, selection)
  const composeFiles = read('compose-file')
    .split('\n')
    .map((file) => file.trim())
    .filter((file) => file !== '')
  const config = read('config').trim()
  assertInputsFit(stack, {
    'compose-file': composeFiles.length > 0,
    config: config !== '',
    services: read('services').trim() !== '',
    'further-services': read('further-services').trim() !== '',
    hosts: read('hosts').trim() !== '',
  })
  const isBundled = stack === 'compose' && composeFiles.length === 0
  const bundled = join(roots.action, 'compose')
  return {
    stack,
    isBundled,
    composeFiles: isBundled
      ? [join(bundled, 'compose.yaml')]
      : composeFiles.map((file) => inputFile('compose-file', file, roots)),
    config: isBundled ? join(bundled, 'config') : config === '' ? null : inputPath('config', config, roots),
    services: {
      server: 'server',
      client1: 'client1',
      client2: 'client2',
      ...pairs('services', list('services')),
    },
    furtherServices: list('further-services'),
    hosts: list('hosts').length === 0 ? {} : parseHosts(list('hosts').join(',')),
    ...selection,
    profile: choice('profile', read('profile'), Object.keys(PROFILES) as ProfileName[], 'spec'),
    seed: number('seed', 0, Number.MAX_SAFE_INTEGER) ?? randomInt(LARGEST_DRAWN_SEED),
    startupTimeoutMs: (number('startup-timeout-secs', 1, LONGEST_STARTUP_SECS) ?? 120) * 1000,
    timeoutMs: (number('timeout-minutes', 1, LONGEST_JOB_MINUTES) ?? 60) * 60_000,
    artifactName: artifactName(read('artifact-name').trim()),
    retentionDays: number('retention-days', 1, MOST_RETENTION_DAYS),
    upload: flag('upload', read('upload'), true),
    annotate: flag('annotate', read('annotate'), true),
    summary: flag('summary', read('summary'), true),
    failOn: choice('fail-on', read('fail-on'), ['failure', 'never'] as const, 'failure'),
    keepRunning: flag('keep-running', read('keep-running'), false),
  }
}

/**
 * Each role that the target has is a service of its own.
 * @throws `USAGE` naming two that would share one, by what the input says or by the default.
 */
export function assertServicesDiffer(roleServices: Readonly<Partial<Record<Role, string>>>): void {
  const given = ROLES.filter((role) => roleServices[role] !== undefined)
  for (const role of given) {
    const service = roleServices[role]
    const other = given.find((candidate) => candidate !== role && roleServices[candidate] === service)
    if (other === undefined) continue
    // The role whose name the service has is the one that got it by default.
    const [meant, unnamed] = other === service ? [role, other] : [other, role]
    throw new TunnelTestError('USAGE', {
      doing: 'reading the input services',
      found: `${role} and ${other} would both be the service ${service}, but each role is a container of its own`,
      observed: String(service),
      advice: `Name the service of ${unnamed} as well: ${meant}=${service}, ${unnamed}=…`,
    })
  }
}

/** Inputs of one stack given for another would test something else than was meant. */
function assertInputsFit(
  stack: StackName,
  given: Readonly<Record<'compose-file' | 'config' | 'services' | 'further-services' | 'hosts', boolean>>,
): void {
  const refuse = (found: string, advice: string): never => {
    throw new TunnelTestError('USAGE', { doing: 'reading the inputs', found, advice })
  }
  if (stack === 'compose') {
    if (given['compose-file'] && !given.config)
      refuse('compose-file without config', 'Give the folder of the role files, or a flat file, as config')
    const name = (['config', 'services', 'further-services', 'hosts'] as const).find((input) => given[input])
    if (!given['compose-file'] && name !== undefined) {
      refuse(
        `${name} without compose-file: the bundled stack has its own`,
        'Give your compose file as compose-file too, or set stack to external to test what is running already',
      )
    }
    return
  }
  if (stack === 'external' && !given.config)
    refuse('stack external without config', 'Give the folder of the role files, or a flat file, as config')
  const unfit = (
    [
      'compose-file',
      'services',
      'further-services',
      ...(stack === 'embedded' ? ['config', 'hosts'] : []),
    ] as const
  ).find((name) => given[name as keyof typeof given])
  if (unfit !== undefined)
    refuse(`${unfit} with stack ${stack}, which does not use it`, `Leave ${unfit} out, or set another stack`)
}

function choice<const T extends string>(name: string, text: string, known: readonly T[], fallback: T): T {
  const value = text.trim()
  if (value === '') return fallback
  const found = known.find((candidate) => candidate === value)
  return found ?? invalid(name, value, `one of ${known.join(', ')}`)
}

function flag(name: string, text: string, fallback: boolean): boolean {
  const value = text.trim().toLowerCase()
  if (value === '') return fallback
  return value === 'true' || value === 'false' ? value === 'true' : invalid(name, text, 'true or false')
}

function wholeNumber(name: string, text: string, least: number, most: number): number | null {
  const value = text.trim()
  if (value === '') return null
  const number = Number(value)
  if (/^\d+$/.test(value) && number >= least && number <= most) return number
  return invalid(name, value, `a whole number from ${least} to ${most}`)
}

function artifactName(name: string): string | null {
  if (NOT_IN_ARTIFACT_NAMES.test(name))
    invalid('artifact-name', name, 'a name without " : < > | * ? \\ / and line ends')
  return name === '' ? null : name
}

function pairs(name: string, items: readonly string[]): Partial<Record<Role, string>> {
  const found: Partial<Record<Role, string>> = {}
  for (const item of items) {
    const [, key, value] = /^(\w+)\s*[=:]\s*(\S+)$/.exec(item) ?? []
    const role = ROLES.find((candidate) => candidate === key)
    if (role === undefined || value === undefined)
      return invalid(name, item, `pairs like server=gateway, of ${ROLES.join(', ')}`)
    if (found[role] !== undefined && found[role] !== value)
      return invalid(name, items.join(', '), `one service a role: ${role} has two`)
    found[role] = value
  }
  return found
}

function invalid(name: string, observed: string, expected: string): never {
  throw new TunnelTestError('USAGE', {
    doing: `reading the input ${name}`,
    found: `"${observed}" is not ${expected}`,
    expected,
    observed,
    advice: `Give ${expected}`,
  })
}
