import type { Bench, Figure, Pairing, Section } from './measurement.ts'
import { medianOf, ratio } from './measurement.ts'
import { type ReferenceTunnel, startReferenceTunnel } from './peers/reference-tunnel.ts'
import type { ConnectionParameters } from './processes/open-connections.ts'
import type { Punishment, PunishmentParameters } from './processes/suite-seven.ts'
import { type Contender, Rounds } from './rounds.ts'

const CONNECTIONS = 1000
const TEN_TIMES = 10
const TIMEOUT_MS = 900_000
const PUNISHMENT = 'test 7.1'
const LARGE_PUNISHMENT = 'test 7.1, ten times the sizes'
type Memory = Contender<'peak'>

/** The peak memory of the harness's process, each case in a fresh one; the tunnel has processes of its own. */
export async function measureMemory(bench: Bench): Promise<Section> {
  const tunnel = await startReferenceTunnel(bench)
  try {
    const rounds = new Rounds<'peak'>([
      punishment(bench, tunnel, PUNISHMENT, 1),
      punishment(bench, tunnel, LARGE_PUNISHMENT, TEN_TIMES),
      openConnections(bench, tunnel),
    ])
    await rounds.run(bench, 'memory', 'cold')
    const pairing: Pairing = {
      name: "Peak memory of the harness's process",
      unit: 'MB',
      baseline: PUNISHMENT,
      series: rounds.series('peak'),
    }
    return { pairings: [pairing], figures: figuresOf(pairing), leftOut: [] }
  } finally {
    await tunnel.stop()
  }
}

function figuresOf(pairing: Pairing): Figure[] {
  return [
    ...[PUNISHMENT, LARGE_PUNISHMENT].map(
      (name): Figure => ({
        name: `peak memory: ${name}`,
        value: medianOf(pairing, name),
        unit: 'MB',
        relation: '<=',
        target: 200,
      }),
    ),
    {
      name: `peak memory: ${LARGE_PUNISHMENT} ÷ ${PUNISHMENT}`,
      value: ratio(pairing, LARGE_PUNISHMENT, PUNISHMENT),
      unit: '',
      relation: '<=',
      target: 1,
    },
  ]
}

function punishment({ children }: Bench, { target }: ReferenceTunnel, name: string, scale: number): Memory {
  const parameters: PunishmentParameters = { target, scale }
  return {
    name,
    measure: async () => {
      const harness = await children.startHarness('suite-seven')
      const { peakMemoryMB } = await harness.call<Punishment>('punish', parameters, TIMEOUT_MS)
      await harness.stop()
      return { peak: peakMemoryMB }
    },
  }
}

function openConnections({ children }: Bench, { target }: ReferenceTunnel): Memory {
  const parameters: ConnectionParameters = { target, connections: CONNECTIONS }
  return {
    name: `${CONNECTIONS} connections open at once`,
    measure: async () => {
      const harness = await children.startHarness('open-connections')
      const peak = await harness.call<number>('hold', parameters, TIMEOUT_MS)
      await harness.stop()
      return { peak }
    },
  }
}
