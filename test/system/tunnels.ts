import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import type { LocatedRoleFile, RoleFile } from '../../src/config/role-file.ts'
import { writeRoleFiles } from '../../src/config/role-file-writer.ts'
import { PORT_NAMES, type PortName } from '../../src/model/port-config.ts'
import { ROLES, type Role } from '../../src/model/target.ts'
import { takePortBlock } from '../../src/stacks/free-ports.ts'
import { readRoleFiles } from '../../src/stacks/role-files.ts'
import type { TunnelClient } from '../../src/tunnel/client.ts'
import type { FailoverPolicy } from '../../src/tunnel/failover-machine.ts'
import type { TunnelServer } from '../../src/tunnel/server.ts'
import { InProcessTunnel } from '../support/in-process-tunnel.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const HOST = '127.0.0.1'

/** In what the tunnel of a test differs from the reference tunnel. */
export interface TunnelDifferences {
  readonly reconnectTimeoutSecs?: number
  /** The failover decision. */
  readonly policy?: FailoverPolicy
  /** What the server, or a client, runs from, made of what its role file says. */
  readonly serverRole?: (role: RoleFile) => RoleFile
  readonly clientRole?: (role: RoleFile) => RoleFile
}

/** A tunnel that runs in this process, and the folder of its role files. */
export interface StartedTunnel {
  readonly config: string
  readonly files: readonly LocatedRoleFile[]
  /** The running roles, by the names of the specification. */
  readonly roles: ReadonlyMap<Role, TunnelServer | TunnelClient>
  /** Starts a role again, as a new process would. */
  restart(role: Role): Promise<void>
  stop(): Promise<void>
}

/** Starts server and clients in this process; they end with the test. */
export async function startTunnel(
  t: TestContext,
  differences: TunnelDifferences = {},
): Promise<StartedTunnel> {
  const { reconnectTimeoutSecs = 2, policy, serverRole = same, clientRole = same } = differences
  const config = join(temporaryFolder(t), 'config')
  const block = await takePortBlock()
  const [webSocketPort = 0, ...others] = block.ports
  const ports = Object.fromEntries(PORT_NAMES.map((name, index) => [name, others[index] ?? 0]))
  const written = writeRoleFiles({
    hosts: { server: HOST, client1: HOST, client2: HOST },
    backendHost: HOST,
    webSocketPort,
    ports: ports as Record<PortName, number>,
    reconnectTimeoutSecs,
    logLevel: 'INFO',
  })
  for (const { path, text } of written) {
    mkdirSync(dirname(join(config, path)), { recursive: true })
    writeFileSync(join(config, path), text)
  }
  const files = readRoleFiles(config)
  const tunnel = new InProcessTunnel(policy)
  const start = async (name: Role): Promise<void> => {
    const role = files[ROLES.indexOf(name)]?.role
    if (role === undefined) throw new Error(`there is no file of ${name}`)
    await tunnel.start(name, role.weAreServer ? serverRole(role) : clientRole(role))
  }
  const stop = (): Promise<void> => tunnel.stop()
  t.after(async () => {
    await stop()
    await block.release()
  })
  for (const name of ROLES) await start(name)
  return { config, files, roles: tunnel.roles, restart: start, stop }
}

function same(role: RoleFile): RoleFile {
  return role
}
