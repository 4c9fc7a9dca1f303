import net from 'node:net'
import type { TunnelConnect } from '../config/role-file.ts'
import { OPEN_TIMEOUT_MS } from './wire.ts'

const READ_BYTES = 65_536

/** A socket on its way to a backend: it may be written to at once, and ends with an error if it takes over 2 s. */
export function dialBackend({ connectToHost, connectToPort }: TunnelConnect): net.Socket {
  const socket = net.connect({
    host: connectToHost,
    port: connectToPort,
    allowHalfOpen: true,
    noDelay: true,
    highWaterMark: READ_BYTES,
  } as net.NetConnectOpts)
  const timer = setTimeout(
    () => socket.destroy(new Error(`no connection within ${OPEN_TIMEOUT_MS} ms`)),
    OPEN_TIMEOUT_MS,
  )
  socket.once('connect', () => clearTimeout(timer))
  socket.once('close', () => clearTimeout(timer))
  return socket
}
