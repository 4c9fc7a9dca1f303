import { randomBytes } from 'node:crypto'
import net from 'node:net'
import process from 'node:process'

/**
 * A peer that wants to harm the role at a port, as a process of its own:
 * `hostile-peer.ts TRICK PORT SECONDS [LISTENER]`. It says `done` when it has had its time, and ends;
 * before, if its input does.
 */
const HOST = '127.0.0.1'
const MB = 1_048_576
const OPCODE = { continuation: 0, text: 1, binary: 2, ping: 9, pong: 10 }

const [trick = '', port = '', seconds = '', listener = ''] = process.argv.slice(2)
const sockets = new Set<net.Socket>()

/** A frame of a client, whose mask is zero. */
function frame(opcode: number, payload: Buffer, { isFinal = true, claimed = payload.length } = {}): Buffer {
  const header = Buffer.alloc(14)
  header[0] = (isFinal ? 0x80 : 0) | opcode
  const lengthBytes = claimed < 126 ? 0 : claimed < 65_536 ? 2 : 8
  header[1] = 0x80 | (lengthBytes === 0 ? claimed : lengthBytes === 2 ? 126 : 127)
  if (lengthBytes === 2) header.writeUInt16BE(claimed, 2)
  if (lengthBytes === 8) header.writeBigUInt64BE(BigInt(claimed), 2)
  return Buffer.concat([header.subarray(0, 2 + lengthBytes + 4), payload])
}

/** One thing again and again, up to about 64 KB. */
function repeated(piece: Buffer): Buffer {
  return Buffer.concat(Array.from({ length: Math.max(1, Math.floor(65_536 / piece.length)) }, () => piece))
}

function request(path: string): string {
  const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n'
  return `GET ${path} HTTP/1.1\r\nHost: x\r\n${upgrade}Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`
}

/** Connects, and again when it is shown out; what comes is not read unless the trick says so. */
function attack(
  to: number,
  onConnect: (socket: net.Socket) => void,
  { reads = false, again = true } = {},
): void {
  const socket = net.connect({ port: to, host: HOST, noDelay: true })
  sockets.add(socket)
  if (reads) socket.resume()
  socket.on('error', () => {})
  socket.once('connect', () => onConnect(socket))
  socket.once('close', () => {
    sockets.delete(socket)
    if (again) setTimeout(() => attack(to, onConnect, { reads, again }), 100)
  })
  // Who isn't read is not noticed to have gone.
  if (!reads) socket.on('drain', () => {})
}

function times(count: number, action: () => void): void {
  for (let time = 0; time < count; time++) action()
}

/** Writes for ever, as fast as it is taken. */
function flood(socket: net.Socket, next: () => Buffer): void {
  const write = (): void => {
    while (!socket.destroyed && socket.write(next()));
  }
  socket.on('drain', write)
  write()
}

/** Writes a little every turn, each in a packet of its own. */
function drip(socket: net.Socket, next: () => Buffer): void {
  const timer = setInterval(() => {
    if (socket.destroyed) clearInterval(timer)
    else times(50, () => socket.writableLength < MB && socket.write(next()))
  }, 1)
}

const DATA = request('/data?client=1&tunnel=c2s&epoch=1000000')
const wsPort = Number(port)

function onData(act: (socket: net.Socket) => void, reads = false): void {
  attack(
    wsPort,
    (socket) => {
      socket.write(DATA)
      act(socket)
    },
    { reads },
  )
}

function onControl(act: (socket: net.Socket) => void, reads = false, client = 1): void {
  attack(
    wsPort,
    (socket) => {
      socket.write(request(`/control?client=${client}`))
      act(socket)
    },
    { reads },
  )
}

function always(bytes: Buffer): () => Buffer {
  return () => bytes
}

function message(value: object): Buffer {
  return frame(OPCODE.text, Buffer.from(JSON.stringify(value)))
}

const hello = message({ type: 'hello', epoch: 0, active: false })

const TRICKS: Readonly<Record<string, () => void>> = {
  'pings on data sockets': () =>
    times(4, () =>
      onData((socket) => flood(socket, always(repeated(frame(OPCODE.ping, Buffer.alloc(125)))))),
    ),
  'empty pings on data sockets': () =>
    times(8, () => onData((socket) => flood(socket, always(repeated(frame(OPCODE.ping, Buffer.alloc(0))))))),
  'pings on control sockets': () =>
    times(4, () =>
      onControl((socket) => {
        socket.write(hello)
        flood(socket, always(repeated(frame(OPCODE.ping, Buffer.alloc(125)))))
      }),
    ),
  'unfinished control messages': () =>
    times(40, () =>
      onControl((socket) => {
        socket.write(frame(OPCODE.text, Buffer.alloc(0), { claimed: 15 * MB }))
        socket.write(Buffer.alloc(15 * MB - 1, 0x20))
      }),
    ),
  'unfinished control messages of 64 KB': () =>
    times(400, () =>
      onControl((socket) => {
        socket.write(frame(OPCODE.text, Buffer.alloc(0), { claimed: 65_536 }))
        socket.write(Buffer.alloc(65_535, 0x20))
      }),
    ),
  'control messages byte by byte': () =>
    times(20, () =>
      onControl((socket) => {
        socket.write(frame(OPCODE.text, Buffer.alloc(0), { claimed: 65_536 }))
        drip(socket, always(Buffer.from(' ')))
      }),
    ),
  'control messages in fragments without end': () =>
    times(20, () =>
      onControl((socket) => {
        socket.write(frame(OPCODE.text, Buffer.alloc(0), { isFinal: false }))
        const fragments = [0, 1].map((length) =>
          frame(OPCODE.continuation, Buffer.alloc(length), { isFinal: false }),
        )
        flood(socket, always(repeated(Buffer.concat(fragments))))
      }),
    ),
  'text in fragments between pongs on data sockets': () =>
    times(20, () =>
      onData((socket) => {
        socket.write(frame(OPCODE.text, Buffer.alloc(0), { isFinal: false }))
        const fragment = frame(OPCODE.continuation, Buffer.from(' '), { isFinal: false })
        const pongs = Buffer.concat(Array.from({ length: 510 }, () => frame(OPCODE.pong, Buffer.alloc(122))))
        flood(socket, always(Buffer.concat([fragment, pongs])))
      }),
    ),
  'empty fragments on data sockets': () =>
    times(8, () =>
      onData((socket) => {
        socket.write(frame(OPCODE.binary, Buffer.alloc(0), { isFinal: false }))
        flood(socket, always(repeated(frame(OPCODE.continuation, Buffer.alloc(0), { isFinal: false }))))
      }),
    ),
  'single bytes on data sockets that are not read': () =>
    times(50, () =>
      onData((socket) => flood(socket, always(repeated(frame(OPCODE.binary, Buffer.from('x')))))),
    ),
  'many data sockets that are not read': () =>
    times(1000, () => onData((socket) => flood(socket, always(frame(OPCODE.binary, Buffer.alloc(65_536)))))),
  'many data sockets without a byte': () => times(1000, () => onData(() => {})),
  'ends of stream on data sockets': () =>
    times(20, () => onData((socket) => flood(socket, always(repeated(message({ type: 'end' })))))),
  'connections that say nothing': () => times(1000, () => attack(wsPort, () => {})),
  'requests without end': () =>
    times(1000, () =>
      attack(wsPort, (socket) => {
        socket.write('GET /status HTTP/1.1\r\nHost: x\r\n')
        const timer = setInterval(() => {
          if (socket.destroyed) clearInterval(timer)
          else socket.write(`X-${randomBytes(2).toString('hex')}: ${'x'.repeat(200)}\r\n`)
        }, 200)
      }),
    ),
  'bodies without end': () =>
    times(20, () =>
      attack(wsPort, (socket) => {
        socket.write('POST /status HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n')
        flood(socket, always(Buffer.from(`10000\r\n${'x'.repeat(65_536)}\r\n`)))
      }),
    ),
  'requests whose answers are not read': () =>
    times(20, () =>
      attack(wsPort, (socket) =>
        flood(socket, always(repeated(Buffer.from('GET /status HTTP/1.1\r\nHost: x\r\n\r\n')))),
      ),
    ),
  'upgrades that are refused': () =>
    times(50, () =>
      attack(wsPort, (socket) =>
        flood(socket, always(repeated(Buffer.from(request(`/data?client=1&tunnel=${'x'.repeat(4000)}`))))),
      ),
    ),
  'control sockets without a hello': () => times(1000, () => onControl(() => {})),
  'floods of control messages': () =>
    times(4, () =>
      onControl((socket) => {
        const messages = [
          { type: 'listening', listening: false },
          { type: 'refused', connection: 'x'.repeat(50) },
          { type: 'hello', epoch: 2 ** 50, active: true },
          { type: 'unheard of' },
        ]
        flood(socket, always(repeated(Buffer.concat([hello, ...messages.map(message)]))))
      }),
    ),
  'comings and goings': () =>
    times(20, () =>
      onControl((socket) => {
        socket.write(hello)
        socket.end()
      }, true),
    ),
  'users that do not read': () =>
    times(1000, () => attack(Number(listener), (socket) => flood(socket, always(Buffer.alloc(65_536))))),
  'users that say nothing': () => times(1000, () => attack(Number(listener), () => {})),
}

const act = TRICKS[trick]
if (act === undefined) {
  process.stdout.write(`${Object.keys(TRICKS).join('\n')}\n`)
} else {
  process.stdin.resume().once('end', () => process.exit())
  act()
  setTimeout(() => {
    process.stdout.write('done\n')
    process.exit(0)
  }, Number(seconds) * 1000)
}
