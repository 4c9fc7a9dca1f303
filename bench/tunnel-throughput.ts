import type { Bench, Pairing, Section } from './measurement.ts'
import { ratio } from './measurement.ts'
import {
  openPaths,
  REFERENCE_FROM_CLIENT,
  REFERENCE_FROM_SERVER,
  TWO_PROXIES,
  WSTUNNEL,
} from './peers/paths.ts'
import type { EchoParameters } from './processes/bare-client.ts'
import { Rounds } from './rounds.ts'
import { TRANSFER_BYTES, throughput } from './throughput.ts'

/**
 * The reference tunnel against two plain proxies in a row, the ceiling for two hops in Node, and against npm wstunnel.
 * One bare client drives them all.
 */
export async function measureTunnelThroughput(bench: Bench): Promise<Section> {
  const { paths, stop } = await openPaths(bench)
  try {
    const client = await bench.children.start('bare-client')
    const rounds = new Rounds(
      paths.map(({ name, port }) => {
        const parameters: EchoParameters = { port, bytes: TRANSFER_BYTES }
        return {
          name,
          measure: () => throughput(() => client.call<number>('echoIntoReusedBuffer', parameters)),
        }
      }),
    )
    await rounds.run(bench, 'tunnel throughput', 'warm-up')
    const pairing: Pairing = {
      name: 'Tunnel throughput, 100 MB there and back, a bare client on all of them',
      unit: 'MB/s',
      baseline: TWO_PROXIES,
      series: rounds.series('throughput'),
    }
    const reference = [REFERENCE_FROM_CLIENT, REFERENCE_FROM_SERVER]
    return {
      pairings: [pairing],
      figures: [
        ...reference.map((name) => figure(pairing, name, TWO_PROXIES, 0.8)),
        ...reference.map((name) => figure(pairing, name, WSTUNNEL, 1.5)),
      ],
      leftOut: [],
    }
  } finally {
    await stop()
  }
}

function figure(pairing: Pairing, name: string, to: string, target: number): Section['figures'][number] {
  return {
    name: `throughput: ${name} ÷ ${to}`,
    value: ratio(pairing, name, to),
    unit: '',
    relation: '>=',
    target,
  }
}
