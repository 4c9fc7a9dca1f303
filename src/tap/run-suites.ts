import type { ChildProcess } from 'node:child_process'
import type { EventEmitter } from 'node:events'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { type Readable, Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { isTunnelTestError } from '../model/errors.ts'
import type { EventBody, HistoryEvent } from '../model/event.ts'
import type { ProfileName } from '../model/profile.ts'
import type { Suite } from '../model/suite.ts'
import type { Target } from '../model/target.ts'
import type { BackendPorts } from '../primitives/ports/backend-ports.ts'
import type { GivenUpPorts } from '../run/starting-state.ts'
import { machineLimit } from '../runtimes/node/machine-limit.ts'
import { BOUND_TO_PARENT, programWords } from '../runtimes/node/own-process.ts'
import {
  ABORT_COMMAND,
  BACKENDS_WANTED,
  EVENT_DESCRIPTOR,
  type ExecutionPlan,
  PLAN_VARIABLE,
  SUITE_NODE_ARGUMENTS,
} from './execution-plan.ts'

/** How long an aborted suite process may take to end by itself. */
const ABORT_GRACE_MS = 3000
/** How long the process of a finished suite may take to exit. */
const EXIT_GRACE_MS = 10_000

/** What {@link runSuites} runs, and where its results go. */
export interface SuitesRun {
  readonly suites: readonly Suite[]
  readonly target: Target
  /** Holds the backends' ports; each suite process takes them over while it runs. */
  readonly backends: BackendPorts
  readonly profile: ProfileName
  readonly seed: number
  /** The tests that are known to fail. */
  readonly knownFailing: readonly string[]
  /** The file of the suite program. */
  readonly program: string
  /** Takes the TAP stream as it happens. Never throws, and never holds the suites up. */
  readonly takeTap: (text: string) => void
  /** Takes what the suite processes print on standard error; as above. */
  readonly takeErrorText: (text: string) => void
  readonly signal: AbortSignal
  /** Takes events of this process. */
  readonly emit: (event: EventBody) => void
  /** Takes events of a suite process, with the time when they happened there. */
  readonly relay: (event: HistoryEvent) => void
}

/** The part of node-tap's spawned test that is used here; its own types don't name the events. */
interface SpawnedTest extends EventEmitter {
  readonly name: string
  endAll(): void
}

/** What node-tap starts the process with; `onError` is added by the build. */
interface SpawnOptions {
  stdio: unknown[]
  onError?: (error: Error) => void
}

/** Runs the suites under node-tap, one process a suite, one after the other in the given order. */
export async function runSuites(run: SuitesRun): Promise<void> {
  // What a caller's own node-tap left in the environment must not steer this one (bail, filters, time-outs).
  for (const name of Object.keys(process.env)) if (/^TAP($|_)/.test(name)) delete process.env[name]
  const { t } = await import('tap')
  const output = new Writable({
    decodeStrings: false,
    write(text: string | Buffer, _, done): void {
      run.takeTap(String(text))
      done()
    },
  })
  t.pipe(output)
  t.setTimeout(0)
  t.jobs = 1
  let givenUp: GivenUpPorts = { closed: [], silent: [] }
  for (const suite of run.suites) {
    if (run.signal.aborted) break
    givenUp = await runSuite(suite, run, t, givenUp)
  }
  t.end()
  await finished(output)
}

type Tap = typeof import('tap').t

/** Returns what this suite and those before it have given up. */
async function runSuite(suite: Suite, run: SuitesRun, t: Tap, givenUp: GivenUpPorts): Promise<GivenUpPorts> {
  let learnt = givenUp
  const plan: ExecutionPlan = {
    suite: suite.id,
    tests: suite.tests.map((test) => test.id),
    target: run.target,
    profile: run.profile,
    seed: run.seed,
    knownFailing: run.knownFailing,
    givenUp,
  }
  let complete = false
  let allRight = true
  let exit = 'it ended'
  let exitCode: number | null = null
  const spawnErrors: Error[] = []
  let relayed: Promise<void> = Promise.resolve()
  const onSpawn = (spawned: SpawnedTest): void => {
    spawned.once('preprocess', (options: SpawnOptions) => {
      // Only Node has a channel of Node's kind; what it would carry goes through standard input, on every platform.
      // A standard error that were shared would become a blocking one in this process as well.
      options.stdio = ['pipe', 'pipe', 'pipe', 'ignore', 'pipe']
      options.onError = (error) => {
        spawnErrors.push(error)
        // node-tap would wait for the end of what never began.
        spawned.endAll()
      }
    })
    spawned.once('process', (child: ChildProcess) => {
      // Its end says that the suite has ended, which is noticed anyway.
      child.stdin?.on('error', () => {})
      child.stderr?.setEncoding('utf8').on('data', (text) => run.takeErrorText(String(text)))
      const stopOnAbort = endOnAbort(child, run.signal)
      let exitTimer: NodeJS.Timeout | undefined
      child.once('exit', (code, signal) => {
        stopOnAbort()
        clearTimeout(exitTimer)
        exitCode = code
        exit = signal === null ? `it exited with code ${code}` : `it was ended by ${signal}`
      })
      const handOver = (): void => void run.backends.release()
      relayed = relayEvents(child.stdio[EVENT_DESCRIPTOR] as Readable, handOver, (event) => {
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
    const env = { ...process.env, ...BOUND_TO_PARENT, [PLAN_VARIABLE]: JSON.stringify(plan) }
    const [program, ...args] = programWords(run.program, SUITE_NODE_ARGUMENTS)
    await t.spawn(program, args, { env, timeout: 0, at: null }, `suite ${suite.id}: ${suite.name}`)
    await relayed
  } finally {
    events.off('spawn', onSpawn)
  }
  await takeBackendsBack(run)
  // node-tap ends with 0 when all is right and with 1 when not; anything else is not the suite's own end.
  const endedWell = exitCode === (allRight ? 0 : 1)
  if ((complete && endedWell) || run.signal.aborted) return learnt
  const [spawnError] = spawnErrors
  const limit = machineLimit(spawnError, `starting the process of suite ${suite.id}`)
  const message =
    limit?.message ??
    `suite ${suite.id} did not finish: ${spawnError?.message ?? exit}; the tests that had no result by then are unknown`
  run.emit({
    type: 'suite.crashed',
    suite: suite.id,
    error: { code: limit?.code ?? 'SUITE_CRASHED', message },
  })
  return learnt
}

/** Until the next suite process asks for them; it waits for what is still taken. */
async function takeBackendsBack({ backends, signal, emit }: SuitesRun): Promise<void> {
  if (signal.aborted) return
  try {
    await backends.bind({ connectionMs: 0 }, signal)
  } catch (error) {
    if (!isTunnelTestError(error)) throw error
    emit({ type: 'log', level: 'info', message: `between two suites: ${error.message}` })
  }
}

async function relayEvents(
  stream: Readable,
  handOver: () => void,
  relay: (event: HistoryEvent) => void,
): Promise<void> {
  for await (const line of createInterface({ input: stream })) {
    if (line === BACKENDS_WANTED) {
      handOver()
      continue
    }
    const event = parsed(line)
    if (event !== null) relay(event)
  }
}

/** A process that is killed may leave half a line behind: null. */
function parsed(line: string): HistoryEvent | null {
  try {
    return JSON.parse(line) as HistoryEvent
  } catch {
    return null
  }
}

function endOnAbort(child: ChildProcess, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined
  const abort = (): void => {
    child.stdin?.write(ABORT_COMMAND)
    timer = setTimeout(() => child.kill('SIGKILL'), ABORT_GRACE_MS)
  }
  if (signal.aborted) abort()
  else signal.addEventListener('abort', abort, { once: true })
  return () => {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}
