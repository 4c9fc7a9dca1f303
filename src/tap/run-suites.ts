import type { ChildProcess } from 'node:child_process'
import type { EventEmitter } from 'node:events'
import { createWriteStream } from 'node:fs'
import process from 'node:process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { GivenUpPorts } from '../run/starting-state.ts'
import type { EventBody, HistoryEvent } from '../spec/event.ts'
import type { ProfileName } from '../spec/profile.ts'
import type { Suite } from '../spec/suite.ts'
import type { Target } from '../spec/target.ts'
import {
  CALL_OFF,
  EVENT_DESCRIPTOR,
  type ExecutionPlan,
  PLAN_VARIABLE,
  SUITE_NODE_ARGUMENTS,
} from './execution-plan.ts'

/** A suite process that was called off gets so long to end by itself. */
const CALL_OFF_GRACE_MS = 3000
/** So long may the process of a finished suite take to exit. */
const EXIT_GRACE_MS = 10_000

/** What {@link runSuites} runs, and where its results go. */
export interface SuitesRun {
  readonly suites: readonly Suite[]
  readonly target: Target
  readonly profile: ProfileName
  readonly seed: number
  /** The file of the suite program. */
  readonly program: string
  /** The file that takes the TAP stream. */
  readonly tapFile: string
  /** Also takes the TAP stream, as it happens. */
  readonly tapOutput?: Writable
  readonly signal: AbortSignal
  /** Takes events of this process. */
  readonly emit: (event: EventBody) => void
  /** Takes events of a suite process, with the time when they happened there. */
  readonly relay: (event: HistoryEvent) => void
}

/** The part of node-tap's spawned test that is used here; its own types don't name the events. */
interface SpawnedTest extends EventEmitter {
  readonly name: string
}

/** Runs the suites under node-tap, one process a suite, one after the other in the given order. */
export async function runSuites(run: SuitesRun): Promise<void> {
  // What a caller's own node-tap left in the environment must not steer this one (bail, filters, time-outs).
  for (const name of Object.keys(process.env)) if (/^TAP($|_)/.test(name)) delete process.env[name]
  const { t } = await import('tap')
  const file = createWriteStream(run.tapFile)
  t.pipe(file)
  if (run.tapOutput !== undefined) t.pipe(run.tapOutput, { end: false })
  t.setTimeout(0)
  t.jobs = 1
  let givenUp: GivenUpPorts = { closed: [], silent: [] }
  for (const suite of run.suites) {
    if (run.signal.aborted) break
    givenUp = await runSuite(suite, run, t, givenUp)
  }
  t.end()
  await finished(file)
}

type Tap = typeof import('tap').t

/** Returns what this suite and those before it have waited for in vain. */
async function runSuite(suite: Suite, run: SuitesRun, t: Tap, givenUp: GivenUpPorts): Promise<GivenUpPorts> {
  let learnt = givenUp
  const plan: ExecutionPlan = {
    suite: suite.id,
    tests: suite.tests.map((test) => test.id),
    target: run.target,
    profile: run.profile,
    seed: run.seed,
    givenUp,
  }
  let complete = false
  let allRight = true
  let exit = 'it ended'
  let exitCode: number | null = null
  let relayed: Promise<void> = Promise.resolve()
  const onSpawn = (spawned: SpawnedTest): void => {
    spawned.once('preprocess', (options: { stdio: unknown[] }) => {
      options.stdio[EVENT_DESCRIPTOR] = 'pipe'
    })
    spawned.once('process', (child: ChildProcess) => {
      const stopOnAbort = callOffOnAbort(child, run.signal)
      let exitTimer: NodeJS.Timeout | undefined
      child.once('exit', (code, signal) => {
        stopOnAbort()
        clearTimeout(exitTimer)
        exitCode = code
        exit = signal === null ? `it exited with code ${code}` : `it was ended by ${signal}`
      })
      relayed = relayEvents(child.stdio[EVENT_DESCRIPTOR] as Readable, (event) => {
        if (event.type === 'suite.finished') {
          complete = true
          exitTimer = setTimeout(() => child.kill('SIGKILL'), EXIT_GRACE_MS)
        }
        if (event.type === 'ports.given-up') learnt = { closed: event.closed, silent: event.silent }
        allRight &&= event.type !== 'test.finished' || event.status === 'passed' || event.status === 'skipped'
        run.relay(event)
      })
    })
  }
  const events: EventEmitter = t as unknown as EventEmitter
  events.on('spawn', onSpawn)
  try {
    const env = { ...process.env, [PLAN_VARIABLE]: JSON.stringify(plan) }
    await t.spawn(
      process.execPath,
      [...SUITE_NODE_ARGUMENTS, run.program],
      { env, timeout: 0, at: null },
      `suite ${suite.id}: ${suite.name}`,
    )
    await relayed
  } finally {
    events.off('spawn', onSpawn)
  }
  // node-tap ends with 0 when all is right and with 1 when not; anything else is not the suite's own end.
  const endedWell = exitCode === (allRight ? 0 : 1)
  if ((complete && endedWell) || run.signal.aborted) return learnt
  const message = `suite ${suite.id} did not finish: ${exit}; the tests that had no result by then are unknown`
  run.emit({ type: 'suite.crashed', suite: suite.id, error: { code: 'SUITE_CRASHED', message } })
  return learnt
}

async function relayEvents(stream: Readable, relay: (event: HistoryEvent) => void): Promise<void> {
  for await (const line of createInterface({ input: stream })) {
    // A process that is killed may leave half a line behind.
    if (line.endsWith('}')) relay(JSON.parse(line) as HistoryEvent)
  }
}

function callOffOnAbort(child: ChildProcess, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined
  const callOff = (): void => {
    if (child.connected) child.send(CALL_OFF, () => {})
    timer = setTimeout(() => child.kill('SIGKILL'), CALL_OFF_GRACE_MS)
  }
  if (signal.aborted) callOff()
  else signal.addEventListener('abort', callOff, { once: true })
  return () => {
    clearTimeout(timer)
    signal.removeEventListener('abort', callOff)
  }
}
