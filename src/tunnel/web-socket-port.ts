import http from 'node:http'
import net from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { isLoopbackAddress } from '../config/addresses.ts'
import { webSocketPortOf } from '../config/server-url.ts'
import type { Logger } from '../spec/log.ts'
import { Arrivals } from './arrivals.ts'
import type { DataSocket } from './data-socket.ts'
import type { ClientId } from './failover-machine.ts'
import { LimitedLogger } from './limited-logger.ts'
import { listenError } from './listener-gate.ts'
import { NONCE_HEADER, newNonce, nonceOf, PROOF_HEADER, Session } from './proof.ts'
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

/** So many clients may be about to say hello, and so many connections to ask for something. */
const MOST_UNKNOWN_CONTROLS = 64
const MOST_UNKNOWN_CONNECTIONS = 512
const MOST_HEADERS = 100

/** What a request for a data WebSocket proves its session with. */
export interface UpgradeProof {
  readonly header: string | readonly string[] | undefined
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

/** The server's one port: WebSockets of the clients, and two pages for whoever watches over the server. */
export class WebSocketPort {
  readonly #service: WebSocketService
  readonly #log: Logger
  readonly #refusalLog: Logger
  readonly #http: http.Server
  readonly #controls = new WebSocketServer(SERVER_OPTIONS)
  readonly #dataSockets = new Set<DataSocket>()
  readonly #unknownConnections = new Arrivals<Duplex>(MOST_UNKNOWN_CONNECTIONS, (socket) => socket.destroy())
  readonly #unknownControls = new Arrivals<WebSocket>(MOST_UNKNOWN_CONTROLS, (control) => control.terminate())
  /** What is to stand in the answers to requests for control WebSockets. */
  readonly #nonces = new WeakMap<http.IncomingMessage, string>()
  readonly #keepAlive: NodeJS.Timeout

  constructor(service: WebSocketService, log: Logger) {
    this.#service = service
    this.#log = log
    this.#refusalLog = new LimitedLogger(log, MOST_LOG_ENTRIES)
    this.#http = http.createServer({ highWaterMark: READ_BYTES, noDelay: true }, (request, response) =>
      this.#answer(request, response),
    )
    // One request, one connection: how long it may take, and how much of it is kept, is bounded by that of the connection.
    this.#http.maxRequestsPerSocket = 1
    this.#http.maxHeadersCount = MOST_HEADERS
    this.#takeConnectionsInTurn()
    this.#http.on('upgrade', (request, socket, head) => this.#onUpgrade(request, socket, head))
    this.#http.on('clientError', (_, socket) => socket.destroy())
    this.#http.on('dropRequest', (_, socket) => socket.destroy())
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
    for (const control of this.#controls.clients) control.terminate()
    for (const dataSocket of this.#dataSockets) dataSocket.terminate()
    const closed = new Promise<void>((resolve) => this.#http.close(() => resolve()))
    // After the listener is closed, so that none can slip in between.
    this.#http.closeAllConnections()
    await closed
  }

  /** What is read first from a connection may hold thousands of requests, and thousands of connections may come at once. */
  #takeConnectionsInTurn(): void {
    const server: http.Server & { pauseOnConnect?: boolean } = this.#http
    const takers = server.listeners('connection')
    server.pauseOnConnect = true
    server.removeAllListeners('connection')
    server.on('connection', (socket: net.Socket) => {
      socket.on('error', () => socket.destroy())
      this.#unknownConnections.add(socket)
      socket.once('close', () => this.#unknownConnections.delete(socket))
      turns.wait(() => {
        if (socket.destroyed) return
        for (const take of takers) take.call(server, socket)
        socket.resume()
      })
    })
  }

  #listen(port: number, address: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#http.once('error', reject)
      this.#http.listen(port, address, () => {
        this.#http.off('error', reject)
        this.#http.on('error', (error) => this.#refusalLog.error(`WebSocket port: ${error.message}`, error))
        resolve()
      })
    })
  }

  #onUpgrade(incoming: http.IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const request = parseRequest(incoming.url ?? '')
    if (request === null) {
      refuse(socket, '404 Not Found')
    } else if (incoming.headers.origin !== undefined) {
      // No client of this tunnel is a script in a browser.
      this.#refusalLog.warning('a web page is refused: no WebSockets for browsers')
      refuse(socket, '403 Forbidden')
    } else if (request.kind === 'control') {
      this.#onControlUpgrade(request.client, incoming, socket, head)
    } else {
      this.#onDataUpgrade(request, incoming, socket, head)
    }
  }

  #onControlUpgrade(client: ClientId, incoming: http.IncomingMessage, socket: Duplex, head: Buffer): void {
    const { secret } = this.#service
    const clientNonce = nonceOf(incoming.headers[NONCE_HEADER])
    let session: Session | null = null
    if (secret !== null) {
      if (clientNonce === null) {
        this.#refusalLog.warning(`a client ${client} is refused: it has no shared secret`)
        refuse(socket, '401 Unauthorized')
        return
      }
      const serverNonce = newNonce()
      session = new Session({ secret, client, clientNonce, serverNonce })
      this.#nonces.set(incoming, serverNonce)
    } else if (clientNonce !== null) {
      this.#refusalLog.warning(
        `a client ${client} goes away: it has a shared secret, and this server has none`,
      )
    }
    this.#controls.handleUpgrade(incoming, socket, head, (control) => {
      this.#unknownConnections.delete(socket)
      this.#unknownControls.add(control)
      const onKnown = (): void => this.#unknownControls.delete(control)
      control.once('close', onKnown)
      // A peer that doesn't speak the protocol can't be asked to close by it.
      control.on('error', () => control.terminate())
      this.#service.onControl({ client, control, session, onKnown })
    })
  }

  #onDataUpgrade(request: DataRequest, incoming: http.IncomingMessage, socket: Duplex, head: Buffer): void {
    const { url: target = '', headers } = incoming
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
    // An HTTP server without TLS has no other sockets.
    const dataSocket = acceptUpgrade(incoming, socket as net.Socket, head)
    if (dataSocket === null) {
      refuse(socket, '400 Bad Request')
      return
    }
    this.#unknownConnections.delete(socket)
    this.#dataSockets.add(dataSocket)
    dataSocket.once('close', () => this.#dataSockets.delete(dataSocket))
    this.#service.onData(request, dataSocket)
  }

  #answer(request: http.IncomingMessage, response: http.ServerResponse): void {
    const [path] = (request.url ?? '').split('?')
    if (path === '/healthz') {
      const healthy = this.#service.isHealthy()
      response.writeHead(healthy ? 200 : 503).end(healthy ? 'ok\n' : 'starting\n')
    } else if (path === '/status') {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(`${JSON.stringify(this.#service.status(), null, 2)}\n`)
    } else {
      response.writeHead(404).end()
    }
  }
}

function refuse(socket: Duplex, status: string): void {
  // HTTP's sockets allow half-close: the peer might keep its half open for ever.
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
