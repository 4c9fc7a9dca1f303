import { TunnelTestError } from '../../spec/errors.ts'
import type { Engine } from './engine.ts'
import type { NetworkMember } from './inspected-container.ts'

/** What already answers to a name at which the tests are to host the backends. */
interface Holder {
  readonly name: string
  readonly container: NetworkMember
}

/**
 * Clears the names and addresses at which the tests will host the backends. A further service of the project that
 * answers to one would share it with the tests, by turns: it is stopped, for the tests stand in for it.
 * @param project the name of the compose project
 * @param roleServices the services of the roles
 * @returns what was stopped
 * @throws `BACKEND_HOST_UNSUPPORTED` where a role, its hosts file, or a container of another project has the name;
 *   `ENGINE_FAILED`.
 */
export async function clearNames(
  engine: Engine,
  project: string,
  roleServices: readonly string[],
  names: readonly string[],
): Promise<readonly { readonly service: string; readonly name: string }[]> {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  const holders = new Map<string, Holder>()
  for (const container of await engine.networkMembers(project, roleServices)) {
    const isOfProject = container.project === project
    const isRole = isOfProject && roleServices.includes(container.service)
    const known = isRole ? [...container.hostsFileNames, ...container.names] : container.names
    const name = known.find((candidate) => wanted.has(candidate.toLowerCase()))
    if (name === undefined) continue
    if (isRole || !isOfProject) throw notFree({ name, container })
    holders.set(container.id, { name, container })
  }
  for (const id of holders.keys()) await engine.stop(id)
  return [...holders.values()].map(({ name, container }) => ({ name, service: container.service }))
}

function notFree({ name, container }: Holder): TunnelTestError {
  const { service, project, hostsFileNames } = container
  const isInHostsFile = hostsFileNames.includes(name)
  return new TunnelTestError('BACKEND_HOST_UNSUPPORTED', {
    doing: `placing the tests, which host the backends, at the connectToHost ${name}`,
    found: isInHostsFile
      ? `the hosts file of the service "${service}" has it (extra_hosts)`
      : `the container "${service}"${project === null ? '' : ` of the project ${project}`} answers to it`,
    observed: name,
    advice: 'Give connectToHost a name that nothing else has, such as tests',
  })
}
