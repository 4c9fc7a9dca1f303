import { takePortBlock } from '../src/stacks/free-ports.ts'
import type { Bench, Section } from './measurement.ts'
import type { CycleParameters, TrueChange } from './processes/port-opener.ts'
import type { ObservedChange, WatchParameters } from './processes/port-watcher.ts'
import { percentile } from './statistics.ts'

const PORTS = 6
const CYCLES = 40
const SEED = 20
/** Readings of one clock in two processes agree this well. */
const CLOCK_TOLERANCE_MS = 0.1

/**
 * The port watch against the truth: one process closes and reopens as many ports as the tunnel has, another watches
 * them. The error is the middle of the time span that the watch gives, less the middle of the true one.
 */
export async function measurePortWatch(bench: Bench): Promise<Section> {
  const block = await takePortBlock()
  try {
    const ports = block.ports.slice(0, PORTS)
    const parameters: WatchParameters = { ports }
    const opener = await bench.children.start('port-opener')
    const watcher = await bench.children.start('port-watcher')
    await opener.call('open', parameters)
    const methods = await watcher.call<string[]>('start', parameters)
    const count = PORTS * CYCLES
    bench.progress(`port watch: ${count} closings and ${count} reopenings of ${PORTS} ports`)
    const cycle: CycleParameters = { cycles: CYCLES, seed: SEED }
    const made = await opener.call<TrueChange[]>('cycle', cycle)
    const seen = await watcher.call<ObservedChange[]>('finish', {})
    const pairs = ports.flatMap((port) => pairUp(port, made, seen))
    return sectionOf(pairs, [...new Set(methods)].join(' and '))
  } finally {
    await block.release()
  }
}

interface Pair {
  readonly state: TrueChange['state']
  readonly errorMs: number
  /** Whether the true time lies in the span that the watch gives. */
  readonly isInside: boolean
}

function pairUp(port: number, made: readonly TrueChange[], seen: readonly ObservedChange[]): Pair[] {
  const truth = made.filter((change) => change.port === port).sort((a, b) => a.after - b.after)
  const observed = seen.filter((change) => change.port === port)
  if (observed.length !== truth.length) {
    throw new Error(`the watch saw ${observed.length} of ${truth.length} changes of port ${port}`)
  }
  return truth.map((change, index) => {
    const found = observed[index] as ObservedChange
    if (found.state !== change.state) throw new Error(`the watch confused the changes of port ${port}`)
    return {
      state: change.state,
      errorMs: (found.after + found.by) / 2 - (change.after + change.by) / 2,
      isInside:
        change.by >= found.after - CLOCK_TOLERANCE_MS && change.after <= found.by + CLOCK_TOLERANCE_MS,
    }
  })
}

function sectionOf(pairs: readonly Pair[], method: string): Section {
  const absolute = (chosen: readonly Pair[]): number[] => chosen.map(({ errorMs }) => Math.abs(errorMs))
  const changes = (['closed', 'open'] as const).map((state) => ({
    name: state === 'closed' ? 'closings' : 'reopenings',
    errors: absolute(pairs.filter((pair) => pair.state === state)),
  }))
  return {
    pairings: [
      {
        name: `Port watch (${method}): observed against true time, without sign`,
        unit: 'ms',
        series: changes.flatMap(({ name, errors }) =>
          [50, 99, 100].map((percent) => ({
            contender: `${errors.length} ${name}, ${percent === 100 ? 'largest' : `p${percent}`}`,
            values: [percentile(errors, percent)],
          })),
        ),
      },
    ],
    figures: [
      {
        name: 'port watch: error p99',
        value: percentile(absolute(pairs), 99),
        unit: 'ms',
        relation: '<=',
        target: 10,
      },
      {
        name: 'port watch: true times outside of the span that the watch gave',
        value: pairs.filter(({ isInside }) => !isInside).length,
        unit: '',
        relation: '<=',
        target: 0,
      },
    ],
    leftOut: [],
  }
}
