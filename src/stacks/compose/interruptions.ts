import type { Engine } from './engine.ts'

/** A service that did not run all the time. */
export interface ServiceInterruption {
  readonly service: string
  /** `ended with code 137, out of memory`, `was started again twice` … */
  readonly what: string
}

/**
 * Those of some services whose container has ended, or was started again by the engine, since it was made.
 * @param project the name of the compose project
 * @throws `ENGINE_FAILED`.
 */
export async function interruptionsOf(
  engine: Engine,
  project: string,
  services: readonly string[],
): Promise<ServiceInterruption[]> {
  const containers = await engine.containers(project)
  const found = containers.map(async ({ id, service }) => {
    if (!services.includes(service)) return null
    const { status, exitCode, restartCount, isOutOfMemory } = await engine.stateOf(id)
    const cause = isOutOfMemory ? ', out of memory' : ''
    if (restartCount > 0) return { service, what: `was started again ${times(restartCount)}${cause}` }
    return status === 'running' ? null : { service, what: `ended with code ${exitCode}${cause}` }
  })
  return (await Promise.all(found)).filter((interruption) => interruption !== null)
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}
