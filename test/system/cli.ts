import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HistoryEvent } from '../../src/model/event.ts'
import type { Metrics, TestMetrics } from '../../src/model/metrics.ts'

/** The command as built in dist/. */
export const CLI: string = join(import.meta.dirname, '../../dist/cli.js')

/** What a command printed and how it ended. */
export interface Finished {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command that is running. */
export interface Running {
  readonly pid: number
  readonly finished: Promise<Finished>
  /** Resolves with the output so far once it contains the text, or throws at the end of the command. */
  untilPrinted(text: string | RegExp): Promise<string>
  kill(signal: NodeJS.Signals): void
}

/** Starts `tunnel-test` as built in dist/. */
export function startCli(args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const finished = new Promise<Finished>((resolve) => {
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }))
  })
  const untilPrinted = (wanted: string | RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (typeof wanted === 'string' ? stdout.includes(wanted) : wanted.test(stdout)) resolve(stdout)
      }
      check()
      child.stdout.on('data', check)
      void finished.then(() => reject(new Error(`ended without printing ${wanted}:\n${stdout}\n${stderr}`)))
    })
  return { pid: child.pid ?? 0, finished, untilPrinted, kill: (signal) => void child.kill(signal) }
}

/** Runs `tunnel-test` to its end. */
export function runCli(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Finished> {
  return startCli(args, env).finished
}

/** Longer than any of these runs takes by itself; what hangs is ended. */
const HANGS_MS = 120_000

/** How a command ended whose outputs a shell has arranged. */
export interface Ended {
  readonly code: number | null
  /** How it was ended where it did not end by itself. */
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a line of bash in which `$CLI` is the command; its outputs are what the line leaves of them. */
export function runShell(line: string, onStart: (pid: number) => void = () => {}): Promise<Ended> {
  const child = spawn('bash', ['-c', line], {
    env: { ...process.env, CLI: `${process.execPath} ${CLI}` },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: HANGS_MS,
    killSignal: 'SIGKILL',
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  onStart(child.pid ?? 0)
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
}

export function readMetrics(folder: string): Metrics {
  return JSON.parse(readFileSync(join(folder, 'metrics.json'), 'utf8')) as Metrics
}

export function readHistory(folder: string): HistoryEvent[] {
  // What comes after the last line end is still being written.
  const lines = readFileSync(join(folder, 'history.ndjson'), 'utf8').split('\n').slice(0, -1)
  return lines.map((line) => JSON.parse(line) as HistoryEvent)
}

export function testsOf(metrics: Metrics): TestMetrics[] {
  return metrics.suites.flatMap(({ tests }) => tests)
}
