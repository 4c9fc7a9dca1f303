import net from 'node:net'
import process from 'node:process'
import { serve } from './serve.ts'

/** A plain echo server in a process of its own. Argument: the port to listen on; 0 takes a free one. */
const server = net.createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => {})
  socket.pipe(socket)
})
server.listen(Number(process.argv[2]), '127.0.0.1', () =>
  serve({}, { port: (server.address() as net.AddressInfo).port }),
)
