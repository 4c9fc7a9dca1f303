import net from 'node:net'
import process from 'node:process'
import { serve } from './serve.ts'

/** A plain TCP proxy: what one hop costs in Node without WebSocket. Argument: the port to connect to. */
const destination = Number(process.argv[2])
const server = net.createServer({ noDelay: true }, (incoming) => {
  const outgoing = net.connect({ host: '127.0.0.1', port: destination, noDelay: true })
  incoming.on('error', () => outgoing.destroy())
  outgoing.on('error', () => incoming.destroy())
  incoming.pipe(outgoing).pipe(incoming)
})
server.listen(0, '127.0.0.1', () => serve({}, { port: (server.address() as net.AddressInfo).port }))
