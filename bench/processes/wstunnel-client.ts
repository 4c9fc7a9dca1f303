import type net from 'node:net'
import process from 'node:process'
import wstunnel from 'wstunnel'
import { serve } from './serve.ts'

/**
 * The client of the npm package `wstunnel`: what `wstunnel -t 127.0.0.1:PORT:127.0.0.1:DESTINATION ws://…` starts.
 * Arguments: the port of its server, and the port that the server is to connect to.
 */
const [serverPort, destination] = process.argv.slice(2)
const client = new wstunnel.client()
client.start('127.0.0.1', 0, `ws://127.0.0.1:${serverPort}`, `127.0.0.1:${destination}`, {}, () =>
  serve({}, { port: (client.tcpServer.address() as net.AddressInfo).port }),
)
