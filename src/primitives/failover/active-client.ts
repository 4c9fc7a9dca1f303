import { isTunnelTestError, type TunnelTestError } from '../../model/errors.ts'
import { type ConnectPortName, portNumber } from '../../model/port-config.ts'
import { subjectOfPorts } from '../../model/subject-of-ports.ts'
import {
  type Capability,
  CLIENT_NUMBERS,
  type ClientNumber,
  clientBackendPort,
  serverListenPort,
  TUNNEL_NUMBERS,
} from '../../model/target.ts'
import { EchoServer } from '../connections/echo-server.ts'
import type { TunnelSocket } from '../connections/tunnel-socket.ts'
import { connectToListener } from '../ports/listener-diagnosis.ts'
import { listenEndpoint, type SystemAccess } from '../ports/system-access.ts'

/** No answer to a probe within this time means that no client is active (specification, section 2). */
export const PROBE_ANSWER_TIMEOUT_MS = 2000
const NONCE_BYTES = 16
/** The tunnel through which the active client is found out. */
export const PROBED_TUNNEL: Capability = 'server-to-client-tun1'

/** What a probe through a server tunnel found. */
export interface ProbeFinding {
  /** The client whose backend was reached; null where none was within 2 s. */
  readonly activeClient: ClientNumber | null
  /** How it went, as a phrase that begins with `a probe through server tun1`. */
  readonly found: string
}

/**
 * Finds out which client is active: which client's backend a probe through a server tunnel reaches. Both tunnels'
 * backends of both clients are hosted meanwhile, so that crossed tunnels don't hide the client.
 * @returns null where nothing was reached within 2 s.
 * @throws `BACKEND_PORT_IN_USE`, `ABORTED`.
 */
export async function findActiveClient(access: SystemAccess): Promise<ClientNumber | null> {
  return (await probeActiveClient(access)).activeClient
}

/** As {@link findActiveClient}, with what the probe found. */
export async function probeActiveClient(access: SystemAccess): Promise<ProbeFinding> {
  const { runtime, target, signal } = access
  const nonce = runtime.randomBytes(NONCE_BYTES)
  const backends: ProbedBackend[] = []
  let socket: TunnelSocket | null = null
  const finding = (error?: TunnelTestError): ProbeFinding => {
    const activeClient = backends.find(({ server }) => server.sawFirst(nonce))?.client ?? null
    return { activeClient, found: describeProbe(nonce, backends, error, socket !== null) }
  }
  try {
    for (const client of CLIENT_NUMBERS) {
      for (const tunnel of TUNNEL_NUMBERS) {
        const port: ConnectPortName = clientBackendPort(client, tunnel)
        if (target.ports[port] === undefined) continue
        const server = await EchoServer.start(runtime, {
          name: `the probe's backend client ${client} tun${tunnel}`,
          host: target.backendHosts[port],
          port: portNumber(target.ports, port),
          about: subjectOfPorts(target.ports, [port]),
        })
        backends.push({ client, port, server })
      }
    }
    const name = serverListenPort(1)
    const listener = listenEndpoint(target, name)
    socket = await connectToListener(runtime, listener, {
      ...listener,
      name: 'server tun1 (probe)',
      about: subjectOfPorts(target.ports, [name]),
      timeoutMs: PROBE_ANSWER_TIMEOUT_MS,
      ...(signal === undefined ? {} : { signal }),
    })
    await socket.sendAndReceiveEcho(nonce, PROBE_ANSWER_TIMEOUT_MS)
    return finding()
  } catch (error) {
    if (!isTunnelTestError(error) || error.kind !== 'failure') throw error
    access.log.debug(`probe: ${error.code}: ${error.message}`)
    return finding(error)
  } finally {
    socket?.release()
    await Promise.all(backends.map(({ server }) => server.stop()))
  }
}

interface ProbedBackend {
  readonly client: ClientNumber
  readonly port: ConnectPortName
  readonly server: EchoServer
}

/** How a probe went: which backend it reached, and with which bytes, and what came back. */
function describeProbe(
  nonce: Uint8Array,
  backends: readonly ProbedBackend[],
  error: TunnelTestError | undefined,
  isConnected: boolean,
): string {
  const probe = 'a probe through server tun1'
  const answer = error === undefined ? '' : ` (${error.code}: ${error.details.found})`
  const right = backends.find(({ server }) => server.sawFirst(nonce))
  if (right !== undefined) {
    const wrongEcho = error === undefined ? '' : `, and its echo did not come back${answer}`
    return `${probe} reaches client ${right.client}'s backend${wrongEcho}`
  }
  const damaged = backends.find(({ server }) => server.bytesReceived > 0)
  if (damaged !== undefined) {
    const { client, port, server } = damaged
    return `${probe} reached client ${client}'s backend ${port} (${server.port}), and other bytes arrived there than were sent`
  }
  const touched = backends.filter(({ server }) => server.connectionsAccepted > 0)
  if (touched.length > 0) {
    const names = touched.map(({ port, server }) => `${port} (${server.port})`).join(', ')
    return `${probe} reached backend ${names} with a connection, and no byte of it arrived there${answer}`
  }
  if (error === undefined) return `${probe} was answered, and by none of the backends`
  return isConnected
    ? `${probe} reaches no backend${answer}: nothing arrived at ${backends.map(({ port, server }) => `${port} (${server.port})`).join(', ')}`
    : `${probe} could not connect${answer}`
}
