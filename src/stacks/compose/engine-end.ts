import { setTimeout as sleep } from 'node:timers/promises'
import { TunnelTestError } from '../../model/errors.ts'
import { timeLimit } from '../time-limit.ts'
import type { Engine } from './engine.ts'

/** An engine that is shutting down ends its containers before it stops answering. */
const SHUTDOWN_GRACE_MS = 3000
const INTERVAL_MS = 250

/**
 * Checks whether the engine goes on: one that stops ends the suites too, which says nothing of them.
 * @throws `ENGINE_FAILED`.
 */
export async function assertGoesOn(engine: Engine): Promise<void> {
  const limit = timeLimit(SHUTDOWN_GRACE_MS, 'it goes on')
  try {
    for (;;) {
      await engine.under(limit.signal).ping()
      await sleep(INTERVAL_MS, undefined, { signal: limit.signal })
    }
  } catch (error) {
    if (limit.signal.aborted) return
    throw new TunnelTestError('ENGINE_FAILED', {
      doing: 'running the suites',
      found: `the docker engine went away, and ended them: ${(error as Error).message}`,
      advice: 'Run again; if it happens again, look at the log of the engine',
      cause: error,
    })
  } finally {
    limit.end()
  }
}
