import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import type { TakeWarning } from '../model/configuration-warning.ts'
import { readTarget } from '../stacks/configuration.ts'
import {
  assertVerdict,
  orderOptions,
  type PrintedLine,
  type RelayProcess,
  relayUntilEnded,
} from '../stacks/relayed-run.ts'
import { type StackSettings, settingOptions } from '../stacks/settings.ts'
import type { Stack, StackSources, SuitesOrder } from '../stacks/stack.ts'

/**
 * A stack whose suites the command runs, in a process beside this one: it starts the stack, leaves the results and
 * stops the stack again.
 */
export class CommandStack implements Stack {
  readonly name: string
  readonly sources: StackSources
  readonly files: readonly string[] = []
  readonly #settings: StackSettings
  readonly #program: string
  readonly #results: string

  /**
   * @param dist the folder of the built tunnel-test
   * @param warn takes what is doubtful in the configuration
   * @throws what reading the configuration throws.
   */
  constructor(name: string, settings: StackSettings, dist: string, results: string, warn: TakeWarning) {
    const { config, hosts = {} } = settings
    const ports = config === undefined ? null : readTarget(config, { hosts }, warn).ports
    this.name = name
    this.sources = { ports, composeFiles: [], services: {} }
    this.#settings = settings
    this.#program = join(dist, 'cli.js')
    this.#results = results
  }

  /** The command does it. */
  async start(): Promise<null> {
    return null
  }

  async run(order: SuitesOrder): Promise<number> {
    const options = ['--stack', this.name, '--out', this.#results, ...settingOptions(this.#settings)]
    const running = commandProcess([this.#program, 'run', ...options, ...orderOptions(order)])
    const end = await relayUntilEnded(running, order)
    return order.signal.aborted ? end.exitCode : assertVerdict(end)
  }

  /** The command does it; `post` ends one that this process did not outlive. */
  async stop(): Promise<void> {}

  async services(): Promise<null> {
    return null
  }
}

function commandProcess(words: readonly string[]): RelayProcess {
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  const lines = new PassThrough({ objectMode: true })
  for (const stream of ['stdout', 'stderr'] as const) {
    createInterface({ input: child[stream] }).on('line', (text) => {
      lines.write({ stream, text } satisfies PrintedLine)
    })
  }
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
  ended.catch(() => {}).finally(() => lines.end())
  return {
    lines,
    ended: () => ended,
    kill: async (signal) => void child.kill(signal),
    abandon: () => child.unref(),
  }
}
