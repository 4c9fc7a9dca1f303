import { TunnelTestError } from '../../model/errors.ts'
import { timeLimit } from '../time-limit.ts'
import type { Engine } from './engine.ts'
import type { ContainerState } from './inspected-container.ts'

/** The engine is asked no longer for what a stack lacks whose time is over. */
const LOOK_TIMEOUT_MS = 3000

/**
 * The error for a stack that was not up when its time was over: it names the service that it waited for, which may be one
 * that a role depends on.
 * @param engine null for one that was not reached
 * @param project the name of the compose project
 */
export async function notReadyInTime(
  engine: Engine | null,
  project: string,
  timeoutMs: number,
): Promise<TunnelTestError> {
  const time = `after ${Math.round(timeoutMs / 1000)} s`
  const limit = timeLimit(LOOK_TIMEOUT_MS, 'the docker engine does not answer')
  try {
    if (engine === null) return notReady('waiting for the docker engine', `it did not answer, ${time}`)
    const service = await laggard(engine.under(limit.signal), project)
    if (service === null)
      return notReady('starting the stack', `docker compose was not done with it, ${time}`)
    const { name, what } = service
    return notReady(`waiting for the service "${name}"`, `${what}, ${time}`, name)
  } catch (error) {
    const found = limit.isOver() ? String(limit.signal.reason) : (error as Error).message
    return notReady('starting the stack', `it was not up ${time}: ${found}`)
  } finally {
    limit.end()
  }
}

/** The service that keeps the others waiting. */
async function laggard(
  engine: Engine,
  project: string,
): Promise<{ readonly name: string; readonly what: string } | null> {
  const containers = await engine.containers(project)
  const states = await Promise.all(
    containers.map(async ({ id, service }) => ({ name: service, state: await engine.stateOf(id) })),
  )
  const isSick = ({ health, status }: ContainerState): boolean =>
    status === 'running' && health !== null && health !== 'healthy'
  const isAway = ({ status }: ContainerState): boolean => !['running', 'created', 'exited'].includes(status)
  for (const isIt of [isSick, isAway]) {
    const found = states.find(({ state }) => isIt(state))
    if (found !== undefined) return { name: found.name, what: described(found.state) }
  }
  return null
}

function described({ status, health, lastHealthOutput }: ContainerState): string {
  if (health === null || status !== 'running') return `its container is ${status}`
  return `it is ${health}${lastHealthOutput === '' ? '' : `; its health check said: ${lastHealthOutput}`}`
}

function notReady(doing: string, found: string, service?: string): TunnelTestError {
  return new TunnelTestError('STACK_NOT_READY', {
    doing,
    found,
    ...(service === undefined ? {} : { observed: service, about: { service } }),
    advice: 'Look at its log; a slow start can be given more time with startup-timeout-secs',
  })
}
