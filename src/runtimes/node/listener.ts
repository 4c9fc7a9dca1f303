import net from 'node:net'
import { type ErrorCode, TunnelTestError } from '../../model/errors.ts'
import type { Listener, ListenOptions } from '../../model/runtime.ts'
import { NodeConnection, READ_BYTES } from './connection.ts'
import { machineLimit, noteDescriptor } from './machine-limit.ts'
import { addressesBesideNameServer } from './name-server.ts'

/** Listens for TCP connections; see {@link Runtime.listen}. */
export function listen(options: ListenOptions): Promise<Listener> {
  const doing = `listening on ${options.host} port ${options.port}`
  return new Promise((resolve, reject) => {
    const server = net.createServer(
      { allowHalfOpen: true, noDelay: true, pauseOnConnect: true, highWaterMark: READ_BYTES },
      (socket) => {
        noteDescriptor(socket)
        options.onConnection(new NodeConnection(socket))
      },
    )
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EAFNOSUPPORT' && options.host === '::') {
        return void listen({ ...options, host: '0.0.0.0' }).then(resolve, reject)
      }
      const isTaken = error.code === 'EADDRINUSE'
      const beside = isTaken ? addressesBesideNameServer(options.host, options.port) : []
      if (beside.length > 0) return void listenOnEach(beside, options).then(resolve, reject)
      const code: ErrorCode = isTaken ? 'PORT_IN_USE' : 'HARNESS_ERROR'
      const limit = machineLimit(error, doing)
      reject(limit ?? new TunnelTestError(code, { doing, found: error.message, cause: error }))
    }
    server.once('error', onError)
    server.listen(options.port, options.host, () => {
      server.off('error', onError)
      // Later errors are those of accepting (no descriptors left, say): the peer sees its connection refused.
      server.on('error', () => {})
      resolve({
        port: (server.address() as net.AddressInfo).port,
        close: () =>
          new Promise((closed) => {
            // Not waiting for the callback: it comes once the last connection has ended.
            server.close()
            closed()
          }),
      })
    })
  })
}

/** Listens on one port of several addresses, or of none. */
async function listenOnEach(hosts: readonly string[], options: ListenOptions): Promise<Listener> {
  const outcomes = await Promise.allSettled(hosts.map((host) => listen({ ...options, host })))
  const listeners = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  const close = async (): Promise<void> => {
    await Promise.all(listeners.map((listener) => listener.close()))
  }
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed === undefined) return { port: options.port, close }
  await close()
  throw failed.reason
}
