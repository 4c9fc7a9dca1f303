import net from 'node:net'
import type { TunnelListen } from '../config/role-file.ts'
import { TunnelTestError } from '../model/errors.ts'
import type { Logger } from '../model/log.ts'
import { setLongTimeout } from '../runtimes/node/long-timeout.ts'
import { turns } from './turns.ts'
import { READ_BYTES } from './wire.ts'

const REOPEN_RETRY_MS = 100

interface GatedListener {
  readonly tunnelName: string
  readonly address: string
  readonly port: number
  server: net.Server | null
  /** Cancels the reopening; null where none is due. */
  clearReopening: (() => void) | null
}

/** The listeners of a role: opened together, closed for a while together, each reopening after its own closing. */
export class ListenerGate {
  readonly #owner: string
  readonly #entries: readonly GatedListener[]
  readonly #log: Logger
  readonly #onConnection: (socket: net.Socket, tunnelName: string) => void
  readonly #onChange: () => void
  #stopped = false

  /**
   * @param owner the role, for errors
   * @param onConnection takes sockets that are paused, with half-close allowed
   * @param onChange called when listeners have closed or opened
   */
  constructor(
    owner: string,
    listeners: readonly TunnelListen[],
    log: Logger,
    onConnection: (socket: net.Socket, tunnelName: string) => void,
    onChange: () => void = () => {},
  ) {
    this.#owner = owner
    this.#entries = listeners.map(({ tunnelName, listenBindAddress, listenPort }) => ({
      tunnelName,
      address: listenBindAddress,
      port: listenPort,
      server: null,
      clearReopening: null,
    }))
    this.#log = log
    this.#onConnection = onConnection
    this.#onChange = onChange
  }

  /** Whether all listeners are open. */
  get listening(): boolean {
    return this.#entries.every(({ server }) => server !== null)
  }

  get status(): readonly {
    readonly tunnelName: string
    readonly port: number
    readonly listening: boolean
  }[] {
    return this.#entries.map(({ tunnelName, port, server }) => ({
      tunnelName,
      port,
      listening: server !== null,
    }))
  }

  /** Opens all listeners. Throws `PORT_IN_USE`, or `CONFIG_INVALID` for an address that isn't this machine's. */
  async open(): Promise<void> {
    for (const entry of this.#entries) {
      try {
        await this.#listen(entry)
      } catch (error) {
        throw listenError(this.#owner, entry, error)
      }
    }
  }

  /** Closes all listeners at once; connections that are open stay open. Closed already, the time starts anew. */
  closeFor(durationMs: number): void {
    if (this.#stopped) return
    for (const entry of this.#entries) {
      if (entry.server !== null) {
        entry.server.close()
        entry.server = null
        this.#log.info(`${entry.tunnelName}: closed port ${entry.port} for ${durationMs} ms`)
      }
      this.#reopenAfter(entry, durationMs)
    }
    this.#onChange()
  }

  stop(): void {
    this.#stopped = true
    for (const entry of this.#entries) {
      entry.clearReopening?.()
      entry.server?.close()
      entry.server = null
    }
  }

  #reopenAfter(entry: GatedListener, durationMs: number): void {
    entry.clearReopening?.()
    entry.clearReopening = setLongTimeout(() => {
      entry.clearReopening = null
      this.#listen(entry).then(
        () => this.#onChange(),
        (error: Error) => {
          // A closing that came meanwhile has its own time.
          if (this.#stopped || entry.clearReopening !== null) return
          this.#log.warning(`${entry.tunnelName}: port ${entry.port} can't be reopened yet: ${error.message}`)
          this.#reopenAfter(entry, REOPEN_RETRY_MS)
        },
      )
    }, durationMs)
  }

  #listen(entry: GatedListener): Promise<void> {
    return new Promise((resolve, reject) => {
      const server = net.createServer(
        { allowHalfOpen: true, pauseOnConnect: true, noDelay: true, highWaterMark: READ_BYTES },
        (socket) =>
          turns.wait(() => {
            if (!socket.destroyed) this.#onConnection(socket, entry.tunnelName)
          }),
      )
      server.once('error', reject)
      server.listen(entry.port, entry.address, () => {
        server.off('error', reject)
        server.on('error', (error) =>
          this.#log.error(`${entry.tunnelName}: accepting: ${error.message}`, error),
        )
        // It was told to close while it opened.
        if (this.#stopped || entry.clearReopening !== null) {
          server.close()
        } else {
          entry.server = server
          this.#log.info(`${entry.tunnelName}: opened port ${entry.port}`)
        }
        resolve()
      })
    })
  }
}

/** The error for a port or an address that can't be listened on. */
export function listenError(
  owner: string,
  {
    tunnelName,
    address,
    port,
  }: { readonly tunnelName: string; readonly address: string; readonly port: number },
  error: unknown,
): TunnelTestError {
  const { code, message } = error as NodeJS.ErrnoException
  const doing = `starting the ${owner}: listening on ${address} port ${port} for ${tunnelName}`
  if (code === 'EADDRINUSE') {
    const advice = 'Stop what listens there, or give another port in the role file'
    return new TunnelTestError('PORT_IN_USE', {
      doing,
      found: 'something else listens there already',
      advice,
    })
  }
  return new TunnelTestError('CONFIG_INVALID', { doing, found: message, cause: error })
}
