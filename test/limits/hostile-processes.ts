import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { TestContext } from 'node:test'
import { BOUND_TO_PARENT } from '../../src/runtimes/node/own-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { CLI } from '../system/cli.ts'

/*
 * Roles beside peers that want to harm them, each a process of its own; all of them end with this one.
 */

/**
 * The specification's limits for a role beside a hostile peer. The time in which the longest waiter on an
 * echo's way got no core is the machine's, and doesn't count.
 */
export const MOST_MEGABYTES = 200
export const MOST_ECHO_MS = 1000
/** What one peer can bring about in the logs of the roles. */
export const MOST_LOGGED_BYTES = 100_000
/** Whoever is silent is shown out in 10 s. */
export const SHOWN_OUT_MS = 30_000
/** The tricks that were the worst get all of the specification's time, the others enough to go as far. */
export const WHOLE_SECONDS = 15
export const SECONDS = 2

const ROOT = join(import.meta.dirname, '../..')

export function script(name: string): readonly string[] {
  return ['--import', 'tsx', join(import.meta.dirname, name)]
}

export function tricksOf(name: string): string[] {
  return spawnSync(process.execPath, script(name), { cwd: ROOT }).stdout.toString().trim().split('\n')
}

export function start(t: TestContext, args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] })
  t.after(() => child.kill('SIGKILL'))
  return child
}

/** How long the main thread of a process has waited for a core since it started, in ms; 0 where the system doesn't say. */
export function queuedMs(pid = process.pid): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6
  } catch {
    return 0
  }
}

/** A role in a process of its own, whose memory is watched. */
export class RoleProcess {
  readonly #child: ChildProcess
  peakMegabytes = 0
  loggedBytes = 0

  constructor(t: TestContext, file: object) {
    const path = join(temporaryFolder(t), 'role.json')
    writeFileSync(path, JSON.stringify(file))
    this.#child = spawn(process.execPath, [CLI, 'tunnel', '--config', path], {
      env: { ...process.env, ...BOUND_TO_PARENT },
      stdio: ['pipe', 'ignore', 'pipe'],
    })
    this.#child.stderr?.on('data', (bytes: Buffer) => {
      this.loggedBytes += bytes.length
    })
    const watching = setInterval(() => {
      this.peakMegabytes = Math.max(this.peakMegabytes, this.megabytes)
    }, 50)
    t.after(() => {
      clearInterval(watching)
      this.#child.kill('SIGKILL')
    })
  }

  get megabytes(): number {
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8')
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
    } catch {
      return 0
    }
  }

  /** How long it has waited for a core, in ms. */
  get queuedMs(): number {
    return queuedMs(this.#child.pid)
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }
}
