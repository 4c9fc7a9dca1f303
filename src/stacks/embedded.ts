import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { request } from 'undici'
import { NESTED_LAYOUT } from '../config/layouts.ts'
import { type LocatedRoleFile, parseRoleFile } from '../config/role-file.ts'
import { writeRoleFiles } from '../config/role-file-writer.ts'
import { targetFromRoleFiles } from '../config/target.ts'
import { isTunnelTestError, TunnelTestError } from '../model/errors.ts'
import type { Logger } from '../model/log.ts'
import { PORT_NAMES, type PortName } from '../model/port-config.ts'
import { PROFILES } from '../model/profile.ts'
import { type Capability, ROLES, type Role } from '../model/target.ts'
import { retryUntil } from '../primitives/deadline.ts'
import { BackendPorts } from '../primitives/ports/backend-ports.ts'
import { nodeClock } from '../runtimes/node/clock.ts'
import { nodeRuntime } from '../runtimes/node/index.ts'
import { listen } from '../runtimes/node/listener.ts'
import { descriptorLimit, machineLimit } from '../runtimes/node/machine-limit.ts'
import { BOUND_TO_PARENT } from '../runtimes/node/own-process.ts'
import { type PortBlock, takePortBlock } from './free-ports.ts'
import { InProcessStack } from './in-process-stack.ts'
import type { HereSurroundings } from './kind.ts'
import { guardPorts, type PortGuards } from './port-guards.ts'
import type { ReachedTunnel, Stack, StackFolder } from './stack.ts'

/** What the reference tunnel can do. */
export const REFERENCE_CAPABILITIES: readonly Capability[] = [
  'server-to-client-tun1',
  'server-to-client-tun2',
  'client-to-server-tun1',
  'client-to-server-tun2',
  'client1',
  'client2',
  'failover',
]

const HOST = '127.0.0.1'
const START_TIMEOUT_MS = 15_000
const POLL_INTERVAL_MS = 50
const ANSWER_TIMEOUT_MS = 1000
const STOP_GRACE_MS = 3000
const LOG_TAIL_LINES = 15
const CONFIG_FOLDER = 'config'
/** There while the stack runs. */
const SECRET_FILE = 'shared-secret'
const SECRET_NAME = `${CONFIG_FOLDER}/${SECRET_FILE}`
/** Twice what suite 7 has been seen to take in the server. */
const NEEDED_DESCRIPTORS = 128

/** The files that the stack makes, relative to its folder. */
export const EMBEDDED_FILES: readonly string[] = [
  SECRET_NAME,
  ...ROLES.flatMap((role) => [roleFileName(role), logName(role)]),
]

export interface EmbeddedStackOptions {
  /** T, in seconds. */
  readonly reconnectTimeoutSecs: number
  /** Role files go to its `config/`, logs to its `logs/`. */
  readonly folder: StackFolder
  readonly logLevel: string
  /** The command that runs the role of a file: program and arguments. */
  readonly tunnelCommand: (file: string) => readonly [string, ...string[]]
  readonly log: Logger
  readonly signal?: AbortSignal
}

/** The embedded stack, with the port that its server's `/status` answers on. */
export interface EmbeddedStack extends ReachedTunnel {
  readonly webSocketPort: number
}

/** Opens the reference tunnel on loopback, in processes of its own, of which this process runs the suites. */
export function openEmbedded(surroundings: HereSurroundings): Stack {
  const { profile, logLevel, tunnelCommand, runSuites } = surroundings
  return new InProcessStack('embedded', null, EMBEDDED_FILES, runSuites, ({ folder, log, signal }) =>
    embeddedStack({
      reconnectTimeoutSecs: PROFILES[profile].embeddedReconnectTimeoutSecs,
      folder,
      logLevel: logLevel.toUpperCase(),
      tunnelCommand,
      log,
      signal,
    }),
  )
}

interface RoleProcess {
  readonly role: Role
  readonly child: ChildProcess
  readonly logFile: string
  readonly exited: Promise<void>
  /** Why the process could not be started; null where it was. */
  readonly spawnError: () => NodeJS.ErrnoException | null
}

/**
 * Starts the reference tunnel on loopback: server and both clients, a process each. They end with this process, in
 * whatever way it ends. Its ports are held until then: the backends' by listening, the roles' while they are closed.
 * @throws `STACK_NOT_STARTED` with the tail of the logs, `BACKEND_PORT_IN_USE`, `MACHINE_LIMIT`, `OUTPUT_LOST`, `ABORTED`.
 */
export async function embeddedStack(options: EmbeddedStackOptions): Promise<EmbeddedStack> {
  assertDescriptors()
  await assertLoopback()
  const block = await takePortBlock()
  const processes: RoleProcess[] = []
  // However this process ends, short of a signal that it can't see: roles that don't heed the pipe either.
  const killAll = (): void => {
    for (const { child } of processes) child.kill('SIGKILL')
  }
  process.once('exit', killAll)
  let stopping = false
  let backends: BackendPorts | null = null
  let guards: PortGuards | null = null
  const stop = async (): Promise<void> => {
    stopping = true
    await Promise.all(processes.map(stopProcess))
    process.off('exit', killAll)
    rmSync(join(options.folder.path, SECRET_NAME), { force: true })
    await backends?.release()
    guards?.release()
    await block.release()
  }
  try {
    const files = writeConfig(block, options)
    const target = { ...targetFromRoleFiles(files, {}), capabilities: REFERENCE_CAPABILITIES }
    const { webSocketPort } = target
    guards = await guardPorts(PORT_NAMES.map((name) => target.ports[name]))
    backends = new BackendPorts(nodeRuntime, target, options.log)
    await backends.bind({}, options.signal)
    for (const [index, role] of ROLES.entries()) {
      const started = startProcess(role, files[index]?.file ?? '', options)
      processes.push(started)
      void started.exited.then(() => {
        if (!stopping)
          options.log.error(`${role} of the embedded stack ended by itself; see ${started.logFile}`)
      })
    }
    await untilReady(webSocketPort, processes, options.signal)
    return { name: 'embedded', target, backends, webSocketPort, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A role that runs out of descriptors resets connections, and the tests would take that for the tunnel's failure. */
function assertDescriptors(): void {
  const limit = descriptorLimit()
  if (limit >= NEEDED_DESCRIPTORS) return
  throw new TunnelTestError('MACHINE_LIMIT', {
    doing: 'starting the embedded stack',
    found: `a process may open ${limit} files and sockets here, and its roles need up to ${NEEDED_DESCRIPTORS}`,
    advice: 'Raise the limit (ulimit -n)',
  })
}

/** Throws `MACHINE_LIMIT` where this machine has no IPv4 loopback, or has run out of what a listener needs. */
async function assertLoopback(): Promise<void> {
  try {
    const listener = await listen({ host: HOST, port: 0, onConnection: (connection) => connection.close() })
    await listener.close()
  } catch (error) {
    const { cause } = error as Error
    if ((cause as NodeJS.ErrnoException | undefined)?.code !== 'EADDRNOTAVAIL') throw error
    throw new TunnelTestError('MACHINE_LIMIT', {
      doing: 'starting the embedded stack',
      found: `this machine has no address ${HOST}, on which it listens (EADDRNOTAVAIL)`,
      advice: 'Give its loopback that address, or test another tunnel with --stack external',
      cause: error,
    })
  }
}

/** @returns the role files as written: server, client 1, client 2 */
function writeConfig(block: PortBlock, options: EmbeddedStackOptions): LocatedRoleFile[] {
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
  const written = files.map(({ path, text }) => {
    const name = `${CONFIG_FOLDER}/${path}`
    inFolder(name, () => writeFileSync(options.folder.make(name, text), text, { flag: 'wx' }))
    return parseRoleFile(text, join(options.folder.path, name))
  })
  // A new one, for this run alone, that nobody else on this machine can read.
  const secret = `${randomBytes(32).toString('hex')}\n`
  inFolder(SECRET_NAME, () =>
    writeFileSync(options.folder.make(SECRET_NAME, secret), secret, { mode: 0o600, flag: 'wx' }),
  )
  return written
}

function roleFileName(role: Role): string {
  return `${CONFIG_FOLDER}/${NESTED_LAYOUT.paths[role]}`
}

function logName(role: Role): string {
  return `logs/${role}.log`
}

/** Writes into the folder. Throws `OUTPUT_LOST` where that fails. */
function inFolder<T>(name: string, write: () => T): T {
  try {
    return write()
  } catch (error) {
    throw new TunnelTestError('OUTPUT_LOST', {
      doing: `writing ${name} of the embedded stack`,
      found: (error as Error).message,
      cause: error,
    })
  }
}

function startProcess(role: Role, file: string, options: EmbeddedStackOptions): RoleProcess {
  const [program, ...args] = options.tunnelCommand(file)
  const name = logName(role)
  const logFile = join(options.folder.path, name)
  const log = inFolder(name, () => openSync(options.folder.make(name), 'wx'))
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
      for (const { role, spawnError } of processes) {
        const error = spawnError()
        if (error !== null) throw notSpawned(role, error)
      }
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
  const { statusCode, body } = await request(`http://${HOST}:${port}/status`, {
    headersTimeout: ANSWER_TIMEOUT_MS,
    bodyTimeout: ANSWER_TIMEOUT_MS,
  })
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

function notSpawned(role: Role, error: NodeJS.ErrnoException): TunnelTestError {
  const doing = `starting ${role} of the embedded stack`
  const limit = machineLimit(error, doing)
  return (
    limit ??
    new TunnelTestError('STACK_NOT_STARTED', { doing, found: error.message, about: { role }, cause: error })
  )
}

function notStarted(found: string, processes: readonly RoleProcess[]): TunnelTestError {
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
