import http from 'node:http'
import net from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { webSocketPortOf } from '../config/server-url.ts'
import type { Logger } from '../spec/log.ts'
import type { DataSocket } from './data-socket.ts'
import type { ClientId } from './failover-machine.ts'
import { listenError } from './listener-gate.ts'
import { acceptUpgrade } from './upgrade.ts'
import {
  type DataRequest,
  KEEP_ALIVE_INTERVAL_MS,
  parseRequest,
  READ_BYTES,
  type Request,
  SERVER_OPTIONS,
} from './wire.ts'

/** What the WebSocket port serves. */
export interface WebSocketService {
  /** Whether a WebSocket is accepted. */
  isWelcome(request: Request): boolean
  onControl(client: ClientId, control: WebSocket): void
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
  readonly #http: http.Server
  readonly #controls = new WebSocketServer(SERVER_OPTIONS)
  readonly #dataSockets = new Set<DataSocket>()
  readonly #keepAlive: NodeJS.Timeout

  constructor(service: WebSocketService, log: Logger) {
    this.#service = service
    this.#log = log
    this.#http = http.createServer({ highWaterMark: READ_BYTES, noDelay: true }, (request, response) =>
      this.#answer(request, response),
    )
    this.#http.on('upgrade', (request, socket, head) => this.#onUpgrade(request, socket, head))
    this.#http.on('clientError', (_, socket) => socket.destroy())
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
  }

  async stop(): Promise<void> {
    clearInterval(this.#keepAlive)
    for (const control of this.#controls.clients) control.terminate()
    for (const dataSocket of this.#dataSockets) dataSocket.terminate()
    const closed = new Promise<void>((resolve) => this.#http.close(() => resolve()))
    // After the listener is closed, so that none can slip in between.
    this.#http.closeAllConnections()
    await closed
  }

  #listen(port: number, address: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#http.once('error', reject)
      this.#http.listen(port, address, () => {
        this.#http.off('error', reject)
        this.#http.on('error', (error) => this.#log.error(`WebSocket port: ${error.message}`, error))
        resolve()
      })
    })
  }

  #onUpgrade(incoming: http.IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const request = parseRequest(incoming.url ?? '')
    if (request === null || !this.#service.isWelcome(request)) {
      refuse(socket, '404 Not Found')
    } else if (request.kind === 'control') {
      this.#controls.handleUpgrade(incoming, socket, head, (control) => {
        // A peer that doesn't speak the protocol can't be asked to close by it.
        control.on('error', () => control.terminate())
        this.#service.onControl(request.client, control)
      })
    } else {
      // An HTTP server without TLS has no other sockets.
      const dataSocket = acceptUpgrade(incoming, socket as net.Socket, head)
      if (dataSocket === null) {
        refuse(socket, '400 Bad Request')
        return
      }
      this.#dataSockets.add(dataSocket)
      dataSocket.once('close', () => this.#dataSockets.delete(dataSocket))
      this.#service.onData(request, dataSocket)
    }
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
