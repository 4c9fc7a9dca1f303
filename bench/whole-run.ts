import { join } from 'node:path'
import type { Metrics } from '../src/model/metrics.ts'
import type { Bench, Section } from './measurement.ts'
import { assertBuilt, COMMAND } from './peers/reference-tunnel.ts'
import type { WholeRunParameters } from './processes/whole-run.ts'

const TIMEOUT_MS = 3_600_000

/** The part of `metrics.json` that the figure is made of. */
interface WholeRunMetrics {
  readonly run: Pick<Metrics['run'], 'durationMs' | 'controlMs' | 'mandatedWaitMs'>
}

/** A whole run of the suites on the embedded stack, against the waits that the specification mandates. */
export async function measureWholeRun(bench: Bench): Promise<Section> {
  assertBuilt()
  bench.progress('running all suites with the profile spec')
  const runner = await bench.children.start('whole-run')
  const parameters: WholeRunParameters = { command: COMMAND, folder: join(bench.folder, 'whole-run') }
  const { run } = await runner.call<WholeRunMetrics>('run', parameters, TIMEOUT_MS)
  const ownMs = run.durationMs - run.controlMs
  return {
    pairings: [
      {
        name: 'A whole run, profile spec, embedded stack',
        unit: 's',
        series: [
          { contender: 'the run without its control', values: [ownMs / 1000] },
          { contender: 'the waits that the specification mandates', values: [run.mandatedWaitMs / 1000] },
          {
            contender: 'the control: the direct path, measured in the same tests',
            values: [run.controlMs / 1000],
          },
        ],
      },
    ],
    figures: [
      {
        name: 'whole run without its control ÷ the waits that the specification mandates',
        value: ownMs / run.mandatedWaitMs,
        unit: '',
        relation: '<=',
        target: 1.2,
      },
    ],
    leftOut: [],
  }
}
