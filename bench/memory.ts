import type { Bench, Section } from './measurement.ts'
import { startReferenceTunnel } from './peers/reference-tunnel.ts'
import type { ConnectionParameters } from './processes/open-connections.ts'

const CONNECTIONS = 1000
const TIMEOUT_MS = 900_000

/** The peak memory of the harness's process, each case in a fresh one; the tunnel has processes of its own. */
export async function measureMemory(bench: Bench): Promise<Section> {
  const { target, stop } = await startReferenceTunnel(bench)
  try {
    bench.progress(`${CONNECTIONS} connections open at once`)
    const harness = await bench.children.start('open-connections')
    const parameters: ConnectionParameters = { target, connections: CONNECTIONS }
    const connections = await harness.call<number>('hold', parameters, TIMEOUT_MS)
    return {
      pairings: [
        {
          name: "Peak memory of the harness's process",
          unit: 'MB',
          series: [{ contender: `${CONNECTIONS} connections open at once`, values: [connections] }],
        },
      ],
      figures: [],
      leftOut: [],
    }
  } finally {
    await stop()
  }
}
