import { portNumber } from '../../src/model/port-config.ts'
import type { Target } from '../../src/model/target.ts'
import { EchoServer } from '../../src/primitives/connections/echo-server.ts'
import { TunnelSocket } from '../../src/primitives/connections/tunnel-socket.ts'
import { Payload } from '../../src/primitives/payload/payload.ts'
import { listenEndpoint } from '../../src/primitives/ports/system-access.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { peakMemoryMB } from '../peak-memory.ts'
import { serve } from './serve.ts'

const MESSAGE_BYTES = 1024
const SEED = 7

export interface ConnectionParameters {
  readonly target: Target
  readonly connections: number
}

/** The harness with many connections through the tunnel open at once, and with the backend that they end at. */
serve({ hold }, null)

/** Opens the connections, each with an echo of its own that is verified. Returns the peak memory with all open, in MB. */
async function hold({ target, connections }: ConnectionParameters): Promise<number> {
  const backend = await EchoServer.start(nodeRuntime, {
    name: 'backend',
    host: target.backendHosts.clientToServerTun1ConnectPort,
    port: portNumber(target.ports, 'clientToServerTun1ConnectPort'),
  })
  const sockets: TunnelSocket[] = []
  try {
    for (let stream = 0; stream < connections; stream++) {
      const socket = await TunnelSocket.connect(nodeRuntime, {
        ...listenEndpoint(target, 'client1ToServerTun1ListenPort'),
      })
      sockets.push(socket)
      await socket.sendAndReceiveEcho(new Payload(nodeRuntime, SEED, stream).bytes(0, MESSAGE_BYTES))
    }
    if (backend.connectionsOpen !== connections || sockets.some(({ peerEnd }) => peerEnd !== null)) {
      throw new Error(`${backend.connectionsOpen} of ${connections} connections were open at once`)
    }
    return peakMemoryMB()
  } finally {
    for (const socket of sockets) socket.release()
    await backend.stop()
  }
}
