import { type Command, InvalidArgumentError, Option } from 'commander'
import { parseHosts, parseWatchers } from '../config/hosts.ts'
import { parseServices } from '../stacks/compose/role-services.ts'
import { STACK_NAMES, STACKS } from '../stacks/index.ts'
import {
  assertSettingsFit,
  DEFAULT_STACK,
  LONGEST_STARTUP_SECS,
  type SettingName,
  type Spelling,
  type StackSettings,
  settingWord,
} from '../stacks/settings.ts'
import { parseList, parsePath } from './option-values.ts'

const SPELLING: Spelling = {
  doing: 'reading the options of run',
  setting: (name) => `--${settingWord(name)}`,
  stack: (name) => `the ${name} stack`,
  choice: (name) => `--stack ${name}`,
}

/** Adds the options that choose a stack and say what it is made of. */
export function addStackOptions(command: Command): Command {
  const summaries = STACK_NAMES.map((name) => STACKS[name].summary)
  return command
    .addOption(
      new Option('--stack <stack>', summaries.join('; ')).choices(STACK_NAMES).default(DEFAULT_STACK),
    )
    .option('--config <path>', "folder of your tunnel's role files, or a flat file", parsePath)
    .option('--hosts <list>', 'hosts of the roles: server=…,client1=…,client2=…', parseHosts)
    .option(
      '--watch <list>',
      "watchers beside an external tunnel's roles: server=host:port,…; see 'tunnel-test watch'",
      parseWatchers,
    )
    .option(
      '--compose-file <file>',
      'your compose file; may be repeated. The bundled one by default',
      parseFiles,
    )
    .option('--services <list>', 'compose services of the roles: server=…,client1=…,client2=…', parseServices)
    .option('--further-services <list>', 'compose services to start that no role depends on', parseList)
    .option('--env-file <file>', 'variables for the compose files, in place of .env', parsePath)
    .option(
      '--compose-profile <name>',
      'profile of the compose files to turn on; may be repeated. COMPOSE_PROFILES by default',
      parseList,
    )
    .option(
      '--startup-timeout-secs <number>',
      'how long containers may take until they are ready (default: 120)',
      parseStartupTimeout,
    )
}

/** Checks that the options fit the stack. Throws `USAGE`. */
export function stackSettings(options: StackSettings & { readonly stack: string }): StackSettings {
  const names = new Set(STACK_NAMES.flatMap((name): readonly SettingName[] => STACKS[name].takes))
  const given = Object.fromEntries(
    [...names].flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  ) as StackSettings
  assertSettingsFit(options.stack, given, STACKS, SPELLING)
  return given
}

function parseFiles(text: string, previous: readonly string[] = []): string[] {
  return [...previous, parsePath(text)]
}

function parseStartupTimeout(text: string): number {
  const seconds = Number(text)
  if (/^\d+$/.test(text) && seconds >= 1 && seconds <= LONGEST_STARTUP_SECS) return seconds
  throw new InvalidArgumentError(`Give a whole number from 1 to ${LONGEST_STARTUP_SECS}.`)
}
