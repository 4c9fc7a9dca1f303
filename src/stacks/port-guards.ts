import net from 'node:net'
import { PORT_GUARD_ADDRESS } from '../model/port-config.ts'
import { resetSocket } from '../runtimes/node/reset-socket.ts'

const HOST = '127.0.0.1'

/** What holds ports of roles on loopback while the roles have closed them. */
export interface PortGuards {
  /** The ports that are held; a system without the guards' address holds none. */
  readonly ports: readonly number[]
  release(): void
}

/**
 * Holds ports that roles open, close and open again, without getting in their way: an idle connection whose own port it
 * is, to a listener of the same number on another loopback address. The kernel draws the port for nobody else, a
 * listener on all addresses can't have it, nor one that doesn't set SO_REUSEADDR; a role on 127.0.0.1, which sets it,
 * can. Must be called before the roles listen.
 */
export async function guardPorts(ports: readonly number[]): Promise<PortGuards> {
  const guards = await Promise.all(ports.map(guard))
  const held = guards.filter((one) => one !== null)
  return {
    ports: held.map(({ port }) => port),
    release: () => {
      for (const { release } of held) release()
    },
  }
}

async function guard(port: number): Promise<{ port: number; release: () => void } | null> {
  const accepted = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    accepted.add(socket.on('error', () => {}))
  })
  const connection = new net.Socket().on('error', () => {})
  const release = (): void => {
    // Reset, so that the port is free at once.
    resetSocket(connection)
    for (const socket of accepted) socket.destroy()
    server.close()
  }
  try {
    await settled(server, 'listening', () => server.listen(port, PORT_GUARD_ADDRESS))
    await settled(connection, 'connect', () =>
      connection.connect({ host: PORT_GUARD_ADDRESS, port, localAddress: HOST, localPort: port }),
    )
    if (connection.localPort !== port) throw new Error('the runtime chose another local port')
  } catch {
    release()
    return null
  }
  server.unref()
  connection.unref()
  return { port, release }
}

function settled(emitter: net.Server | net.Socket, event: string, begin: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    emitter.once(event, () => resolve())
    emitter.on('error', reject)
    begin()
  })
}
