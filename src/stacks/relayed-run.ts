import { onAbort } from '../model/abort.ts'
import { TunnelTestError } from '../model/errors.ts'
import { type ErrorReport, EXIT_CODES } from '../model/verdict.ts'
import { parseRelayLine } from './relay.ts'
import type { SuitesOrder } from './stack.ts'
import { setLongTimeout, unlessAborted } from './time-limit.ts'

/** How long aborted suites may take to leave their results. */
const ABORT_GRACE_MS = 4000
/** Suites that were killed have ended within this time, or nobody will hear of their end. */
const KILLED_GRACE_MS = 1500

/** What the process prints, a whole line of one of its streams. */
export interface PrintedLine {
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}

/** A running `tunnel-test run --relay`. */
export interface RelayProcess {
  /** What it prints, until it has ended. */
  readonly lines: AsyncIterable<PrintedLine>
  /** Its exit code, once it has ended. */
  ended(): Promise<number>
  /** Sends a signal. Throws if that fails. */
  kill(signal: 'SIGINT' | 'SIGKILL'): Promise<void>
  /** Stops listening to it. */
  abandon(): void
}

/** How a relayed run ended. */
export interface RelayedEnd {
  readonly exitCode: number
  /** The last error that it reported; null for none. */
  readonly lastError: ErrorReport | null
}

/** The options that run the same suites in another process. */
export function orderOptions({ suites, profile, seed, knownFailing }: SuitesOrder): string[] {
  const tests = suites.flatMap((suite) => suite.tests.map(({ id }) => id))
  return [
    '--relay',
    ...['--test', tests.join(',')],
    ...['--profile', profile],
    ...['--seed', String(seed)],
    ...(knownFailing.length === 0 ? [] : ['--known-failing-tests', knownFailing.join(',')]),
  ]
}

/**
 * Passes on what the suites of another process do until they have ended; aborted, they get a moment to leave their
 * results.
 * @throws `ENGINE_FAILED` if nobody can tell how they ended.
 */
export async function relayUntilEnded(running: RelayProcess, order: SuitesOrder): Promise<RelayedEnd> {
  const { signal } = order
  let lastError: ErrorReport | null = null
  const take = ({ stream, text }: PrintedLine): void => {
    const line = stream === 'stdout' ? parseRelayLine(text) : null
    if (line === null) order.takeErrorText(`${text}\n`)
    else if (line.kind === 'tap') order.takeTap(line.text)
    else if (line.kind === 'error') lastError = line.error
    else {
      if (line.event.type === 'stack.failed') lastError = line.event.error
      order.takeEvent(line.event)
    }
  }
  const givenUp = new AbortController()
  const giveUp = (why: string): void => {
    givenUp.abort(why)
    running.abandon()
  }
  let stopTimer = (): void => {}
  const abort = (): void => {
    // Suites that can't be told to end are not waited for.
    running.kill('SIGINT').catch((error: Error) => giveUp(error.message))
    stopTimer = setLongTimeout(() => {
      stopTimer = setLongTimeout(() => giveUp('their end was not heard of'), KILLED_GRACE_MS)
      running.kill('SIGKILL').catch((error: Error) => giveUp(error.message))
    }, ABORT_GRACE_MS)
  }
  const takeAll = async (): Promise<number> => {
    for await (const line of running.lines) take(line)
    return await running.ended()
  }
  const stopListening = onAbort(signal, abort)
  if (signal.aborted) abort()
  try {
    return { exitCode: await unlessAborted(takeAll(), givenUp.signal), lastError }
  } catch (error) {
    if (!givenUp.signal.aborted) throw error
    throw new TunnelTestError('ENGINE_FAILED', {
      doing: 'aborting the suites',
      found: String(givenUp.signal.reason),
      cause: error,
    })
  } finally {
    stopListening()
    stopTimer()
  }
}

/**
 * Checks whether suites that were not aborted have ended with a verdict.
 * @returns their exit code
 * @throws what kept them from one: `SUITES_NOT_RUN`, or the error that they reported.
 */
export function assertVerdict({ exitCode, lastError }: RelayedEnd): number {
  const verdicts: readonly number[] = [EXIT_CODES.passed, EXIT_CODES.failed, EXIT_CODES.incomplete]
  const isUndecided = exitCode !== EXIT_CODES.passed && exitCode !== EXIT_CODES.failed
  if (isUndecided && lastError !== null) {
    const { code, message, stack: _, ...facts } = lastError
    throw new TunnelTestError(code, {
      doing: 'running the suites',
      found: message,
      ...facts,
    })
  }
  if (verdicts.includes(exitCode)) return exitCode
  throw new TunnelTestError('SUITES_NOT_RUN', {
    doing: 'running the suites',
    found: `they ended with ${exitCode}${meaningOf(exitCode)}`,
    advice: 'The log above and the logs of the services say more',
  })
}

/** What an exit code says that the suites have not set themselves. */
function meaningOf(exitCode: number): string {
  if (exitCode === 137) return ': they were killed from outside (SIGKILL), as for a lack of memory'
  if (exitCode === 143) return ': they were stopped from outside (SIGTERM)'
  return exitCode > 128 ? `: signal ${exitCode - 128} from outside` : ''
}
