import { listen } from '../runtimes/node/connection.ts'
import { isTunnelTestError, TunnelTestError } from '../spec/errors.ts'
import { CONNECT_PORT_NAMES, existingPorts, portNumber } from '../spec/port-config.ts'
import type { Target } from '../spec/target.ts'

/**
 * Checks that the tests can host the backends: tries each port once. Throws `BACKEND_PORT_IN_USE` with the place that
 * defines the port.
 */
export async function assertBackendPortsFree(target: Target): Promise<void> {
  for (const name of existingPorts(target.ports, CONNECT_PORT_NAMES)) {
    const [host, port] = [target.backendHosts[name], portNumber(target.ports, name)]
    try {
      const listener = await listen({ host, port, onConnection: (connection) => connection.close() })
      await listener.close()
    } catch (error) {
      const location = target.ports.locations[name]
      throw new TunnelTestError('BACKEND_PORT_IN_USE', {
        doing: `hosting the backend ${name} on ${host} port ${port}`,
        found: isTunnelTestError(error, 'PORT_IN_USE')
          ? 'something else listens there already'
          : `it can't be listened on (${error instanceof Error ? error.message : String(error)})`,
        advice:
          'The tests host the backends themselves: stop what listens there, or change the port in the role files',
        ...(location === undefined ? {} : { location }),
        cause: error,
      })
    }
  }
}
