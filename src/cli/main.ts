#!/usr/bin/env node
import process from 'node:process'
import { inspect } from 'node:util'
import { Command, CommanderError, Option } from 'commander'
import { unbracketed } from '../config/addresses.ts'
import { isTunnelTestError, TunnelTestError } from '../model/errors.ts'
import { LOG_LEVELS } from '../model/log.ts'
import { PROFILES } from '../model/profile.ts'
import { EXIT_CODES } from '../model/verdict.ts'
import { machineLimit } from '../runtimes/node/machine-limit.ts'
import { suites } from '../suites/index.ts'
import { printable } from '../text/format.ts'
import { list } from './list-command.ts'
import { parseList, parsePath } from './option-values.ts'
import { flushError, logOnError, sayOnError, standardOutput } from './output.ts'
import { run } from './run-command.ts'
import type { StackOptions } from './stack-command.ts'
import { addStackOptions } from './stack-options.ts'
import { VERSION } from './version.ts'
import { watch } from './watch-command.ts'

process.setSourceMapsEnabled(true)

const profileOption = new Option('--profile <name>', 'spec, or quick: a shortened run for everyday work')
  .choices(Object.keys(PROFILES))
  .default('spec')
const logLevelOption = new Option(
  '--log-level <level>',
  "level of the harness's and the embedded tunnel's logs",
)
  .choices(LOG_LEVELS)
  .default('info')
const outOption = new Option('--out <dir>', 'folder for the results')
  .default('tunnel-test-results')
  .argParser(parsePath)

const program = new Command('tunnel-test')
  .description(
    `Tests a TCP-over-WebSocket tunnel with failover: ${suites.flatMap(({ tests }) => tests).length} tests in ${suites.length} suites, against a reference tunnel or your own.`,
  )
  .version(VERSION)
  .exitOverride()
  .configureOutput({
    writeOut: (text) => standardOutput.write(text),
    writeErr: logOnError,
    outputError: (text, write) => write(text.replace(/^error: /, 'error USAGE: ')),
  })
  .showHelpAfterError("Run 'tunnel-test --help', or --help with a command, for all options")

addStackOptions(program.command('run').description('run the suites and leave the results in a folder'))
  .option('--suite <list>', 'only these suites: 1,2 or 1-3', parseList)
  .option('--test <list>', 'only these tests: 1.1,2.6-2.9', parseList)
  .option(
    '--known-failing <file>',
    'list of tests that must fail, an id or a range a line; one that passes, or another that fails, fails the run',
    parsePath,
  )
  .addOption(profileOption)
  .option('--seed <number>', 'seed of all payloads; random by default', parseSeed)
  .addOption(outOption)
  .addOption(
    new Option('--reporter <name>', 'what to print: terse lines, or the TAP stream')
      .choices(['terse', 'tap'])
      .default('terse'),
  )
  .addOption(logLevelOption)
  // All that happens, as data, for the process that has started this one.
  .addOption(new Option('--relay').hideHelp())
  .addOption(new Option('--known-failing-tests <list>').hideHelp().argParser(parseList))
  .action(keepingCode(run))

program
  .command('list')
  .description(
    'list every test: id, seed number, section of the specification, suite, title, requirement, starting state, capabilities needed',
  )
  .addOption(profileOption)
  .option('--json', 'as JSON')
  .action(list)

program
  .command('stack')
  .description('keep the embedded stack up until Ctrl-C, for manual testing with any client')
  .addOption(profileOption)
  .addOption(outOption)
  .addOption(logLevelOption)
  .action(keepingCode(async (options: StackOptions) => (await import('./stack-command.ts')).stack(options)))

program
  .command('tunnel')
  .description('run one role of the reference tunnel')
  .requiredOption('--config <file>', 'role file', parsePath)
  .action(async (options) => (await import('./tunnel-command.ts')).tunnel(options))

program
  .command('watch')
  .description("watch the listening sockets of this host or container, for 'run --watch', until Ctrl-C")
  .addOption(
    new Option('--listen <host:port>', 'where to listen; port 0 takes any free one')
      .default({ host: '::', port: 28_099 }, '[::]:28099, which takes IPv4 too')
      .argParser(parseListen),
  )
  .action(watch)

let exitCode: number = EXIT_CODES.passed
try {
  await program.parseAsync()
} catch (error) {
  exitCode = report(error)
}
await standardOutput.flush()
await flushError()
if (standardOutput.isLost && exitCode === EXIT_CODES.passed) exitCode = EXIT_CODES.incomplete
// Whatever is left open must not keep the command from ending.
process.exit(exitCode)

/** Runs a command and keeps its exit code. */
function keepingCode<Options>(
  command: (options: Options) => Promise<number>,
): (options: Options) => Promise<void> {
  return async (options) => {
    exitCode = await command(options)
  }
}

/** Says what went wrong, and returns the exit code. Only an unexpected error shows its stack. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    // Commander has printed its message already; help and version end with 0.
    return error.exitCode === 0 ? EXIT_CODES.passed : EXIT_CODES.usage
  }
  // Code that is loaded when needed may find no descriptor left for its file.
  const known = isTunnelTestError(error) ? error : machineLimit(error, 'loading the command')
  if (known !== null) {
    sayOnError(`error ${known.code}: ${printable(known.message)}`)
    return known.kind === 'usage' ? EXIT_CODES.usage : EXIT_CODES.incomplete
  }
  sayOnError('error HARNESS_ERROR: this is a fault of tunnel-test itself; please report it')
  sayOnError(inspect(error))
  return EXIT_CODES.incomplete
}

function parseListen(text: string): { host: string; port: number } {
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(text) ?? []
  if (host !== undefined && Number(port) <= 65_535) return { host: unbracketed(host), port: Number(port) }
  throw new TunnelTestError('USAGE', {
    doing: `reading --listen ${text}`,
    found: host === undefined ? 'it is not HOST:PORT' : `${port} is not a port from 0 to 65535`,
    advice: 'Write it like 0.0.0.0:28099',
  })
}

function parseSeed(text: string): number {
  const seed = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(seed)) return seed
  throw new TunnelTestError('USAGE', {
    doing: `reading --seed ${text}`,
    found: 'it is not a whole number from 0 to 2^53 - 1',
  })
}
