import { setTimeout as sleep } from 'node:timers/promises'
import { abortedError, TunnelTestError } from '../../model/errors.ts'
import { TimeOver } from '../time-limit.ts'
import type { ContainerState, Engine, ProjectContainer } from './engine.ts'
import type { WatchedService, WatcherFollower } from './watcher-follower.ts'

const INTERVAL_MS = 250

/** What a role has to show. */
export interface AwaitedService extends WatchedService {
  /** The ports that it listens on when it is ready. */
  readonly ports: readonly number[]
}

interface Missing {
  readonly service: string
  readonly what: string
  /** Waiting longer won't help. */
  readonly isFinal: boolean
}

/**
 * Waits until every service is ready: healthy where it has a health check, else listening on its ports; and watched.
 * @param project the name of the compose project
 * @param follower keeps the watchers beside roles that are started again
 * @throws `STACK_NOT_READY` naming the service and what is the matter, when the time is up or a container has ended;
 *   `ABORTED`.
 */
export async function untilReady(
  engine: Engine,
  project: string,
  services: readonly AwaitedService[],
  follower: WatcherFollower,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + timeoutMs
  let last: Missing | undefined
  try {
    for (;;) {
      await follower.follow()
      const containers = await engine.containers(project)
      const samples = services.map((service) => whatIsMissing(engine, containers, service, follower))
      const missing = (await Promise.all(samples)).filter((sample) => sample !== null)
      const worst = missing.find(({ isFinal }) => isFinal) ?? missing[0]
      last = worst
      if (worst === undefined) return
      if (worst.isFinal || performance.now() > deadline) throw notReady(worst, timeoutMs)
      await sleep(INTERVAL_MS, undefined, { signal }).catch(() => {
        throw abortedError(`waiting for the service "${worst.service}"`, signal)
      })
    }
  } catch (error) {
    // The time for the whole start is over: what was seen last is why.
    if (last !== undefined && signal.reason instanceof TimeOver) throw notReady(last, timeoutMs)
    throw error
  }
}

async function whatIsMissing(
  engine: Engine,
  containers: readonly ProjectContainer[],
  { service, watcher, ports }: AwaitedService,
  follower: WatcherFollower,
): Promise<Missing | null> {
  const container = containers.find((candidate) => candidate.service === service)
  const watching = containers.find((candidate) => candidate.service === watcher)
  if (container === undefined) return { service, what: 'it has no container', isFinal: false }
  const state = await engine.stateOf(container.id)
  if (state.status !== 'running') return { service, ...whyItDoesNotRun(state) }
  const what = (text: string): Missing => {
    return { service, what: `${text}${restarts(state)}`, isFinal: false }
  }
  if (watching === undefined || !follower.isFollowed(service, state)) {
    return what('its watcher is not beside it yet')
  }
  const watcherState = await engine.stateOf(watching.id)
  if (watcherState.status === 'exited') {
    return {
      service: watcher,
      what: `its container is exited with code ${watcherState.exitCode}`,
      isFinal: true,
    }
  }
  const { health, lastHealthOutput } = state
  if (health === 'healthy') return null
  if (health !== null) {
    return what(
      `it is ${health}${lastHealthOutput === '' ? '' : `; its health check said: ${lastHealthOutput}`}`,
    )
  }
  const sample = await lastSample(engine, watching.id, Date.parse(state.startedAt))
  if (sample === null) return what('its watcher has not sampled yet')
  const closed = ports.filter((port) => !sample.ports.includes(port))
  if (closed.length > 0) return what(`it does not listen on ${closed.join(', ')}`)
  const unreached = ports.filter((port) => sample.loopbackOnly?.includes(port))
  if (unreached.length === 0) return null
  const where = 'which only its own container reaches: bind it to 0.0.0.0'
  return what(`it listens on ${unreached.join(', ')} at a loopback address, ${where}`)
}

function whyItDoesNotRun(state: ContainerState): Pick<Missing, 'what' | 'isFinal'> {
  const { status, exitCode } = state
  const isEnded = status === 'exited' || status === 'dead'
  const code = status === 'exited' || status === 'restarting' ? ` with code ${exitCode}` : ''
  const is = status === 'restarting' ? `ended${code}` : `is ${status}${code}`
  return { what: `its container ${is}${restarts(state)}`, isFinal: isEnded && !state.restarts }
}

function restarts({ restartCount }: ContainerState): string {
  if (restartCount === 0) return ''
  return `; its restart policy has started it again ${restartCount === 1 ? 'once' : `${restartCount} times`}`
}

/** What a watcher prints. */
interface PrintedSample {
  readonly at: string
  readonly ports: readonly number[]
  readonly loopbackOnly?: readonly number[]
}

/**
 * What the watcher saw last, as it prints it; null where it has not sampled since then. What it saw of a network namespace
 * that was there before says nothing.
 */
async function lastSample(engine: Engine, watcher: string, since: number): Promise<PrintedSample | null> {
  let last: PrintedSample | null = null
  for await (const { stream, text } of engine.logs(watcher)) {
    if (stream !== 'stdout' || !text.startsWith('{')) continue
    const sample = JSON.parse(text) as PrintedSample
    if (Date.parse(sample.at) >= since) last = sample
  }
  return last
}

function notReady({ service, what, isFinal }: Missing, timeoutMs: number): TunnelTestError {
  const time = isFinal ? '' : `, after ${Math.round(timeoutMs / 1000)} s`
  return new TunnelTestError('STACK_NOT_READY', {
    doing: `waiting for the service "${service}"`,
    found: `${what}${time}`,
    observed: service,
    about: { service },
    advice: 'Look at its log; a slow start can be given more time with startup-timeout-secs',
  })
}
