import { isTunnelTestError, TunnelTestError } from '../../model/errors.ts'
import type { Runtime } from '../../model/runtime.ts'
import { TunnelSocket, type TunnelSocketOptions } from '../connections/tunnel-socket.ts'
import { PortWatch } from './port-watch.ts'
import type { WatchedPort } from './watched-port.ts'

const LOOK_TIMEOUT_MS = 1000
const LOOPBACKS = ['127.0.0.1', '::1']

/** Connects to a listener of the tunnel. As {@link TunnelSocket.connect}; a refusal says where the port listens instead. */
export async function connectToListener(
  runtime: Runtime,
  listener: WatchedPort,
  options: TunnelSocketOptions,
): Promise<TunnelSocket> {
  try {
    return await TunnelSocket.connect(runtime, options)
  } catch (error) {
    if (!isTunnelTestError(error, 'CONNECT_REFUSED')) throw error
    const elsewhere = await listensElsewhere(runtime, listener, options.signal)
    if (elsewhere === null) throw error
    const { details } = error
    throw new TunnelTestError(error.code, {
      ...details,
      found: `${details.found}; ${elsewhere}`,
      cause: error,
    })
  }
}

/** Why nobody can connect to a port that counts as closed, as a phrase: `refused`, `no answer within 1 s`. */
export async function whyClosed(runtime: Runtime, port: WatchedPort, signal?: AbortSignal): Promise<string> {
  const outcome = await dial(runtime, port, signal)
  const elsewhere = await listensElsewhere(runtime, port, signal)
  const hint = elsewhere === null ? '' : ` (${elsewhere})`
  switch (outcome) {
    case 'open':
      return port.watcher === undefined
        ? 'accepts a connection by now'
        : 'accepts a connection, though its watcher sees nobody listen: is it the right watcher?'
    case 'CONNECT_REFUSED':
      return `refused${elsewhere === null ? ': nobody listens there' : hint}`
    case 'CONNECTION_RESET':
      return 'reset before the connection was open'
    case 'CONNECT_TIMEOUT':
      return `no answer within ${LOOK_TIMEOUT_MS / 1000} s: no such host, or what is sent there is dropped`
    default:
      return outcome
  }
}

/** `open`, the code of what kept the connection from opening, or what the platform said. */
async function dial(runtime: Runtime, { host, port }: WatchedPort, signal?: AbortSignal): Promise<string> {
  try {
    const options = { host, port, timeoutMs: LOOK_TIMEOUT_MS, ...(signal === undefined ? {} : { signal }) }
    const connection = await runtime.connect(options)
    connection.close()
    return 'open'
  } catch (error) {
    if (!isTunnelTestError(error) || error.code === 'ABORTED') throw error
    const { code, details } = error
    return code === 'CONNECT_FAILED' || code === 'HOST_NOT_RESOLVED' ? `${code}: ${details.found}` : code
  }
}

/** Where a port listens that refuses connections at its host, as a phrase; null where it is seen nowhere. */
async function listensElsewhere(
  runtime: Runtime,
  port: WatchedPort,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  if (port.watcher !== undefined) return seenByItsWatcher(runtime, port, signal)
  const addresses = (await runtime.listenTable(port.host))?.addressesOf?.(port.port) ?? []
  if (addresses.length === 0) return null
  const where = addresses.join(', ')
  if (addresses.includes('::') && !port.host.includes(':')) {
    return `port ${port.port} listens on ${where} for IPv6 only, and is dialled at ${port.host}: let it listen on 0.0.0.0`
  }
  return `port ${port.port} listens on ${where} only, and is dialled at ${port.host}: let it listen there, or on all addresses`
}

async function seenByItsWatcher(
  runtime: Runtime,
  port: WatchedPort,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  try {
    const watch = await PortWatch.start(runtime, [port], signal === undefined ? {} : { signal })
    const isListening = watch.stateOf(port.name) === 'open'
    await watch.stop()
    if (!isListening || LOOPBACKS.includes(port.host)) return null
    return (
      `its watcher sees port ${port.port} listen, so it listens on another address than ${port.host}, probably on ` +
      '127.0.0.1 of its own container or host alone: let it listen on 0.0.0.0'
    )
  } catch (error) {
    if (isTunnelTestError(error, 'ABORTED')) throw error
    return null
  }
}
