import type { Bench, Pairing, Section } from './measurement.ts'
import { ratio } from './measurement.ts'
import { openPaths, REFERENCE_FROM_CLIENT, REFERENCE_FROM_SERVER, TWO_PROXIES } from './peers/paths.ts'
import type { RoundTripParameters, RoundTrips } from './processes/bare-client.ts'
import { Rounds } from './rounds.ts'

const MESSAGE_BYTES = 500
const ITERATIONS = 3000

/** Ping-pong over all paths with one bare client: 500 bytes there and back, then the next 500. */
export async function measureRoundTrips(bench: Bench): Promise<Section> {
  const { paths, stop } = await openPaths(bench)
  try {
    const client = await bench.children.start('bare-client')
    const rounds = new Rounds(
      paths.map(({ name, port }) => {
        const parameters: RoundTripParameters = { port, messageBytes: MESSAGE_BYTES, iterations: ITERATIONS }
        return {
          name,
          measure: async () => ({ ...(await client.call<RoundTrips>('roundTrips', parameters)) }),
        }
      }),
    )
    await rounds.run(bench, 'round trips', 'warm-up')
    const [p50, p99] = (['p50', 'p99'] as const).map(
      (quantile): Pairing => ({
        name: `Round trip of ${MESSAGE_BYTES} bytes, ${quantile} of ${ITERATIONS}`,
        unit: 'ms',
        baseline: TWO_PROXIES,
        series: rounds.series(quantile),
      }),
    ) as [Pairing, Pairing]
    return {
      pairings: [p50, p99],
      figures: [REFERENCE_FROM_CLIENT, REFERENCE_FROM_SERVER].map((name) => ({
        name: `round trip p50: ${name} ÷ ${TWO_PROXIES}`,
        value: ratio(p50, name, TWO_PROXIES),
        unit: '',
        relation: '<=',
        target: 1.3,
      })),
      leftOut: [],
    }
  } finally {
    await stop()
  }
}
