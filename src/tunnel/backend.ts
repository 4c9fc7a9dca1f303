import net from 'node:net'
import type { TunnelConnect } from '../config/role-file.ts'
import { OPEN_TIMEOUT_MS, READ_BYTES } from './wire.ts'

/** A socket on its way to a backend: it may be written to at once, and ends with an error if it takes too long. */
export function dialBackend({ connectToHost, connectToPort }: TunnelConnect): net.Socket {
  const options: net.TcpNetConnectOpts & { highWaterMark: number } = {
    host: connectToHost,
    port: connectToPort,
    allowHalfOpen: true,
    noDelay: true,
    highWaterMark: READ_BYTES,
  }
  const socket = net.connect(options)
  const giveUp = (): void =>
    void socket.destroy(
      new Error(`no connection to ${connectToHost}:${connectToPort} in ${OPEN_TIMEOUT_MS} ms`),
    )
  const timer = setTimeout(giveUp, OPEN_TIMEOUT_MS)
  socket.once('connect', () => clearTimeout(timer))
  socket.once('close', () => clearTimeout(timer))
  return socket
}
