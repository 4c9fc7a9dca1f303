import { setTimeout as sleep } from 'node:timers/promises'
import { abortedError, TunnelTestError } from '../../spec/errors.ts'
import { TimeOver } from '../time-limit.ts'
import type { Engine, ProjectContainer } from './engine.ts'

const INTERVAL_MS = 250

/** What a role has to show. */
export interface AwaitedService {
  readonly service: string
  /** The service that watches its listening sockets. */
  readonly watcher: string
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
 * Waits until every service is ready: healthy where it has a health check, else listening on its ports.
 * @param project the name of the compose project
 * @throws `STACK_NOT_READY` naming the service and what is the matter, when the time is up or a container has ended;
 *   `ABORTED`.
 */
export async function untilReady(
  engine: Engine,
  project: string,
  services: readonly AwaitedService[],
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + timeoutMs
  let last: Missing | undefined
  try {
    for (;;) {
      const containers = await engine.containers(project)
      const looks = services.map((service) => whatIsMissing(engine, containers, service))
      const missing = (await Promise.all(looks)).filter((look) => look !== null)
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

/** The error for the first service that has ended and won't come back; null where none has. */
export async function endedService(
  engine: Engine,
  project: string,
  services: readonly AwaitedService[],
): Promise<TunnelTestError | null> {
  const containers = await engine.containers(project)
  const looks = await Promise.all(services.map((service) => whatIsMissing(engine, containers, service)))
  const ended = looks.find((look) => look?.isFinal)
  return ended === null || ended === undefined ? null : notReady(ended, 0)
}

async function whatIsMissing(
  engine: Engine,
  containers: readonly ProjectContainer[],
  awaited: AwaitedService,
): Promise<Missing | null> {
  const { service, watcher, ports } = awaited
  const container = containers.find((candidate) => candidate.service === service)
  const watching = containers.find((candidate) => candidate.service === watcher)
  if (container === undefined) return { service, what: 'it has no container', isFinal: false }
  const { status, health, exitCode, restarts, lastHealthOutput } = await engine.stateOf(container.id)
  if (status !== 'running') {
    const what = `its container is ${status}${status === 'exited' ? ` with code ${exitCode}` : ''}`
    return { service, what, isFinal: (status === 'exited' || status === 'dead') && !restarts }
  }
  const watcherState = watching === undefined ? null : await engine.stateOf(watching.id)
  if (watcherState?.status === 'exited') {
    return {
      service: watcher,
      what: `its container is exited with code ${watcherState.exitCode}`,
      isFinal: true,
    }
  }
  if (health === 'healthy') return null
  if (health !== null) {
    const output = lastHealthOutput === '' ? '' : `; its health check said: ${lastHealthOutput}`
    return { service, what: `it is ${health}${output}`, isFinal: false }
  }
  const open = watching === undefined ? [] : await listeningPorts(engine, watching.id)
  const closed = ports.filter((port) => !open.includes(port))
  if (closed.length === 0) return null
  return { service, what: `it does not listen on ${closed.join(', ')}`, isFinal: false }
}

/** What the watcher saw last, as it prints it. */
async function listeningPorts(engine: Engine, watcher: string): Promise<readonly number[]> {
  let ports: readonly number[] = []
  for await (const { stream, text } of engine.logs(watcher)) {
    if (stream === 'stdout' && text.startsWith('{'))
      ports = (JSON.parse(text) as { ports?: number[] }).ports ?? ports
  }
  return ports
}

function notReady({ service, what, isFinal }: Missing, timeoutMs: number): TunnelTestError {
  const time = isFinal ? '' : `, after ${Math.round(timeoutMs / 1000)} s`
  return new TunnelTestError('STACK_NOT_READY', {
    doing: `waiting for the service "${service}"`,
    found: `${what}${time}`,
    observed: service,
    advice: 'Look at its log; a slow start can be given more time with startup-timeout-secs',
  })
}
