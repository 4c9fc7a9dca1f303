import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { isTunnelTestError, TunnelTestError } from '../../model/errors.ts'
import type { Role } from '../../model/target.ts'
import { machineLimit } from '../../runtimes/node/machine-limit.ts'
import { BOUND_TO_PARENT } from '../../runtimes/node/own-process.ts'
import type { StackFolder } from '../stack.ts'
import { inFolder, logName } from './files.ts'

const STOP_GRACE_MS = 3000
const LOG_TAIL_LINES = 15

/** A role in a process of its own. */
export interface RoleProcess {
  readonly role: Role
  readonly child: ChildProcess
  readonly logFile: string
  readonly exited: Promise<void>
  /** Why the process could not be started; null where it was. */
  readonly spawnError: () => NodeJS.ErrnoException | null
}

/**
 * Starts a role, whose output goes to its log.
 * @throws `OUTPUT_LOST`.
 */
export function startProcess(
  role: Role,
  [program, ...args]: readonly [string, ...string[]],
  folder: StackFolder,
): RoleProcess {
  const name = logName(role)
  const logFile = join(folder.path, name)
  const log = inFolder(name, () => openSync(folder.make(name), 'wx'))
  try {
    const child = spawn(program, args, {
      // The pipe tells the role when this process is gone; its own session keeps a terminal's Ctrl-C from it.
      stdio: ['pipe', log, log],
      env: { ...process.env, ...BOUND_TO_PARENT },
      detached: true,
    })
    child.stdin?.on('error', () => {})
    child.unref()
    let spawnError: NodeJS.ErrnoException | null = null
    const exited = new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', (error) => {
        spawnError = error
        resolve()
      })
    })
    return { role, child, logFile, exited, spawnError: () => spawnError }
  } finally {
    closeSync(log)
  }
}

/** Ends a role, and waits until it has ended. */
export async function stopProcess({ child, exited }: RoleProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS)
  await exited
  clearTimeout(timer)
}

/** The error for a role whose process could not be started. */
export function notSpawned(role: Role, error: NodeJS.ErrnoException): TunnelTestError {
  const doing = `starting ${role} of the embedded stack`
  const limit = machineLimit(error, doing)
  return (
    limit ??
    new TunnelTestError('STACK_NOT_STARTED', { doing, found: error.message, about: { role }, cause: error })
  )
}

/** The error for roles that are not ready, with the tails of their logs. */
export function notStarted(found: string, processes: readonly RoleProcess[]): TunnelTestError {
  const tails = processes.map(({ role, logFile }) => `--- ${role} (${logFile})\n${logTail(logFile)}`)
  return new TunnelTestError('STACK_NOT_STARTED', {
    doing: 'starting the embedded stack',
    found: `${found}\n${tails.join('\n')}`,
    ...(processes.length === 1 && processes[0] !== undefined ? { about: { role: processes[0].role } } : {}),
  })
}

function logTail(file: string): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n')
  } catch (error) {
    return isTunnelTestError(error) ? error.message : '(no log)'
  }
}
