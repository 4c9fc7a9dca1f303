import { join } from 'node:path'
import type { Bench, Section } from './measurement.ts'
import { assertBuilt, COMMAND } from './peers/reference-tunnel.ts'
import type { WholeRunParameters } from './processes/whole-run.ts'

const TIMEOUT_MS = 3_600_000

/** Where `metrics.json` holds what the figure is made of, in milliseconds. */
const RUN_FIELD = 'run.durationMs'
const CONTROL_FIELD = 'system.controlMs'
const WAITS_FIELD = 'system.mandatedWaitsMs'

/** A whole run of the suites on the embedded stack, against the waits that the specification mandates. */
export async function measureWholeRun(bench: Bench): Promise<Section> {
  assertBuilt()
  bench.progress('running all suites with the profile spec')
  const runner = await bench.children.start('whole-run')
  const parameters: WholeRunParameters = { command: COMMAND, folder: join(bench.folder, 'whole-run') }
  const metrics = await runner.call<unknown>('run', parameters, TIMEOUT_MS)
  const [run, control, waits] = [RUN_FIELD, CONTROL_FIELD, WAITS_FIELD].map((field) =>
    numberAt(metrics, field),
  )
  const missing = [RUN_FIELD, WAITS_FIELD].filter((field) => numberAt(metrics, field) === null)
  const ownMs = run === null || run === undefined ? null : run - (control ?? 0)
  return {
    pairings: [
      {
        name: 'A whole run, profile spec, embedded stack',
        unit: 's',
        series: [
          ...(ownMs === null ? [] : [{ contender: 'the run without its control', values: [ownMs / 1000] }]),
          ...(waits === null || waits === undefined
            ? []
            : [{ contender: 'mandated waits', values: [waits / 1000] }]),
        ],
      },
    ],
    figures: [
      {
        name: 'whole run without its control ÷ the waits that the specification mandates',
        value: ownMs === null || !waits ? null : ownMs / waits,
        unit: '',
        relation: '<=',
        target: 1.2,
      },
    ],
    leftOut: missing.map((field) => `metrics.json has no ${field}`),
  }
}

/** A number in nested objects, by a path with dots; null where there is none. */
function numberAt(value: unknown, path: string): number | null {
  let found: unknown = value
  for (const key of path.split('.')) {
    found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[key] : undefined
  }
  return typeof found === 'number' ? found : null
}
