import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { ListenPortName } from '../../src/model/port-config.ts'
import { PROFILES } from '../../src/model/profile.ts'
import type { TestResult } from '../../src/model/verdict.ts'
import { executeSuite } from '../../src/run/execute.ts'
import { suites } from '../../src/suites/index.ts'
import { hurried, leadingToClient1, type Serve, ToyTunnel } from '../run/toy-tunnel.ts'

const RUNTIME = hurried(20)

/** One test of the catalogue on a toy whose listeners serve in their own way. */
export async function resultOf(
  t: TestContext,
  id: string,
  serve: Partial<Record<ListenPortName, Serve>>,
): Promise<TestResult> {
  const toy = await ToyTunnel.start(t, leadingToClient1(serve))
  const [suite] = suites.filter((candidate) => id.startsWith(`${candidate.id}.`))
  assert.ok(suite !== undefined)
  const results: TestResult[] = []
  await executeSuite(
    { ...suite, tests: suite.tests.filter((candidate) => candidate.id === id) },
    {
      runtime: RUNTIME,
      target: toy.target,
      profile: PROFILES.quick,
      seed: 7,
      signal: new AbortController().signal,
      emit: () => {},
    },
    async (_, run) => void results.push(await run()),
  )
  const [result] = results
  assert.ok(result !== undefined)
  return result
}
