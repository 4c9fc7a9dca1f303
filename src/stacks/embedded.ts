import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { request } from 'undici'
import { writeRoleFiles } from '../config/role-file-writer.ts'
import { targetFromRoleFiles } from '../config/target.ts'
import { retryUntil } from '../primitives/deadline.ts'
import { nodeClock } from '../runtimes/node/clock.ts'
import { isTunnelTestError, TunnelTestError } from '../spec/errors.ts'
import type { Logger } from '../spec/log.ts'
import { PORT_NAMES, type PortName } from '../spec/port-config.ts'
import { ROLES, type Role } from '../spec/target.ts'
import { type PortBlock, takePortBlock } from './free-ports.ts'
import { readRoleFiles } from './role-files.ts'
import type { Stack } from './stack.ts'

const HOST = '127.0.0.1'
const START_TIMEOUT_MS = 15_000
const POLL_INTERVAL_MS = 50
const STOP_GRACE_MS = 3000
const LOG_TAIL_LINES = 15
/** In the configuration folder, while the stack runs. */
const SECRET_FILE = 'shared-secret'

export interface EmbeddedStackOptions {
  /** T, in seconds. */
  readonly reconnectTimeoutSecs: number
  /** The results folder: role files go to `config/`, logs to `logs/`. */
  readonly folder: string
  readonly logLevel: string
  /** The command that runs the role of a file: program and arguments. */
  readonly tunnelCommand: (file: string) => readonly [string, ...string[]]
  readonly log: Logger
  readonly signal?: AbortSignal
}

/** The embedded stack, with the port that its server's `/status` answers on. */
export interface EmbeddedStack extends Stack {
  readonly webSocketPort: number
}

interface RoleProcess {
  readonly role: Role
  readonly child: ChildProcess
  readonly logFile: string
  readonly exited: Promise<void>
}

/**
 * Starts the reference tunnel on loopback: server and both clients, a process each. They end with this process, in
 * whatever way it ends.
 * @throws `STACK_NOT_STARTED` with the tail of the logs, `ABORTED`.
 */
export async function embeddedStack(options: EmbeddedStackOptions): Promise<EmbeddedStack> {
  const block = await takePortBlock()
  const config = join(options.folder, 'config')
  const processes: RoleProcess[] = []
  let stopping = false
  const stop = async (): Promise<void> => {
    stopping = true
    await Promise.all(processes.map(stopProcess))
    rmSync(join(config, SECRET_FILE), { force: true })
    await block.release()
  }
  try {
    const webSocketPort = writeConfig(config, block, options)
    const files = readRoleFiles(config)
    const target = targetFromRoleFiles(files, {})
    mkdirSync(join(options.folder, 'logs'), { recursive: true })
    for (const [index, role] of ROLES.entries()) {
      const started = startProcess(role, files[index]?.file ?? '', options)
      processes.push(started)
      void started.exited.then(() => {
        if (!stopping)
          options.log.error(`${role} of the embedded stack ended by itself; see ${started.logFile}`)
      })
    }
    await untilReady(webSocketPort, processes, options.signal)
    return { name: 'embedded', target, webSocketPort, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function writeConfig(folder: string, block: PortBlock, options: EmbeddedStackOptions): number {
  const [webSocketPort = 0, ...others] = block.ports
  const ports = Object.fromEntries(PORT_NAMES.map((name, index) => [name, others[index] ?? 0]))
  const files = writeRoleFiles({
    hosts: { server: HOST, client1: HOST, client2: HOST },
    backendHost: HOST,
    webSocketPort,
    ports: ports as Record<PortName, number>,
    reconnectTimeoutSecs: options.reconnectTimeoutSecs,
    logLevel: options.logLevel,
    // The nested layout: each role file has a folder of its own.
    sharedSecretFile: `../${SECRET_FILE}`,
  })
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  writeSecret(join(folder, SECRET_FILE))
  return webSocketPort
}

/** A new secret, for this run alone, that nobody else on this machine can read. */
function writeSecret(file: string): void {
  // One that is left of a run that was killed keeps its mode.
  rmSync(file, { force: true })
  writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
}

function startProcess(role: Role, file: string, options: EmbeddedStackOptions): RoleProcess {
  const [program, ...args] = options.tunnelCommand(file)
  const logFile = join(options.folder, 'logs', `${role}.log`)
  const log = openSync(logFile, 'w')
  try {
    const child = spawn(program, args, {
      // The channel tells the role when this process is gone; its own session keeps a terminal's Ctrl-C from it.
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
    })
    child.channel?.unref()
    child.unref()
    const exited = new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', () => resolve())
    })
    return { role, child, logFile, exited }
  } finally {
    closeSync(log)
  }
}

async function untilReady(
  port: number,
  processes: readonly RoleProcess[],
  signal: AbortSignal | undefined,
): Promise<void> {
  let last = 'no answer'
  const ready = await retryUntil(
    {
      clock: nodeClock,
      timeoutMs: START_TIMEOUT_MS,
      intervalMs: POLL_INTERVAL_MS,
      ...(signal === undefined ? {} : { signal }),
    },
    async () => {
      const ended = processes.find(({ child }) => child.exitCode !== null || child.signalCode !== null)
      if (ended !== undefined) throw notStarted(`${ended.role} ended by itself`, [ended])
      try {
        last = await missing(port)
      } catch (error) {
        last = `the server doesn't answer (${error instanceof Error ? error.message : String(error)})`
      }
      return last === '' ? true : null
    },
  )
  if (ready === null) throw notStarted(`${last} after ${START_TIMEOUT_MS / 1000} s`, processes)
}

/** The part of the server's `/status` that readiness depends on. */
interface ServerStatus {
  readonly clients: readonly { readonly id: number; readonly online: boolean; readonly listening: boolean }[]
  readonly tunnels: readonly { readonly listening: boolean }[]
}

/** What is still missing, or an empty text. */
async function missing(port: number): Promise<string> {
  const { statusCode, body } = await request(`http://${HOST}:${port}/status`, { headersTimeout: 1000 })
  const status = (await body.json()) as ServerStatus
  if (statusCode !== 200) return `the server answers ${statusCode}`
  if (!status.tunnels.every(({ listening }) => listening)) return "the server's listeners are not up"
  const up = status.clients.filter(({ online, listening }) => online && listening).map(({ id }) => id)
  return up.includes(1) && up.includes(2) ? '' : `clients online and listening: ${up.join(', ') || 'none'}`
}

async function stopProcess({ child, exited }: RoleProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS)
  await exited
  clearTimeout(timer)
}

function notStarted(found: string, processes: readonly RoleProcess[]): TunnelTestError {
  const tails = processes.map(({ role, logFile }) => `--- ${role} (${logFile})\n${logTail(logFile)}`)
  return new TunnelTestError('STACK_NOT_STARTED', {
    doing: 'starting the embedded stack',
    found: `${found}\n${tails.join('\n')}`,
  })
}

function logTail(file: string): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n')
  } catch (error) {
    return isTunnelTestError(error) ? error.message : '(no log)'
  }
}
