import type { RoleFile } from '../config/role-file.ts'
import type { Logger } from '../model/log.ts'
import { ClientConnections } from './client-connections.ts'
import { ControlLink } from './control-link.ts'
import { LimitedLogger } from './limited-logger.ts'
import { ListenerGate } from './listener-gate.ts'
import { MOST_LOG_ENTRIES, type ServerMessage } from './wire.ts'

/** A client of the tunnel. It decides nothing: whether it is active, and when its listeners close, the server says. */
export class TunnelClient {
  readonly #role: RoleFile
  readonly #log: Logger
  /** Log entries that the server's orders, and users' connections, cause. */
  readonly #orderLog: Logger
  readonly #backendLog: Logger
  readonly #gate: ListenerGate
  readonly #connections: ClientConnections
  readonly #control: ControlLink
  #epoch = 0
  #active = false
  /** The server has said what this client is. */
  #welcome = false

  constructor(role: RoleFile, log: Logger) {
    const { clientId } = role
    const { serverUrl, sharedSecret = null } = role.dataExchange
    this.#role = role
    this.#log = log
    this.#orderLog = new LimitedLogger(log, MOST_LOG_ENTRIES)
    this.#backendLog = new LimitedLogger(log, MOST_LOG_ENTRIES)
    this.#connections = new ClientConnections(serverUrl, clientId, () => this.#control.session, log)
    const link = { serverUrl, client: clientId, secret: sharedSecret }
    this.#control = new ControlLink(link, new LimitedLogger(log, MOST_LOG_ENTRIES), {
      claim: () => ({ epoch: this.#epoch, active: this.#active }),
      isListening: () => this.#gate.listening,
      obey: (message) => this.#obey(message),
      onLost: () => this.#onServerLost(),
    })
    this.#gate = new ListenerGate(
      `client ${clientId}`,
      role.tcpTunnelListens,
      this.#orderLog,
      (socket, tunnel) => this.#connections.accept(socket, tunnel, this.#welcome ? this.#epoch : null),
      () => this.#control.tell({ type: 'listening', listening: this.#gate.listening }),
    )
  }

  /** How many tunnelled connections there are, in whatever state. */
  get openConnections(): number {
    return this.#connections.open
  }

  /**
   * Opens the listeners and begins to connect to the server.
   * @throws `PORT_IN_USE`, or `CONFIG_INVALID` for an address that isn't this machine's.
   */
  async start(): Promise<void> {
    await this.#gate.open()
    this.#control.connect()
    this.#log.info(`client ${this.#role.clientId} started: server ${this.#role.dataExchange.serverUrl}`)
  }

  /** Closes all ports and resets all connections. */
  async stop(): Promise<void> {
    this.#gate.stop()
    this.#control.stop()
    this.#connections.dropAll()
  }

  #onServerLost(): void {
    if (this.#welcome) this.#connections.dropAll()
    this.#welcome = false
  }

  #obey(message: ServerMessage): void {
    switch (message.type) {
      case 'make-active':
        this.#assume(true, message.epoch)
        return
      case 'make-standby':
        this.#assume(false, message.epoch)
        if (message.closeForMs === 0) return
        this.#gate.closeFor(message.closeForMs)
        this.#connections.dropAll()
        return
      case 'open':
        this.#open(message.connection, message.tunnel)
    }
  }

  #assume(active: boolean, epoch: number): void {
    this.#active = active
    this.#epoch = epoch
    this.#orderLog.info(`${active ? 'active' : 'standby'}, epoch ${epoch}`)
    if (this.#welcome) return
    this.#welcome = true
    this.#connections.releaseHeld(epoch)
  }

  #open(connection: string, tunnel: string): void {
    const refused = (why: string): void => {
      // The name may be anything that the server says.
      const known = backend?.tunnelName ?? 'unknown tunnel'
      this.#backendLog.info(`${known}: backend refused: ${why}`)
      this.#control.tell({ type: 'refused', connection })
    }
    const backend = this.#role.tcpTunnelConnects.find(({ tunnelName }) => tunnelName === tunnel)
    if (backend === undefined) refused('this client has no such tunnel')
    else this.#connections.openForServer(connection, backend, refused)
  }
}
