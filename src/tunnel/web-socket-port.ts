import type http from 'node:http'
import net from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { isLoopbackAddress } from '../config/addresses.ts'
import { webSocketPortOf } from '../config/server-url.ts'
import type { Logger } from '../model/log.ts'
import { Arrivals } from './arrivals.ts'
import type { DataSocket } from './data-socket.ts'
import type { ClientId } from './failover-machine.ts'
import { LimitedLogger } from './limited-logger.ts'
import { listenError } from './listener-gate.ts'
import { NONCE_HEADER, newNonce, nonceOf, PROOF_HEADER, Session } from './proof.ts'
import { type RequestHead, readRequestHead } from './request-head.ts'
import { turns } from './turns.ts'
import { acceptUpgrade } from './upgrade.ts'
import {
  type DataRequest,
  KEEP_ALIVE_INTERVAL_MS,
  MOST_LOG_ENTRIES,
  parseRequest,
  READ_BYTES,
  SERVER_OPTIONS,
} from './wire.ts'

/** How many clients may be about to say hello, and how many connections to make a request. */
const MOST_UNKNOWN_CONTROLS = 64
const MOST_UNKNOWN_CONNECTIONS = 512

/** What a request for a data WebSocket proves its session with. */
export interface UpgradeProof {
  readonly header: string | undefined
  readonly target: string
  readonly key: string
}

/** A client that has just connected, and not said yet what it is. */
export interface ControlArrival {
  readonly client: ClientId
  readonly control: WebSocket
  /** Null where there is no shared secret. */
  readonly session: Session | null
  /** To be told when it is let in; until then it has to make room for later ones. */
  readonly onKnown: () => void
}

/** What the WebSocket port serves. */
export interface WebSocketService {
  /** What clients have to prove that they know; null where nothing is asked of them. */
  readonly secret: string | null
  /** Whether a data WebSocket is of any use. */
  isWelcome(request: DataRequest): boolean
  /** Whether a data WebSocket belongs to the session of its client. */
  isProven(request: DataRequest, proof: UpgradeProof): boolean
  onControl(arrival: ControlArrival): void
  onData(request: DataRequest, dataSocket: DataSocket): void
  /** Whether `GET /healthz` answers 200. */
  isHealthy(): boolean
  /** What `GET /status` answers, as JSON. */
  status(): object
}

/** The server's one port: WebSockets of the clients, and two pages for monitoring. */
export class WebSocketPort {
  readonly #service: WebSocketService
  readonly #log: Logger
  readonly #refusalLog: Logger
  readonly #server: net.Server
  readonly #sockets = new Set<net.Socket>()
  readonly #controls = new WebSocketServer(SERVER_OPTIONS)
  readonly #dataSockets = new Set<DataSocket>()
  readonly #unknownConnections = new Arrivals<net.Socket>(MOST_UNKNOWN_CONNECTIONS, (socket) =>
    socket.destroy(),
  )
  readonly #unknownControls = new Arrivals<WebSocket>(MOST_UNKNOWN_CONTROLS, (control) => control.terminate())
  /** Headers for the answers to requests for control WebSockets. */
  readonly #nonces = new WeakMap<object, string>()
  readonly #keepAlive: NodeJS.Timeout

  constructor(service: WebSocketService, log: Logger) {
    this.#service = service
    this.#log = log
    this.#refusalLog = new LimitedLogger(log, MOST_LOG_ENTRIES)
    this.#server = net.createServer(
      { allowHalfOpen: true, pauseOnConnect: true, noDelay: true, highWaterMark: READ_BYTES },
      (socket) => this.#onConnection(socket),
    )
    this.#controls.on('headers', (headers, request) => {
      const nonce = this.#nonces.get(request)
      if (nonce !== undefined) headers.push(`${NONCE_HEADER}: ${nonce}`)
    })
    this.#keepAlive = setInterval(() => {
      for (const dataSocket of this.#dataSockets) dataSocket.ping()
    }, KEEP_ALIVE_INTERVAL_MS)
  }

  /**
   * Listens on the port of the server's URL. A name there is how the others reach this server; what it listens on is
   * then every interface. Throws `PORT_IN_USE`.
   */
  async open(serverUrl: string): Promise<void> {
    const hostname = new URL(serverUrl).hostname.replace(/^\[(.*)\]$/, '$1')
    const address = net.isIP(hostname) === 0 ? '::' : hostname
    const port = webSocketPortOf(serverUrl)
    try {
      await this.#listen(port, address).catch((error: NodeJS.ErrnoException) => {
        const lacksIpv6 = error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL'
        if (address !== '::' || !lacksIpv6) throw error
        return this.#listen(port, '0.0.0.0')
      })
    } catch (error) {
      throw listenError('server', { tunnelName: 'WebSockets', address, port }, error)
    }
    this.#log.info(`WebSockets: opened port ${port}`)
    if (this.#service.secret === null && !isLoopbackAddress(address)) {
      this.#log.warning(
        `no shared secret: whoever reaches port ${port} can act as a client; give dataExchange.sharedSecretFile in the role files of all three roles`,
      )
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#keepAlive)
    this.#unknownConnections.clear()
    this.#unknownControls.clear()
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    // After the listener is closed, so that none can slip in between.
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  /** Connections are served in turn, each for one request: what it costs and how long it takes is bounded by that. */
  #onConnection(socket: net.Socket): void {
    socket.on('error', () => socket.destroy())
    this.#sockets.add(socket)
    this.#unknownConnections.add(socket)
    socket.once('close', () => {
      this.#sockets.delete(socket)
      this.#unknownConnections.delete(socket)
    })
    turns.wait(() => {
      readRequestHead(socket, (head, rest) => {
        if (head === null) socket.destroy()
        else if ('upgrade' in head.headers) this.#onUpgrade(head, socket, rest)
        else this.#answer(head, socket)
      })
    })
  }

  #listen(port: number, address: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, address, () => {
        this.#server.off('error', reject)
        this.#server.on('error', (error) => this.#refusalLog.error(`WebSocket port: ${error.message}`, error))
        resolve()
      })
    })
  }

  #onUpgrade(head: RequestHead, socket: net.Socket, rest: Buffer): void {
    const request = parseRequest(head.url)
    if (request === null) {
      refuse(socket, '404 Not Found')
    } else if ('origin' in head.headers) {
      // No client of this tunnel is a script in a browser.
      this.#refusalLog.warning('a web page is refused: no WebSockets for browsers')
      refuse(socket, '403 Forbidden')
    } else if (request.kind === 'control') {
      this.#onControlUpgrade(request.client, head, socket, rest)
    } else {
      this.#onDataUpgrade(request, head, socket, rest)
    }
  }

  #onControlUpgrade(client: ClientId, head: RequestHead, socket: net.Socket, rest: Buffer): void {
    const { secret } = this.#service
    const clientNonce = nonceOf(head.headers[NONCE_HEADER])
    let session: Session | null = null
    if (secret !== null) {
      if (clientNonce === null) {
        this.#refusalLog.warning(`a client ${client} is refused: it has no shared secret`)
        refuse(socket, '401 Unauthorized')
        return
      }
      const serverNonce = newNonce()
      session = new Session({ secret, client, clientNonce, serverNonce })
      this.#nonces.set(head, serverNonce)
    } else if (clientNonce !== null) {
      this.#refusalLog.warning(
        `a client ${client} goes away: it has a shared secret, and this server has none`,
      )
    }
    socket.resume()
    // Of a request `ws` takes its method, URL and headers.
    this.#controls.handleUpgrade(head as http.IncomingMessage, socket, rest, (control) => {
      this.#unknownConnections.delete(socket)
      this.#unknownControls.add(control)
      const onKnown = (): void => this.#unknownControls.delete(control)
      control.once('close', onKnown)
      // A peer that doesn't speak the protocol can't be asked to close by it.
      control.on('error', () => control.terminate())
      this.#service.onControl({ client, control, session, onKnown })
    })
  }

  #onDataUpgrade(request: DataRequest, head: RequestHead, socket: net.Socket, rest: Buffer): void {
    const { url: target, headers } = head
    const proof = { header: headers[PROOF_HEADER], target, key: headers['sec-websocket-key'] ?? '' }
    if (!this.#service.isProven(request, proof)) {
      this.#refusalLog.warning(
        `a connection for client ${request.client} is refused: it is not of its session`,
      )
      refuse(socket, '401 Unauthorized')
      return
    }
    if (!this.#service.isWelcome(request)) {
      refuse(socket, '404 Not Found')
      return
    }
    const dataSocket = acceptUpgrade(head, socket, rest)
    if (dataSocket === null) {
      refuse(socket, '400 Bad Request')
      return
    }
    this.#unknownConnections.delete(socket)
    this.#dataSockets.add(dataSocket)
    dataSocket.once('close', () => this.#dataSockets.delete(dataSocket))
    dataSocket.resume()
    this.#service.onData(request, dataSocket)
  }

  #answer({ method, url }: RequestHead, socket: net.Socket): void {
    const [path] = url.split('?')
    if (method !== 'GET' && method !== 'HEAD') {
      refuse(socket, '405 Method Not Allowed')
    } else if (path === '/healthz') {
      const healthy = this.#service.isHealthy()
      respond(socket, healthy ? '200 OK' : '503 Service Unavailable', healthy ? 'ok\n' : 'starting\n', {
        method,
      })
    } else if (path === '/status') {
      const body = `${JSON.stringify(this.#service.status(), null, 2)}\n`
      respond(socket, '200 OK', body, { method, contentType: 'application/json' })
    } else {
      refuse(socket, '404 Not Found')
    }
  }
}

function refuse(socket: net.Socket, status: string): void {
  respond(socket, status, '', {})
}

/** Answers a connection's one request, and closes it. */
function respond(
  socket: net.Socket,
  status: string,
  body: string,
  { method = 'GET', contentType = 'text/plain' }: { method?: string; contentType?: string },
): void {
  const headers = `Connection: close\r\nContent-Type: ${contentType}\r\nContent-Length: ${Buffer.byteLength(body)}`
  // The peer might keep its half open for ever.
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${method === 'HEAD' ? '' : body}`)
}
