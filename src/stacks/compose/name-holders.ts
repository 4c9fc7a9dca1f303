import { TunnelTestError } from '../../model/errors.ts'
import type { Engine } from './engine.ts'
import type { NetworkMember } from './inspected-container.ts'
import type { ComposeProjectDescription } from './project-description.ts'

/** What already answers to a name at which the tests are to host the backends. */
interface Holder {
  readonly name: string
  readonly container: NetworkMember
}

/**
 * Clears the names and addresses at which the tests will host the backends. A further service of the project that
 * answers to one would share it with the tests, by turns: it is stopped, since the tests replace it.
 * @param project the name of the compose project
 * @param roleServices the services of the roles
 * @returns what was stopped
 * @throws `BACKEND_HOST_UNSUPPORTED` where a role or its hosts file has the name; `FOREIGN_CONTAINER` where a container
 *   of another project has it; `ENGINE_FAILED`.
 */
export async function clearNames(
  engine: Engine,
  project: string,
  roleServices: readonly string[],
  names: readonly string[],
): Promise<readonly { readonly service: string; readonly name: string }[]> {
  const holders = new Map<string, Holder>()
  for (const container of await engine.networkMembers(project, roleServices)) {
    const isOfProject = container.project === project
    const isRole = isOfProject && roleServices.includes(container.service)
    const known = isRole ? [...container.hostsFileNames, ...container.names] : container.names
    const name = firstOf(known, names)
    if (name === undefined) continue
    if (!isOfProject) throw foreign(container, name)
    if (isRole) throw notFree({ name, container })
    holders.set(container.id, { name, container })
  }
  for (const id of holders.keys()) await engine.stop(id)
  return [...holders.values()].map(({ name, container }) => ({ name, service: container.service }))
}

/**
 * Checks whether a name means in a shared network what it means to the project, before the project joins it: where
 * others answer to the same one, each side would reach both, by turns.
 * @param started the services that the project starts
 * @param names further names that the roles look for
 * @throws `FOREIGN_CONTAINER`; `ENGINE_FAILED`.
 */
export async function assertNamesAreFree(
  engine: Engine,
  stack: ComposeProjectDescription,
  started: ReadonlySet<string>,
  names: readonly string[],
): Promise<void> {
  for (const [key, { name, isExternal }] of stack.networks) {
    if (!isExternal) continue
    const services = [...stack.services].filter(
      ([service, { networks }]) => started.has(service) && networks.includes(key),
    )
    if (services.length === 0) continue
    const wanted = services.flatMap(([service, { containerName, aliases }]) => [
      service,
      ...(containerName === null ? [] : [containerName]),
      ...(aliases.get(key) ?? []),
    ])
    for (const container of await engine.membersOfNetwork(name ?? key)) {
      const held = firstOf(container.names, [...wanted, ...names])
      if (held !== undefined) throw foreign(container, held)
    }
  }
}

/** What has to be so while the tests run. */
export interface ExpectedHolders {
  readonly project: string
  readonly roleServices: readonly string[]
  /** The names at which the roles look for the backends, and the only service that may answer to them. */
  readonly backendNames: readonly string[]
  readonly testsService: string
  /** Names of the roles: nobody outside the project may answer to them. */
  readonly roleNames: readonly string[]
}

/**
 * Checks whether the names in the roles' networks lead where they should: those of the backends to the tests alone, those
 * of the roles to no container of another project.
 * @throws `FOREIGN_CONTAINER`, `BACKEND_HOST_UNSUPPORTED`; `ENGINE_FAILED`.
 */
export async function assertNamesLeadHome(engine: Engine, expected: ExpectedHolders): Promise<void> {
  const { project, roleServices, backendNames, testsService, roleNames } = expected
  for (const container of await engine.networkMembers(project, roleServices)) {
    const isOfProject = container.project === project
    if (isOfProject && container.service === testsService) continue
    const name = firstOf(container.names, isOfProject ? backendNames : [...backendNames, ...roleNames])
    if (name === undefined) continue
    throw isOfProject ? notFree({ name, container }) : foreign(container, name)
  }
}

function firstOf(candidates: readonly string[], wanted: readonly string[]): string | undefined {
  const names = new Set(wanted.map((name) => name.toLowerCase()))
  return candidates.find((candidate) => candidate !== '' && names.has(candidate.toLowerCase()))
}

function foreign({ service, project, network }: NetworkMember, name: string): TunnelTestError {
  const owner = project === null ? 'no compose project' : `the project ${project}`
  return new TunnelTestError('FOREIGN_CONTAINER', {
    doing: `looking who answers to the name ${name} in the network ${network}`,
    found: `the container "${service}" of ${owner} does, so that the tunnel under test and that one would be reached by turns`,
    observed: name,
    advice:
      'Put the services of the tunnel into a network of their own (one without external: true), or give them other names',
  })
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
    ...(service === null ? {} : { about: { service } }),
    advice: 'Give connectToHost a name that nothing else has, such as tests',
  })
}
