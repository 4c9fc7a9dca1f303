import { portNumber } from '../../src/model/port-config.ts'
import type { Bench } from '../measurement.ts'
import { startReferenceTunnel } from './reference-tunnel.ts'

export const DIRECT = 'direct'
export const TWO_PROXIES = 'two plain TCP proxies'
export const REFERENCE_FROM_CLIENT = 'reference tunnel, client 1 tun1'
export const REFERENCE_FROM_SERVER = 'reference tunnel, server tun1'
export const WSTUNNEL = 'npm wstunnel'

/** A way to an echo server; each has an echo server in a process of its own behind it. */
export interface Path {
  readonly name: string
  /** The port to connect to, on 127.0.0.1. */
  readonly port: number
}

/** The ways to an echo, all up at the same time; the reference tunnel is theirs to stop. */
export interface Paths {
  readonly paths: readonly Path[]
  stop(): Promise<void>
}

export async function openPaths(bench: Bench): Promise<Paths> {
  const { children } = bench
  bench.progress('starting echo servers, proxies, npm wstunnel and the reference tunnel')
  const echo = (port = 0): Promise<number> => children.startListening('echo-server', port)
  const proxies = await children.startListening(
    'tcp-proxy',
    await children.startListening('tcp-proxy', await echo()),
  )
  const wstunnelServer = await children.startListening('wstunnel-server')
  const wstunnel = await children.startListening('wstunnel-client', wstunnelServer, await echo())
  const { target, stop } = await startReferenceTunnel(bench)
  try {
    const { ports } = target
    await echo(ports.clientToServerTun1ConnectPort)
    await echo(ports.serverToClient1Tun1ConnectPort)
    return {
      paths: [
        { name: DIRECT, port: await echo() },
        { name: TWO_PROXIES, port: proxies },
        { name: REFERENCE_FROM_CLIENT, port: portNumber(ports, 'client1ToServerTun1ListenPort') },
        { name: REFERENCE_FROM_SERVER, port: portNumber(ports, 'serverToClientTun1ListenPort') },
        { name: WSTUNNEL, port: wstunnel },
      ],
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
