import { PROFILES } from '../../src/model/profile.ts'
import type { Target } from '../../src/model/target.ts'
import type { TestResult } from '../../src/model/verdict.ts'
import { executeSuite } from '../../src/run/execute.ts'
import { select } from '../../src/run/select.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { suites } from '../../src/suites/index.ts'
import { peakMemoryMB } from '../peak-memory.ts'
import { serve } from './serve.ts'

const TEST = '7.1'
const SEED = 7

export interface PunishmentParameters {
  readonly target: Target
  /** How many times as large as in the specification the transfers are. */
  readonly scale: number
}

/** What running test 7.1 took. */
export interface Punishment {
  readonly peakMemoryMB: number
  readonly bytesReceived: number
  readonly durationMs: number
}

/** Test 7.1 as a run of the command has it: the harness with its backends, in a process of its own. */
serve({ punish }, null)

/** Runs the test. Rejects where it doesn't pass: the memory of a failed test says nothing. */
async function punish({ target, scale }: PunishmentParameters): Promise<Punishment> {
  const [suite] = select(suites, { suites: [], tests: [TEST] })
  if (suite === undefined) throw new Error(`there is no test ${TEST}`)
  const results: TestResult[] = []
  await executeSuite(
    suite,
    {
      runtime: nodeRuntime,
      target,
      profile: { ...PROFILES.spec, punishmentDivisor: 1 / scale },
      seed: SEED,
      signal: new AbortController().signal,
      emit: () => {},
    },
    async (_, run) => void results.push(await run()),
  )
  const [result] = results
  if (result?.status !== 'passed')
    throw new Error(`test ${TEST} ${result?.status}: ${result?.error?.message}`)
  const { bytesReceived, durationMs } = result
  return { peakMemoryMB: peakMemoryMB(), bytesReceived, durationMs }
}
