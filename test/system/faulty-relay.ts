import net from 'node:net'
import type { TestContext } from 'node:test'
import type { RoleFile } from '../../src/config/role-file.ts'
import { resetSocket } from '../../src/runtimes/node/reset-socket.ts'
import type { TunnelDifferences } from './tunnels.ts'

const HOST = '127.0.0.1'

/** What a fault may do to a connection beside changing its bytes. */
export interface RelayedConnection {
  /** Ends the stream toward the tunnel, behind what was passed on. */
  end(): void
  /** Resets the connection toward the tunnel. */
  reset(): void
  /** Passes nothing on any more, in this direction, and reads nothing. */
  stall(): void
}

/** Changes the bytes that a backend sends back on one connection; called with each piece and its offset. */
export type Change = (bytes: Buffer, offset: number, connection: RelayedConnection) => Buffer

/** In what a relay isn't faithful. */
export interface Faults {
  /** A fresh change for each connection. */
  readonly change?: () => Change
  /** Whether a connection is served; it is reset otherwise. Told how many there were before, and how many are open. */
  readonly serves?: (before: number, open: number) => boolean
  /** Passes the pieces of a connection on no faster than this. */
  readonly bytesPerSecond?: number
}

/** A relay between the tunnel and a backend that carries bytes, ends and resets faithfully, but for its faults. */
export class FaultyRelay {
  #target = 0
  #port = 0
  #open = 0
  /** How many connections have come. */
  connections = 0
  readonly #faults: Faults
  readonly #carried: RelayedConnection[] = []

  private constructor(faults: Faults) {
    this.#faults = faults
  }

  /** Starts a relay that ends with the test. */
  static async start(t: TestContext, faults: Faults): Promise<FaultyRelay> {
    const relay = new FaultyRelay(faults)
    const sockets = new Set<net.Socket>()
    const server = net.createServer({ allowHalfOpen: true, noDelay: true }, (front) => {
      for (const socket of [front, relay.#serve(front)]) if (socket !== null) sockets.add(socket)
    })
    await new Promise<void>((listening) => server.listen(0, HOST, listening))
    relay.#port = (server.address() as net.AddressInfo).port
    t.after(() => {
      server.close()
      for (const socket of sockets) socket.destroy()
    })
    return relay
  }

  /** The tunnel with this relay in front of the backend of a server-to-client or a client-to-server tunnel. */
  inFrontOf(tunnelName: string): TunnelDifferences {
    const redirected = (role: RoleFile): RoleFile => ({
      ...role,
      tcpTunnelConnects: role.tcpTunnelConnects.map((entry) => {
        if (entry.tunnelName !== tunnelName || role.clientId === 2) return entry
        this.#target = entry.connectToPort
        return { ...entry, connectToPort: this.#port }
      }),
    })
    return { serverRole: redirected, clientRole: redirected }
  }

  /** Leaves all connections hanging that are open now. */
  hang(): void {
    for (const connection of this.#carried) connection.stall()
  }

  #serve(front: net.Socket): net.Socket | null {
    const { change, serves = () => true, bytesPerSecond } = this.#faults
    front.on('error', () => {})
    if (!serves(this.connections++, this.#open)) {
      resetSocket(front)
      return null
    }
    this.#open++
    front.once('close', () => this.#open--)
    const back = net.connect({ port: this.#target, host: HOST, allowHalfOpen: true, noDelay: true })
    this.#carried.push(
      carry(front, back, { change: (bytes) => bytes }),
      carry(back, front, { change: change?.() ?? ((bytes) => bytes), bytesPerSecond }),
    )
    return back
  }
}

function carry(
  from: net.Socket,
  to: net.Socket,
  { change, bytesPerSecond }: { change: Change; bytesPerSecond?: number | undefined },
): RelayedConnection {
  let offset = 0
  let isOver = false
  const connection: RelayedConnection = {
    end() {
      isOver = true
      to.end()
    },
    reset() {
      isOver = true
      resetSocket(to)
    },
    stall() {
      isOver = true
      from.pause()
    },
  }
  from.on('data', (bytes: Buffer) => {
    if (isOver) return
    const changed = change(bytes, offset, connection)
    offset += bytes.length
    const isTaken = changed.length === 0 || to.write(changed)
    if (bytesPerSecond !== undefined) {
      from.pause()
      setTimeout(() => from.resume(), (bytes.length / bytesPerSecond) * 1000)
    } else if (!isTaken && !isOver) {
      from.pause()
      to.once('drain', () => from.resume())
    }
  })
  from.on('end', () => {
    if (!isOver) to.end()
  })
  from.on('error', () => resetSocket(to))
  from.on('close', () => {
    if (!from.readableEnded) resetSocket(to)
  })
  return connection
}
