import type { RoleFile } from '../../src/config/role-file.ts'
import { type Logger, silentLogger } from '../../src/model/log.ts'
import type { Role } from '../../src/model/target.ts'
import { TunnelClient } from '../../src/tunnel/client.ts'
import type { FailoverPolicy } from '../../src/tunnel/failover-machine.ts'
import { TunnelServer } from '../../src/tunnel/server.ts'

/** The roles of a reference tunnel, running in this process. */
export class InProcessTunnel {
  /** The running roles. */
  readonly roles: Map<Role, TunnelServer | TunnelClient> = new Map()
  readonly #policy: FailoverPolicy | undefined
  readonly #log: Logger

  /** @param policy the failover decision; the reference tunnel's by default */
  constructor(policy?: FailoverPolicy, log: Logger = silentLogger) {
    this.#policy = policy
    this.#log = log
  }

  get server(): TunnelServer | null {
    const server = this.roles.get('server')
    return server instanceof TunnelServer ? server : null
  }

  client(number: 1 | 2): TunnelClient | null {
    const client = this.roles.get(`client${number}`)
    return client instanceof TunnelClient ? client : null
  }

  /** Starts a role, as a new process would; one that runs under this name is stopped before. */
  async start(name: Role, role: RoleFile): Promise<void> {
    await this.roles.get(name)?.stop()
    const started = role.weAreServer
      ? new TunnelServer(role, this.#log, this.#policy)
      : new TunnelClient(role, this.#log)
    this.roles.set(name, started)
    await started.start()
  }

  async stop(): Promise<void> {
    await Promise.all([...this.roles.values()].map((role) => role.stop()))
    this.roles.clear()
  }
}
