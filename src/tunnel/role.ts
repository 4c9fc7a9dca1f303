import type { LocatedRoleFile, RoleFile } from '../config/role-file.ts'
import { TunnelTestError } from '../model/errors.ts'
import type { Logger } from '../model/log.ts'
import { TunnelClient } from './client.ts'
import { TunnelServer } from './server.ts'
import { readSharedSecret } from './shared-secret.ts'

export interface RoleOptions {
  readonly logger: Logger
  /** Stops the role when it is aborted. */
  readonly signal?: AbortSignal
}

/** A role of the reference tunnel that is running. */
export interface RunningRole {
  /** Closes all ports and resets all connections at once. */
  stop(): Promise<void>
}

/**
 * Starts the role that a file names: the server or a client of the reference tunnel.
 * @throws `PORT_IN_USE`, `TLS_NOT_SUPPORTED`, `CONFIG_INVALID`, and what {@link readSharedSecret} throws.
 */
export async function startRole(file: LocatedRoleFile, options: RoleOptions): Promise<RunningRole> {
  refuseTls(file)
  const { logger, signal } = options
  const sharedSecret = readSharedSecret(file)
  const { dataExchange } = file.role
  const configured: RoleFile =
    sharedSecret === null ? file.role : { ...file.role, dataExchange: { ...dataExchange, sharedSecret } }
  const role = configured.weAreServer
    ? new TunnelServer(configured, logger)
    : new TunnelClient(configured, logger)
  let stopping: Promise<void> | null = null
  const stop = (): Promise<void> => {
    signal?.removeEventListener('abort', stop)
    stopping ??= role.stop()
    return stopping
  }
  signal?.addEventListener('abort', stop)
  try {
    await role.start()
    if (signal?.aborted === true) await stop()
    return { stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Plain text where TLS was asked for would be a worse answer than none. */
function refuseTls({ role, locationOf }: LocatedRoleFile): void {
  const { serverUrl, enableMutualTLS } = role.dataExchange
  const asked = enableMutualTLS ? 'enableMutualTLS' : /^(https|wss):/i.test(serverUrl) ? 'serverUrl' : null
  if (asked === null) return
  const location = locationOf(['dataExchange', asked])
  throw new TunnelTestError('TLS_NOT_SUPPORTED', {
    ...(location === undefined ? {} : { location }),
    doing: 'starting the reference tunnel',
    found: `${asked} asks for TLS, which the reference tunnel does not speak`,
    advice: 'Use an http or ws URL and no mutual TLS',
  })
}
