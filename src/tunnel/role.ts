import type { LocatedRoleFile } from '../config/role-file.ts'
import { TunnelTestError } from '../spec/errors.ts'
import type { Logger } from '../spec/log.ts'
import { TunnelClient } from './client.ts'
import { TunnelServer } from './server.ts'

/** A role of the reference tunnel that is running. */
export interface RunningRole {
  stop(): Promise<void>
}

/**
 * Starts the role that a file names: the server or a client of the reference tunnel.
 * @throws `PORT_IN_USE`, `TLS_NOT_SUPPORTED`, `CONFIG_INVALID`.
 */
export async function startRole(
  file: LocatedRoleFile,
  options: { readonly logger: Logger },
): Promise<RunningRole> {
  const { role } = file
  refuseTls(file)
  const running = role.weAreServer
    ? new TunnelServer(role, options.logger)
    : new TunnelClient(role, options.logger)
  try {
    await running.start()
  } catch (error) {
    await running.stop()
    throw error
  }
  return { stop: async () => running.stop() }
}

/** Plain text where TLS was asked for would be a worse answer than none. */
function refuseTls({ role, locationOf }: LocatedRoleFile): void {
  const { serverUrl, enableMutualTLS } = role.dataExchange
  const asked = enableMutualTLS ? 'enableMutualTLS' : /^(https|wss):/.test(serverUrl) ? 'serverUrl' : null
  if (asked === null) return
  const location = locationOf(['dataExchange', asked])
  throw new TunnelTestError('TLS_NOT_SUPPORTED', {
    ...(location === undefined ? {} : { location }),
    doing: 'starting the reference tunnel',
    found: `${asked} asks for TLS, which the reference tunnel does not speak`,
    advice: 'Use an http or ws URL and no mutual TLS',
  })
}
