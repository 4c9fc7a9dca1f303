import type { ServiceInterruption } from '../stack.ts'
import type { Engine } from './engine.ts'
import type { ContainerState } from './inspected-container.ts'

/**
 * Those of some services whose container does not run, has gone, or was started again by the engine, since it was made.
 * @param project the name of the compose project
 * @throws `ENGINE_FAILED`, `ABORTED`.
 */
export async function interruptionsOf(
  engine: Engine,
  project: string,
  services: readonly string[],
): Promise<ServiceInterruption[]> {
  const containers = await engine.containers(project)
  const found = services.map(async (service) => {
    const own = containers.filter((container) => container.service === service)
    if (own.length === 0) return [{ service, what: 'lost its container' }]
    const states = await Promise.all(own.map(({ id }) => engine.stateOf(id)))
    return states.map(whatHappened).flatMap((what) => (what === null ? [] : [{ service, what }]))
  })
  return (await Promise.all(found)).flat()
}

function whatHappened({ status, exitCode, restartCount, isOutOfMemory }: ContainerState): string | null {
  const cause = isOutOfMemory ? ', out of memory' : ''
  if (restartCount > 0) return `was started again ${times(restartCount)}${cause}`
  if (status === 'running') return null
  if (status === 'exited' || status === 'dead') return `ended with code ${exitCode}${cause}`
  // Of a container that is paused, about to start or being removed, the engine tells a code of 0: it has not ended.
  const otherwise: Readonly<Record<string, string>> = {
    created: 'was never started',
    removing: 'was being removed',
  }
  return `${otherwise[status] ?? `was ${status}`}${cause}`
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}
