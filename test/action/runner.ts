import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { parse } from 'yaml'
import { checkoutCopy } from '../support/checkout-copy.ts'
import { type ParsedCommand, parseCommands } from './workflow-commands.ts'

const ACTION = join(import.meta.dirname, '../..')
/** What the runner gives a step that is cancelled. */
const UNTIL_SIGTERM_MS = 7500
const UNTIL_SIGKILL_MS = 2500
const MOST_ANNOTATIONS = 10
const LARGEST_SUMMARY_BYTES = 1 << 20

/** What a step of the action has done, as the runner sees it. */
export interface StepRecord {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly output: string
  readonly commands: readonly ParsedCommand[]
  /** The annotations that the runner shows; it drops all errors past the tenth, and warnings and notices likewise. */
  readonly annotations: readonly ParsedCommand[]
  readonly outputs: Readonly<Record<string, string>>
  /** The job summary; empty where it is too large. */
  readonly summary: string
}

export interface StepOptions {
  readonly inputs?: Readonly<Record<string, string>>
  readonly workspace: string
  readonly env?: Readonly<Record<string, string>>
  /** The user that the step runs as, with the group that may use the engine. */
  readonly user?: { readonly uid: number; readonly gid: number; readonly engineGid: number }
  /** The node to run on; this one by default. */
  readonly node?: string
}

/** A job that runs the action: a main step, and a post step whatever became of the first. */
export class ActionJob {
  readonly #options: StepOptions
  readonly #folder: string
  /** The checkout of the action. */
  readonly #action: string
  #main: ChildProcess | null = null
  #hasPosted = false
  #output = ''
  #waiters = new Set<() => void>()

  constructor(t: TestContext, options: StepOptions) {
    this.#options = options
    this.#folder = mkdtempSync(join(tmpdir(), 'tunnel-test-job-'))
    mkdirSync(join(this.#folder, 'temp'))
    for (const file of ['output', 'state', 'summary', 'env', 'path'])
      writeFileSync(join(this.#folder, file), '')
    chmodSync(this.#folder, 0o755)
    const { user } = options
    this.#action = user === undefined ? ACTION : checkoutCopy(join(this.#folder, 'action'))
    if (user !== undefined) {
      for (const name of ['', 'temp', 'output', 'state', 'summary', 'env', 'path']) {
        chownSync(join(this.#folder, name), user.uid, user.gid)
      }
    }
    t.after(async () => {
      // A test that failed on its way must not leave its stack to the next.
      if (this.#main !== null && !this.#hasPosted) await this.post()
      rmSync(this.#folder, { recursive: true, force: true })
    })
  }

  /** Runs the main step to its end. */
  async main(): Promise<StepRecord> {
    return this.#run('main', {})
  }

  /** Resolves once the main step has printed this. */
  untilPrinted(text: string | RegExp): Promise<void> {
    const isThere = (): boolean =>
      typeof text === 'string' ? this.#output.includes(text) : text.test(this.#output)
    return new Promise((resolve, reject) => {
      const check = (): void => {
        if (isThere()) resolve()
        else if (this.#main !== null && this.#main.exitCode !== null)
          reject(new Error(`ended without printing ${text}:\n${this.#output}`))
        else return
        this.#waiters.delete(check)
      }
      this.#waiters.add(check)
      check()
    })
  }

  /** Cancels the main step as the runner does: SIGINT, then SIGTERM, then SIGKILL. */
  async cancel(): Promise<void> {
    const child = this.#main
    if (child === null) throw new Error('nothing runs')
    const ended = new Promise<boolean>((resolve) => child.once('exit', () => resolve(true)))
    child.kill('SIGINT')
    if (await Promise.race([ended, sleep(UNTIL_SIGTERM_MS, false)])) return
    child.kill('SIGTERM')
    if (await Promise.race([ended, sleep(UNTIL_SIGKILL_MS, false)])) return
    child.kill('SIGKILL')
  }

  /** Ends the main step's process without a word, and nothing else. */
  kill(): void {
    this.signal('SIGKILL')
  }

  /** Sends a signal to the main step's process. */
  signal(signal: NodeJS.Signals): void {
    this.#main?.kill(signal)
  }

  /** Runs the post step with what main has saved. */
  async post(): Promise<StepRecord> {
    this.#hasPosted = true
    const variables = Object.entries(this.#state()).map(([name, value]) => [`STATE_${name}`, value])
    return this.#run('post', Object.fromEntries(variables))
  }

  /** The name of the compose project; empty where there is none. */
  get project(): string {
    const { run = '{}' } = this.#state()
    return (JSON.parse(run) as { project?: { name: string } | null }).project?.name ?? ''
  }

  #state(): Record<string, string> {
    return parseFileCommands(readFileSync(join(this.#folder, 'state'), 'utf8'))
  }

  async #run(step: 'main' | 'post', variables: Readonly<Record<string, string>>): Promise<StepRecord> {
    const { user, node = process.execPath, workspace } = this.#options
    const action = parse(readFileSync(join(this.#action, 'action.yml'), 'utf8')) as ActionFile
    const file = (name: string): string => join(this.#folder, name)
    const env: Record<string, string> = {
      PATH: process.env.PATH ?? '',
      HOME: user === undefined ? (process.env.HOME ?? '') : this.#folder,
      ...(process.env.DOCKER_CONFIG === undefined ? {} : { DOCKER_CONFIG: process.env.DOCKER_CONFIG }),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      GITHUB_REPOSITORY: 'somebody/tunnel',
      GITHUB_RUN_ID: '4711',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_JOB: 'tunnel',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_OUTPUT: file('output'),
      GITHUB_STATE: file('state'),
      GITHUB_STEP_SUMMARY: file('summary'),
      GITHUB_ENV: file('env'),
      GITHUB_PATH: file('path'),
      RUNNER_OS: 'Linux',
      RUNNER_TEMP: file('temp'),
      ...inputVariables(action, this.#options.inputs ?? {}),
      ...this.#options.env,
      ...variables,
    }
    const program = join(this.#action, action.runs[step])
    const asUser =
      user === undefined
        ? [node, program]
        : [
            'setpriv',
            '--reuid',
            `${user.uid}`,
            '--regid',
            `${user.gid}`,
            '--groups',
            `${user.engineGid}`,
            node,
            program,
          ]
    const child = spawn(asUser[0] as string, asUser.slice(1), {
      // A failed test may have taken its workspace away already.
      cwd: existsSync(workspace) ? workspace : this.#folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    if (step === 'main') this.#main = child
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
        if (step === 'main') this.#output = output
        for (const check of this.#waiters) check()
      })
    }
    const [exitCode, signal] = await new Promise<[number | null, NodeJS.Signals | null]>(
      (resolve, reject) => {
        child.once('error', reject)
        child.once('exit', (code, by) => {
          // A killed step's children may hold its output open.
          setTimeout(() => resolve([code, by]), by === 'SIGKILL' ? 500 : 0)
          if (by !== 'SIGKILL') child.once('close', () => resolve([code, by]))
        })
      },
    )
    for (const check of this.#waiters) check()
    const commands = parseCommands(output)
    const summary = readFileSync(file('summary'), 'utf8')
    return {
      exitCode,
      signal,
      output,
      commands,
      annotations: ['error', 'warning', 'notice'].flatMap((kind) =>
        commands.filter(({ name }) => name === kind).slice(0, MOST_ANNOTATIONS),
      ),
      outputs: parseFileCommands(readFileSync(file('output'), 'utf8')),
      summary: Buffer.byteLength(summary) > LARGEST_SUMMARY_BYTES ? '' : summary,
    }
  }
}

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
  readonly runs: { readonly main: string; readonly post: string }
}

/** Inputs as the runner hands them over: every declared one with its default, and nothing that isn't declared. */
function inputVariables(action: ActionFile, given: Readonly<Record<string, string>>): Record<string, string> {
  for (const name of Object.keys(given)) {
    if (action.inputs[name] === undefined) throw new Error(`action.yml declares no input ${name}`)
  }
  return Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => {
      return [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, given[name] ?? input.default ?? '']
    }),
  )
}

/** Reads `name=value` and `name<<delimiter` blocks, as the runner reads GITHUB_OUTPUT and GITHUB_STATE. */
export function parseFileCommands(text: string): Record<string, string> {
  const values: Record<string, string> = {}
  const lines = text.split(/\r?\n/)
  while (lines.length > 0) {
    const line = lines.shift() ?? ''
    const [, blockName, delimiter] = /^([^=]+?)<<(.+)$/.exec(line) ?? []
    if (blockName !== undefined && delimiter !== undefined) {
      const end = lines.indexOf(delimiter)
      if (end < 0) throw new Error(`the block ${blockName} doesn't end`)
      values[blockName] = lines
        .splice(0, end + 1)
        .slice(0, -1)
        .join('\n')
    } else if (line.includes('=')) {
      values[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1)
    } else if (line !== '') throw new Error(`not a file command: ${line}`)
  }
  return values
}
