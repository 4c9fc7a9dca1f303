import { bracketed } from '../config/addresses.ts'
import { hostOptions } from '../config/hosts.ts'
import { TunnelTestError } from '../model/errors.ts'
import type { Role, Target } from '../model/target.ts'

export const DEFAULT_STARTUP_TIMEOUT_SECS = 120
/** A day. */
export const LONGEST_STARTUP_SECS = 86_400

/** What is said of a stack by options of the command or inputs of the action; paths as they are given. */
export interface StackSettings {
  /** The folder of the role files, or a flat file. */
  readonly config?: string
  readonly hosts?: Readonly<Partial<Record<Role, string>>>
  /** Watchers beside the roles. */
  readonly watch?: Target['watchers']
  readonly composeFile?: readonly string[]
  /** The compose services of the roles. */
  readonly services?: Readonly<Partial<Record<Role, string>>>
  /** Compose services to start that no role depends on. */
  readonly furtherServices?: readonly string[]
  readonly envFile?: string
  readonly composeProfile?: readonly string[]
  readonly startupTimeoutSecs?: number
}

export type SettingName = keyof StackSettings

/** How settings are called where they are given: `--compose-file` or `compose-file`. */
export interface Spelling {
  /** What is being read: `reading the options of run`. */
  readonly doing: string
  setting(name: SettingName): string
  /** A stack in a sentence: `the embedded stack`. */
  stack(name: string): string
  /** How a stack is chosen: `--stack embedded`. */
  choice(name: string): string
}

/** Which settings a stack takes. */
export interface SettingsUse {
  readonly takes: readonly SettingName[]
  readonly needs?: readonly SettingName[]
  /** Settings that mean nothing without another one, and what to do about one that is given alone. */
  readonly goesWith?: Readonly<
    Partial<Record<SettingName, { readonly other: SettingName; readonly advice: string }>>
  >
}

/** `--compose-file` without its dashes, for `composeFile`. */
export function settingWord(name: SettingName): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/**
 * Settings of one stack given for another would test something else than was meant.
 * @param uses the stacks that there are
 * @throws `USAGE`.
 */
export function assertSettingsFit(
  stack: string,
  settings: StackSettings,
  uses: Readonly<Record<string, SettingsUse>>,
  spelling: Spelling,
): void {
  const refuse = (found: string, advice: string): never => {
    throw new TunnelTestError('USAGE', { doing: spelling.doing, found, advice })
  }
  const given = (Object.keys(settings) as SettingName[]).filter((name) => isGiven(settings[name]))
  const { takes = [], needs = [], goesWith = {} } = uses[stack] ?? {}
  for (const name of given) {
    if (takes.includes(name)) continue
    const others = Object.keys(uses).filter((other) => uses[other]?.takes.includes(name))
    refuse(
      `${spelling.setting(name)} with ${spelling.stack(stack)}, which does not use it`,
      `Leave it out, or choose the stack that it describes: ${others.map(spelling.choice).join(' or ')}`,
    )
  }
  for (const name of needs) {
    if (!given.includes(name))
      refuse(
        `${spelling.choice(stack)} without ${spelling.setting(name)}`,
        `Give ${spelling.setting(name)}: the folder of the role files, or a flat file`,
      )
  }
  for (const name of given) {
    const { other, advice = '' } = goesWith[name] ?? {}
    if (other !== undefined && !given.includes(other))
      refuse(`${spelling.setting(name)} without ${spelling.setting(other)}`, advice)
  }
}

function isGiven(value: unknown): boolean {
  if (value === undefined) return false
  return typeof value !== 'object' || value === null || Object.keys(value).length > 0
}

/** The options of the command that give it these settings; no words for what is not given. */
export function settingOptions(settings: StackSettings): string[] {
  const { config, hosts, watch, composeFile, services, furtherServices, envFile, composeProfile } = settings
  const watchers = Object.entries(watch ?? {}).map(
    ([role, { host, port }]) => `${role}=${bracketed(host)}:${port}`,
  )
  const pairs = Object.entries(services ?? {}).map(([role, service]) => `${role}=${service}`)
  const list = (option: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [option, items.join(',')]
  const each = (option: string, items: readonly string[]): string[] => items.flatMap((item) => [option, item])
  return [
    ...each('--compose-file', composeFile ?? []),
    ...each('--config', config === undefined ? [] : [config]),
    ...list('--services', pairs),
    ...list('--further-services', furtherServices ?? []),
    ...each('--env-file', envFile === undefined ? [] : [envFile]),
    ...each('--compose-profile', composeProfile ?? []),
    ...hostOptions(hosts ?? {}),
    ...list('--watch', watchers),
    ...(settings.startupTimeoutSecs === undefined
      ? []
      : ['--startup-timeout-secs', String(settings.startupTimeoutSecs)]),
  ]
}

/** The stack that the command takes by default. */
export const DEFAULT_STACK = 'embedded'

/** The options of the command that choose a stack with these options of its own. */
export function stackOptions(stack: string, options: readonly string[]): string[] {
  return stack === DEFAULT_STACK && options.length === 0 ? [] : ['--stack', stack, ...options]
}
