import { rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { targetFromRoleFiles } from '../../config/target.ts'
import { TunnelTestError } from '../../model/errors.ts'
import type { Logger } from '../../model/log.ts'
import { PORT_NAMES } from '../../model/port-config.ts'
import { PROFILES } from '../../model/profile.ts'
import { type Capability, ROLES } from '../../model/target.ts'
import { BackendPorts } from '../../primitives/ports/backend-ports.ts'
import { nodeRuntime } from '../../runtimes/node/index.ts'
import { listen } from '../../runtimes/node/listener.ts'
import { descriptorLimit } from '../../runtimes/node/machine-limit.ts'
import { takePortBlock } from '../free-ports.ts'
import { InProcessStack } from '../in-process-stack.ts'
import type { HereSurroundings } from '../kind.ts'
import { guardPorts, type PortGuards } from '../port-guards.ts'
import type { ReachedTunnel, Stack, StackFolder } from '../stack.ts'
import { EMBEDDED_FILES, HOST, SECRET_NAME, writeConfig } from './files.ts'
import { untilReady } from './readiness.ts'
import { type RoleProcess, startProcess, stopProcess } from './role-process.ts'

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

/** Twice what suite 7 has been seen to take in the server. */
const NEEDED_DESCRIPTORS = 128

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

/** Opens the reference tunnel on loopback, in processes of its own; this process runs the suites. */
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

/**
 * Starts the reference tunnel on loopback: server and both clients, a process each. They end with this process,
 * however it ends. Its ports are held until then: the backends' by listening, the roles' while they are closed.
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
    const files = writeConfig(block, options.folder, options)
    const target = { ...targetFromRoleFiles(files, {}), capabilities: REFERENCE_CAPABILITIES }
    const { webSocketPort } = target
    guards = await guardPorts(PORT_NAMES.map((name) => target.ports[name]))
    backends = new BackendPorts(nodeRuntime, target, options.log)
    await backends.bind({}, options.signal)
    for (const [index, role] of ROLES.entries()) {
      const started = startProcess(role, options.tunnelCommand(files[index]?.file ?? ''), options.folder)
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
