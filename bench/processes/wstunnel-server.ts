import type net from 'node:net'
import wstunnel from 'wstunnel'
import { serve } from './serve.ts'

/** The server of the npm package `wstunnel`: what `wstunnel -s 127.0.0.1:PORT` starts. */
const server = new wstunnel.server()
server.start('127.0.0.1:0', () => serve({}, { port: (server.httpServer.address() as net.AddressInfo).port }))
