import { randomInt } from 'node:crypto'
import { parseHosts } from '../config/hosts.ts'
import { TunnelTestError } from '../model/errors.ts'
import { PROFILES, type ProfileName } from '../model/profile.ts'
import { knownFailingTests } from '../run/known-failing.ts'
import { select } from '../run/select.ts'
import { parseServices } from '../stacks/compose/role-services.ts'
import { readConfigurationFile } from '../stacks/configuration-file.ts'
import { STACK_NAMES, STACKS, type StackName } from '../stacks/index.ts'
import {
  assertSettingsFit,
  DEFAULT_STARTUP_TIMEOUT_SECS,
  LONGEST_STARTUP_SECS,
  type Spelling,
  type StackSettings,
  settingWord,
} from '../stacks/settings.ts'
import { suites } from '../suites/index.ts'
import { inputFile, inputPath, type Roots } from './workspace-path.ts'

const LARGEST_DRAWN_SEED = 2 ** 31
/** GitHub ends a job on a runner of one's own after five days, and one on its own runners after six hours. */
const LONGEST_JOB_MINUTES = 5 * 24 * 60
/** The longest that GitHub keeps an artifact. */
const MOST_RETENTION_DAYS = 400
/** Characters that an artifact name must not contain. */
const NOT_IN_ARTIFACT_NAMES = /["*/:<>?\\|\r\n]/

/** The inputs of the action, read and checked; paths are absolute. */
export interface ActionInputs {
  readonly stack: StackName
  readonly settings: StackSettings
  readonly suites: readonly string[]
  readonly tests: readonly string[]
  /** The list of known failing tests; null for none. */
  readonly knownFailing: { readonly file: string; readonly tests: readonly string[] } | null
  readonly profile: ProfileName
  readonly seed: number
  readonly timeoutMs: number
  /** Null for a generated name. */
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
 * Reads and checks all inputs; one that is omitted or empty has its default.
 * @param read returns an input's text, empty if it is omitted
 * @throws `USAGE`, `CONFIG_NOT_FOUND`, `PATH_OUTSIDE`, `UNKNOWN_SUITE`, `UNKNOWN_TEST`.
 */
export function parseInputs(read: (name: string) => string, roots: Roots): ActionInputs {
  const list = (name: string): string[] =>
    read(name)
      .split(/[\n,]/)
      .map((item) => item.trim())
      .filter((item) => item !== '')
  const number: ReadNumber = (name, least, most) => wholeNumber(name, read(name), least, most)
  const stack = choice('stack', read('stack'), STACK_NAMES, 'compose')
  const selection = { suites: list('suites'), tests: list('tests') }
  select(suites, selection)
  const settings = stackSettings(stack, read, list, number)
  assertSettingsFit(stack, settings, STACKS, SPELLING)
  return {
    stack,
    settings: withPaths(settings, roots),
    ...selection,
    knownFailing: knownFailing(read('known-failing').trim(), roots),
    profile: choice('profile', read('profile'), Object.keys(PROFILES) as ProfileName[], 'spec'),
    seed: number('seed', 0, Number.MAX_SAFE_INTEGER) ?? randomInt(LARGEST_DRAWN_SEED),
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

function knownFailing(path: string, roots: Roots): ActionInputs['knownFailing'] {
  if (path === '') return null
  const file = inputFile('known-failing', path, roots)
  const text = readConfigurationFile(file, 'the list of known failing tests')
  return { file, tests: knownFailingTests(text, file, suites) }
}

type ReadNumber = (name: string, least: number, most: number) => number | null

/** What the inputs say about the stack, paths as given; empty ones are omitted. */
function stackSettings(
  stack: StackName,
  read: (name: string) => string,
  list: (name: string) => string[],
  number: ReadNumber,
): StackSettings {
  const composeFile = lines(read('compose-file'))
  const config = read('config').trim()
  const services = parseServices(read('services'))
  const furtherServices = list('further-services')
  const envFile = read('env-file').trim()
  const composeProfile = list('compose-profile')
  const hosts = list('hosts')
  const startupTimeoutSecs = number('startup-timeout-secs', 1, LONGEST_STARTUP_SECS)
  // It has a default in action.yml: given for a stack that needs none, it is ignored.
  const hasStartupTimeout =
    STACKS[stack].takes.includes('startupTimeoutSecs') &&
    startupTimeoutSecs !== null &&
    startupTimeoutSecs !== DEFAULT_STARTUP_TIMEOUT_SECS
  return {
    ...(composeFile.length === 0 ? {} : { composeFile }),
    ...(config === '' ? {} : { config }),
    ...(Object.keys(services).length === 0 ? {} : { services }),
    ...(furtherServices.length === 0 ? {} : { furtherServices }),
    ...(envFile === '' ? {} : { envFile }),
    ...(composeProfile.length === 0 ? {} : { composeProfile }),
    ...(hosts.length === 0 ? {} : { hosts: parseHosts(hosts.join(',')) }),
    ...(hasStartupTimeout ? { startupTimeoutSecs } : {}),
  }
}

/** The same with absolute paths, looked up in the workspace. */
function withPaths(settings: StackSettings, roots: Roots): StackSettings {
  const { composeFile, config, envFile } = settings
  return {
    ...settings,
    ...(composeFile && { composeFile: composeFile.map((file) => inputFile('compose-file', file, roots)) }),
    ...(config && { config: inputPath('config', config, roots) }),
    ...(envFile && { envFile: inputFile('env-file', envFile, roots) }),
  }
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

const SPELLING: Spelling = {
  doing: 'reading the inputs',
  setting: settingWord,
  stack: (name) => `stack ${name}`,
  choice: (name) => `stack ${name}`,
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

function invalid(name: string, observed: string, expected: string): never {
  throw new TunnelTestError('USAGE', {
    doing: `reading the input ${name}`,
    found: `"${observed}" is not ${expected}`,
    expected,
    observed,
    advice: `Give ${expected}`,
  })
}
