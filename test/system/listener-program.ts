/*
 * A listener that opens and closes when it is told to, by lines on its standard input, and says when: between two
 * readings of the machine's monotonic clock, in milliseconds.
 */
import { once } from 'node:events'
import net from 'node:net'
import process from 'node:process'
import { createInterface } from 'node:readline'

const machineNow = (): number => Number(process.hrtime.bigint()) / 1e6
const host = process.argv[2]
let server = net.createServer()
let port = 0

for await (const line of createInterface({ input: process.stdin })) {
  const from = machineNow()
  if (line === 'open') {
    server = net.createServer()
    server.listen(port, host)
    await once(server, 'listening')
    port = (server.address() as net.AddressInfo).port
  } else {
    server.close()
    await once(server, 'close')
  }
  console.log(JSON.stringify({ port, from, until: machineNow() }))
}
