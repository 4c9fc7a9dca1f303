import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { TestMetrics } from '../../src/model/metrics.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { readMetrics, runCli, testsOf } from './cli.ts'
import { startTunnel, type TunnelDifferences } from './tunnels.ts'

/** What the command says of one test. */
export interface Verdict {
  readonly exitCode: number | null
  readonly stdout: string
  readonly result: TestMetrics
}

/** Runs one test on a tunnel that differs from the reference tunnel. */
export async function runOn(
  t: TestContext,
  differences: TunnelDifferences,
  id: string,
  profile = 'quick',
): Promise<Verdict> {
  const { config } = await startTunnel(t, differences)
  const out = join(temporaryFolder(t), 'results')
  const options = ['--test', id, '--profile', profile, '--seed', '7', '--out', out]
  const { exitCode, stdout } = await runCli(['run', '--stack', 'external', '--config', config, ...options])
  const [result] = testsOf(readMetrics(out))
  assert.ok(result !== undefined, stdout)
  return { exitCode, stdout, result }
}

/** Failed, with this code and message, and with the command that repeats it. */
export function assertFailed({ exitCode, stdout, result }: Verdict, code: string, message: RegExp): void {
  assert.deepEqual([result.status, result.error?.code, exitCode], ['failed', code, 1], stdout)
  assert.match(result.error?.message ?? '', message)
  assert.match(
    stdout,
    new RegExp(`repeat: +node \\S*dist/cli\\.js run --test ${result.id.replace('.', '\\.')} --seed 7`),
  )
}
