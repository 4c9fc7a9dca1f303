import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { onAbort } from '../model/abort.ts'
import { TunnelTestError } from '../model/errors.ts'
import type { Engine } from '../stacks/compose/engine.ts'
import { setLongTimeout, timeLimit, unlessAborted } from '../stacks/time-limit.ts'
import { distFolder } from './runner.ts'

/** Suites that are called off get so long to leave their results; the runner itself gives 10 s in all. */
const CALL_OFF_GRACE_MS = 4000
/** An engine takes a signal for a container within this time, or it does not answer. */
const KILL_TIMEOUT_MS = 1500
/** Suites that were killed have ended within this time, or nobody will hear of their end. */
const KILLED_GRACE_MS = 1500

/** A running `tunnel-test run`. */
interface SuitesProcess {
  /** What it prints, until it has ended. */
  readonly lines: AsyncIterable<string>
  /** Its exit code, once it has ended. */
  ended(): Promise<number>
  /** Sends a signal. Throws where that could not be done. */
  kill(signal: 'SIGINT' | 'SIGKILL'): Promise<void>
  /** Stops listening to it. */
  abandon(): void
}

/** The suites in a container. @param id the container that runs them */
export function suitesInContainer(engine: Engine, id: string): SuitesProcess {
  const abandoned = new AbortController()
  const listening = engine.under(abandoned.signal)
  return {
    lines: texts(listening.logs(id, { follow: true })),
    ended: () => listening.wait(id),
    kill: async (signal) => {
      const limit = timeLimit(KILL_TIMEOUT_MS, 'the docker engine does not answer')
      try {
        await engine.under(limit.signal).kill(id, signal)
      } catch (error) {
        throw limit.isOver() ? new Error(String(limit.signal.reason)) : error
      } finally {
        limit.end()
      }
    },
    abandon: () => abandoned.abort(),
  }
}

async function* texts(lines: AsyncIterable<{ readonly text: string }>): AsyncGenerator<string> {
  for await (const { text } of lines) yield text
}

/** The suites in a process of this machine. */
export function suitesOnRunner(runArguments: readonly string[]): SuitesProcess {
  const child = spawn(process.execPath, [join(distFolder(), 'cli.js'), 'run', ...runArguments], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines = new PassThrough({ objectMode: true })
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => void lines.write(line))
  }
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
  ended.catch(() => {}).finally(() => lines.end())
  return {
    lines,
    ended: () => ended,
    kill: async (signal) => void child.kill(signal),
    abandon: () => child.unref(),
  }
}

/**
 * Takes the lines of the suites until they have ended; called off, they get a moment to leave their results.
 * @returns their exit code. Throws `ENGINE_FAILED` where nobody can tell it.
 */
export async function untilEnded(
  suites: SuitesProcess,
  takeLine: (line: string) => void,
  signal: AbortSignal,
): Promise<number> {
  const givenUp = new AbortController()
  const giveUp = (why: string): void => {
    givenUp.abort(why)
    suites.abandon()
  }
  let stopTimer = (): void => {}
  const callOff = (): void => {
    // Suites that can't be told to end are not waited for.
    suites.kill('SIGINT').catch((error: Error) => giveUp(error.message))
    stopTimer = setLongTimeout(() => {
      stopTimer = setLongTimeout(() => giveUp('their end was not heard of'), KILLED_GRACE_MS)
      suites.kill('SIGKILL').catch((error: Error) => giveUp(error.message))
    }, CALL_OFF_GRACE_MS)
  }
  const takeAll = async (): Promise<number> => {
    for await (const line of suites.lines) takeLine(line)
    return await suites.ended()
  }
  const stopListening = onAbort(signal, callOff)
  if (signal.aborted) callOff()
  try {
    return await unlessAborted(takeAll(), givenUp.signal)
  } catch (error) {
    if (!givenUp.signal.aborted) throw error
    throw new TunnelTestError('ENGINE_FAILED', {
      doing: 'calling the suites off',
      found: String(givenUp.signal.reason),
      cause: error,
    })
  } finally {
    stopListening()
    stopTimer()
  }
}
