import { createHash, randomBytes } from 'node:crypto'
import http from 'node:http'
import net from 'node:net'
import { DataSocket } from './data-socket.ts'
import { PROOF_HEADER, type Session } from './proof.ts'
import type { RequestHead } from './request-head.ts'
import { PAIRING_TIMEOUT_MS, READ_BYTES } from './wire.ts'

/** What RFC 6455 has a server prove its understanding with. */
const PROTOCOL_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const PROTOCOL_VERSION = '13'
/** 16 bytes in base64. */
const KEY_PATTERN = /^[+/0-9A-Za-z]{22}==$/

/** Makes a socket the data WebSocket that a request asks for; null where the request is no proper one. */
export function acceptUpgrade(head: RequestHead, socket: net.Socket, rest: Buffer): DataSocket | null {
  const { upgrade, 'sec-websocket-key': key = '', 'sec-websocket-version': version } = head.headers
  const isProper = head.method === 'GET' && upgrade?.toLowerCase() === 'websocket'
  if (!isProper || version !== PROTOCOL_VERSION || !KEY_PATTERN.test(key)) return null
  const accept = `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptOf(key)}\r\n\r\n`
  socket.write(`HTTP/1.1 101 Switching Protocols\r\n${accept}`)
  return new DataSocket(socket, rest, 'server')
}

/** Told once how the opening of a data WebSocket went. */
export interface OpenHandlers {
  onOpen(dataSocket: DataSocket): void
  onFailed(error: Error): void
}

/**
 * Opens a data WebSocket.
 * @param session what proves whose it is; null where there is no shared secret
 * @returns gives up, which is a failure; without effect once it is open
 */
export function openDataSocket(
  url: string,
  { onOpen, onFailed }: OpenHandlers,
  session: Session | null = null,
): () => void {
  const key = randomBytes(16).toString('base64')
  const { pathname, search } = new URL(url)
  const headers = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Key': key,
    'Sec-WebSocket-Version': PROTOCOL_VERSION,
    ...(session === null ? {} : { [PROOF_HEADER]: session.requestProof(pathname + search, key) }),
  }
  const request = http.get(url, { headers, createConnection })
  let settled = false
  const settle = (): boolean => {
    const isFirst = !settled
    settled = true
    clearTimeout(timer)
    return isFirst
  }
  const fail = (error: Error): void => {
    if (!settle()) return
    request.destroy()
    onFailed(error)
  }
  const giveUp = (why: string): void => fail(new Error(why))
  const timer = setTimeout(() => giveUp(`no answer in ${PAIRING_TIMEOUT_MS} ms`), PAIRING_TIMEOUT_MS)
  request.on('error', fail)
  // A peer could send these for ever, at full speed.
  request.once('information', ({ statusCode }) => giveUp(`the server answered ${statusCode}`))
  request.once('response', ({ statusCode }) => giveUp(`the server answered ${statusCode}`))
  request.once('upgrade', (response, socket, head) => {
    const isProven = response.headers['sec-websocket-accept'] === acceptOf(key)
    if (!isProven) giveUp("the server's answer is not that of a WebSocket")
    else if (settle()) onOpen(new DataSocket(socket as net.Socket, head, 'client'))
  })
  return () => giveUp('given up')
}

function createConnection({ host, port }: http.ClientRequestArgs): net.Socket {
  const options: net.TcpNetConnectOpts & { highWaterMark: number } = {
    host: host ?? '',
    port: Number(port),
    allowHalfOpen: true,
    highWaterMark: READ_BYTES,
  }
  return net.connect(options)
}

function acceptOf(key: string): string {
  return createHash('sha1')
    .update(key + PROTOCOL_GUID)
    .digest('base64')
}
