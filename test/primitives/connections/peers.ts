import net from 'node:net'
import type { TestContext } from 'node:test'
import { TunnelSocket } from '../../../src/primitives/connections/tunnel-socket.ts'
import { nodeRuntime } from '../../../src/runtimes/node/index.ts'

/** A server that does to each connection what the test says; everything is closed when the test is over. */
export async function serverThat(t: TestContext, act: (socket: net.Socket) => void): Promise<number> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    act(socket)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as net.AddressInfo).port
}

/** A tunnel socket to a port of this machine, released after the test. */
export async function connect(t: TestContext, port: number, signal?: AbortSignal): Promise<TunnelSocket> {
  const socket = await TunnelSocket.connect(nodeRuntime, {
    name: 'the test',
    host: '127.0.0.1',
    port,
    ...(signal === undefined ? {} : { signal }),
  })
  t.after(() => socket.release())
  return socket
}

export const echo = (socket: net.Socket): void => void socket.pipe(socket)

/** An echo that changes what comes: it is given each piece with its offset. */
export const echoWith =
  (change: (bytes: Buffer, offset: number) => Buffer) =>
  (socket: net.Socket): void => {
    let offset = 0
    socket.on('data', (bytes: Buffer) => {
      socket.write(change(bytes, offset))
      offset += bytes.length
    })
    socket.on('end', () => socket.end())
  }
