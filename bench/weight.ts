import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { type Bench, medianOf, type Section } from './measurement.ts'
import { assertBuilt, COMMAND } from './peers/reference-tunnel.ts'
import { Rounds } from './rounds.ts'

const DIST = dirname(COMMAND)
const MB = 1_000_000
/** A start takes so little time that one a round says little. */
const STARTS_EACH_ROUND = 5

const HELP = 'tunnel-test --help'
const BARE_NODE = 'bare node'

/** What whoever uses the action downloads, and how long the command takes to start. */
export async function measureWeight(bench: Bench): Promise<Section> {
  assertBuilt()
  const rounds = new Rounds([
    { name: HELP, measure: async () => ({ startMs: startMs([COMMAND, '--help']) }) },
    { name: BARE_NODE, measure: async () => ({ startMs: startMs(['--eval', '0']) }) },
  ])
  await rounds.run(bench, 'starting', 'warm-up')
  const start = { name: 'Start', unit: 'ms', baseline: BARE_NODE, series: rounds.series('startMs') }
  const size = (name: string, bytes: number, target: number) =>
    ({ name, value: bytes / MB, unit: 'MB (1,000,000 bytes)', relation: '<=', target }) as const
  return {
    pairings: [start],
    figures: [
      size('all of dist/', bytesIn(DIST), 5),
      size('dist/cli.js', statSync(COMMAND).size, 1.2),
      { name: `start of ${HELP}`, value: medianOf(start, HELP), unit: 'ms', relation: '<=', target: 150 },
    ],
    leftOut: [],
  }
}

/** The shortest of several: what else the machine does only ever makes a start longer. */
function startMs(args: readonly string[]): number {
  const times = Array.from({ length: STARTS_EACH_ROUND }, () => {
    const startedAt = performance.now()
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' })
    if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`)
    return performance.now() - startedAt
  })
  return Math.min(...times)
}

function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
}
