import { isTunnelTestError, TunnelTestError } from '../../model/errors.ts'
import type { ComposeProject } from './compose-command.ts'
import type { Engine } from './engine.ts'
import { placeIn } from './file-places.ts'

/**
 * The error of a compose command with the service that it is about, and what the engine knows of that.
 * @param services the names of the project's services
 * @returns any other error unchanged
 * @throws `ENGINE_FAILED`.
 */
export async function withService(
  error: unknown,
  engine: Engine,
  project: ComposeProject,
  services: readonly string[],
): Promise<unknown> {
  if (!isTunnelTestError(error, 'COMPOSE_FAILED')) return error
  const { found } = error.details
  const suspects = /unhealthy/.test(found) ? await engine.containers(project.name) : []
  for (const { id, service } of suspects) {
    const { health, lastHealthOutput } = await engine.stateOf(id)
    if (health !== 'unhealthy') continue
    const said = lastHealthOutput === '' ? 'printed nothing' : `said: ${lastHealthOutput}`
    const why = `the service "${service}" is unhealthy; its health check ${said}`
    return aboutService(error, project, service, why)
  }
  const named = services.find((service) => names(found, project.name, service))
  return named === undefined ? error : aboutService(error, project, named, found)
}

function aboutService(
  error: TunnelTestError,
  { files }: ComposeProject,
  service: string,
  found: string,
): TunnelTestError {
  const location = placeIn(files, ['services', service])
  return new TunnelTestError('COMPOSE_FAILED', {
    ...error.details,
    found,
    observed: service,
    about: { service },
    advice: `Look at the service "${service}" and its log`,
    ...(location === undefined ? {} : { location }),
    cause: error,
  })
}

/** Whether what compose printed is about a service. */
function names(text: string, project: string, service: string): boolean {
  const name = service.replace(/[.\\^$*+?()[\]{}|-]/g, '\\$&')
  return new RegExp(`(for|service) "?${name}"?(\\s|$)|${project}[-_]${name}([-_ ]|$)`, 'm').test(text)
}
