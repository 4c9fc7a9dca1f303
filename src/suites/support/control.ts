import { isTunnelTestError } from '../../model/errors.ts'
import type { TestContext } from '../../model/suite.ts'
import { EchoServer } from '../../primitives/connections/echo-server.ts'
import { transfer } from '../../primitives/connections/transfer.ts'
import { TunnelSocket } from '../../primitives/connections/tunnel-socket.ts'
import type { Payload } from '../../primitives/payload/payload.ts'
import { rounded } from './rounded.ts'

/** The direct path is measured with at most this many bytes. */
const LARGEST_SAMPLE_BYTES = 104_857_600
const HOST = '127.0.0.1'

/**
 * The paired control: the direct path from the test to an echo server of its own, measured by the same means as the
 * tunnel in the same test. What the machine and the harness cost shows there too; the ratio is the tunnel's.
 */
export async function openDirectPath(context: TestContext): Promise<TunnelSocket> {
  const { runtime, signal } = context
  const server = await EchoServer.start(runtime, { name: 'the direct path', host: HOST, port: 0, signal })
  context.defer(() => server.stop())
  const socket = await TunnelSocket.connect(runtime, {
    name: 'the direct path',
    host: HOST,
    port: server.port,
    signal,
  })
  context.defer(() => socket.release())
  return socket
}

/**
 * Transfers a payload over the direct path, at most 100 MB of it, and records its throughput beside the tunnel's. The
 * time counts as the test's control.
 */
export async function compareWithDirectPath(
  context: TestContext,
  payload: Payload,
  bytes: number,
  tunnelMBps: number,
): Promise<void> {
  const { clock } = context.runtime
  const startedAt = clock.now()
  try {
    const socket = await openDirectPath(context)
    const length = Math.min(bytes, LARGEST_SAMPLE_BYTES)
    const direct = await transfer(context.runtime, socket, {
      payload,
      length,
      hash: true,
      signal: context.signal,
    })
    context.measure({
      controlThroughputMBps: rounded(direct.throughputMBps),
      throughputRatio: rounded(tunnelMBps / direct.throughputMBps, 3),
    })
  } catch (error) {
    leaveOut(context, error)
  } finally {
    context.control(clock.now() - startedAt)
  }
}

/** Without its control a test has one figure less; the tunnel has no part in it. Throws `ABORTED`. */
export function leaveOut(context: TestContext, error: unknown): void {
  if (isTunnelTestError(error, 'ABORTED')) throw error
  context.log.warning(`the direct path could not be measured: ${String(error)}`)
}
