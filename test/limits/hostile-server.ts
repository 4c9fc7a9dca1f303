import { createHash } from 'node:crypto'
import net from 'node:net'
import process from 'node:process'

/**
 * A server that wants to harm the clients that come to it, as a process of its own: `hostile-server.ts TRICK PORT`.
 * It lists its tricks where none is named, and ends with its input.
 */
const HOST = '127.0.0.1'
const MB = 1_048_576
const [trick = '', port = ''] = process.argv.slice(2)

/** A frame of a server, which isn't masked. */
function frame(first: number, payload: Buffer, claimed = payload.length): Buffer {
  const header = Buffer.alloc(10)
  header[0] = first
  const lengthBytes = claimed < 126 ? 0 : claimed < 65_536 ? 2 : 8
  header[1] = lengthBytes === 0 ? claimed : lengthBytes === 2 ? 126 : 127
  if (lengthBytes === 2) header.writeUInt16BE(claimed, 2)
  if (lengthBytes === 8) header.writeBigUInt64BE(BigInt(claimed), 2)
  return Buffer.concat([header.subarray(0, 2 + lengthBytes), payload])
}

function message(value: object): Buffer {
  return frame(0x81, Buffer.from(JSON.stringify(value)))
}

function repeated(piece: Buffer): Buffer {
  return Buffer.concat(Array.from({ length: Math.max(1, Math.floor(65_536 / piece.length)) }, () => piece))
}

/** Writes for ever, as fast as it is taken; nothing is read any more. */
function flood(socket: net.Socket, bytes: Buffer): void {
  socket.pause()
  const write = (): void => {
    while (!socket.destroyed && socket.write(bytes));
  }
  socket.on('drain', write)
  write()
}

function accept(socket: net.Socket, request: string): void {
  const key = /sec-websocket-key: (\S+)/i.exec(request)?.[1] ?? ''
  const proof = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${proof}\r\n\r\n`,
  )
}

const makeActive = message({ type: 'make-active', epoch: 1 })
const ping = repeated(frame(0x89, Buffer.alloc(125)))

/** What happens to a control WebSocket, and of a data WebSocket. */
interface Trick {
  readonly control: (socket: net.Socket, request: string) => void
  readonly data?: (socket: net.Socket, request: string) => void
}

/** Lets a client in, then does something. */
function after(act: (socket: net.Socket) => void): Trick['control'] {
  return (socket, request) => {
    accept(socket, request)
    socket.write(makeActive)
    act(socket)
  }
}

function drip(socket: net.Socket, bytes: string): void {
  const timer = setInterval(() => {
    if (socket.destroyed) clearInterval(timer)
    else socket.write(bytes)
  }, 100)
}

const TRICKS: Readonly<Record<string, Trick>> = {
  'pings on the control socket': { control: after((socket) => flood(socket, ping)) },
  'orders to connect': {
    control: after((socket) => {
      flood(socket, repeated(message({ type: 'open', connection: 'x'.repeat(60), tunnel: 's2c' })))
    }),
  },
  'orders to connect to nowhere': {
    control: after((socket) => {
      flood(socket, repeated(message({ type: 'open', connection: 'x', tunnel: 'y'.repeat(4000) })))
    }),
  },
  'orders to close': {
    control: after((socket) => {
      flood(socket, repeated(message({ type: 'make-standby', epoch: 1, closeForMs: 1e9 })))
    }),
  },
  'an unfinished message': {
    control: after((socket) => {
      socket.write(frame(0x81, Buffer.alloc(0), 64 * MB))
      flood(socket, Buffer.alloc(65_536, 0x20))
    }),
  },
  'fragments without end': {
    control: after((socket) => {
      socket.write(frame(0x01, Buffer.alloc(0)))
      flood(socket, repeated(frame(0x00, Buffer.from(' '))))
    }),
  },
  'an answer that never ends': {
    control: (socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\n')
      drip(socket, 'X-Header: y\r\n')
    },
  },
  'no answer': { control: () => {} },
  'pings on data sockets': {
    control: after(() => {}),
    data: (socket, request) => {
      accept(socket, request)
      flood(socket, ping)
    },
  },
  'bytes that nobody takes': {
    control: after(() => {}),
    data: (socket, request) => {
      accept(socket, request)
      flood(socket, repeated(frame(0x82, Buffer.from('x'))))
    },
  },
  'answers before the answer': {
    control: after(() => {}),
    data: (socket) => flood(socket, repeated(Buffer.from('HTTP/1.1 102 Processing\r\n\r\n'))),
  },
}

const chosen = TRICKS[trick]
if (chosen === undefined) {
  process.stdout.write(`${Object.keys(TRICKS).join('\n')}\n`)
} else {
  process.stdin.resume().once('end', () => process.exit())
  net
    .createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', (bytes) => {
        const request = bytes.toString('latin1')
        if (request.startsWith('GET /control')) chosen.control(socket, request)
        else (chosen.data ?? accept)(socket, request)
      })
    })
    .listen(Number(port), HOST, () => process.stdout.write('listening\n'))
}
