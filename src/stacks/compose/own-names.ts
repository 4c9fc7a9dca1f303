import type { Role } from '../../model/target.ts'
import { isVersion1 } from './compose-command.ts'
import { PROJECT_LABEL } from './inspected-container.ts'
import type { ComposeProjectDescription, ComposeResource, ComposeService } from './project-description.ts'

/** What a project has of its own, as a compose file that goes after the user's. */
export interface OwnNames {
  readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly networks: Readonly<Record<string, unknown>>
  readonly volumes: Readonly<Record<string, unknown>>
  /** The services whose images the project builds. */
  readonly builtServices: readonly string[]
}

/** The name by which a role's container is found, and no other one: nobody else has the project's. */
export function roleName(project: string, role: Role): string {
  return `${role}.${project}`
}

/**
 * Makes every name that compose files fix the project's own: two runs of the same files, or a run beside a project that
 * lives, then share nothing but what the files call external. A container keeps its fixed name as an alias, for the
 * services that look for it.
 * @param project the name of the compose project
 * @param roleServices the services of the roles, which get a further name each: {@link roleName}
 * @param started the services that the project starts
 * @param composeVersion what compose says of its version
 */
export function ownNames(
  stack: ComposeProjectDescription,
  project: string,
  roleServices: Readonly<Partial<Record<Role, string>>>,
  started: ReadonlySet<string>,
  composeVersion: string,
): OwnNames {
  const builtServices = [...started].filter((name) => stack.services.get(name)?.isBuilt)
  const names: Names = {
    project,
    containers: new Map(
      [...stack.services].flatMap(([name, { containerName }]) =>
        containerName === null ? [] : [[containerName, name]],
      ),
    ),
    images: new Map(
      builtServices.flatMap((name) => {
        const image = stack.services.get(name)?.image ?? null
        return image === null ? [] : [[fullReference(image), ownImage(project, name)]]
      }),
    ),
  }
  const services = [...stack.services].flatMap(([name, service]) => {
    const roles = (Object.keys(roleServices) as Role[]).filter((role) => roleServices[role] === name)
    const made = ownService(name, service, roles, names)
    return Object.keys(made).length === 0 ? [] : [[name, made] as const]
  })
  const own = (resources: ReadonlyMap<string, ComposeResource>): Record<string, unknown> => {
    const fixed = [...resources].filter(
      ([key, { name, isExternal }]) => name !== null && !isExternal && name !== `${project}_${key}`,
    )
    return Object.fromEntries(
      fixed.map(([key, { definition }]) => {
        const name = `${project}_${key}`
        // Version 1 takes the definition of the last file alone, version 2 merges those of all.
        return [key, isVersion1(composeVersion) ? { ...definition, name } : { name }]
      }),
    )
  }
  return {
    services: Object.fromEntries(services),
    networks: own(stack.networks),
    volumes: own(stack.volumes),
    builtServices,
  }
}

interface Names {
  readonly project: string
  /** The services by the names that the files give to their containers. */
  readonly containers: ReadonlyMap<string, string>
  /** The project's own images by the full names that the files give to them. */
  readonly images: ReadonlyMap<string, string>
}

function ownService(
  name: string,
  service: ComposeService,
  roles: readonly Role[],
  { project, containers, images }: Names,
): Record<string, unknown> {
  const { containerName, isBuilt, networkMode, pid, ipc } = service
  const aliases = [
    ...roles.map((role) => roleName(project, role)),
    ...(containerName === null ? [] : [containerName]),
  ]
  const image = isBuilt ? ownImage(project, name) : images.get(fullReference(service.image ?? ''))
  const networks = service.networks.map((network) => [network, { aliases }] as const)
  // Another project's container may have the name that is fixed here.
  const ownContainer = (mode: string | null): string | undefined =>
    containers.get(/^container:(.+)$/.exec(mode ?? '')?.[1] ?? '')
  const ofService = (mode: string | null): string | undefined => {
    const owner = ownContainer(mode)
    return owner === undefined ? undefined : `service:${owner}`
  }
  const ipcOwner = ownContainer(ipc)
  const made = {
    image,
    // It has been built before: no registry is asked for a name that only this run knows.
    pull_policy: image === undefined ? undefined : 'never',
    ...(isBuilt ? { build: { labels: { [PROJECT_LABEL]: project } } } : {}),
    container_name: containerName === null ? undefined : ownContainerName(project, name),
    networks: networkMode === null && aliases.length > 0 ? Object.fromEntries(networks) : undefined,
    network_mode: ofService(networkMode),
    pid: ofService(pid),
    ipc: ipcOwner === undefined ? undefined : `container:${ownContainerName(project, ipcOwner)}`,
  }
  return Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined))
}

function ownContainerName(project: string, service: string): string {
  return `${project}-${service}`
}

/** What a service may be called, a tag may be too. */
function ownImage(project: string, service: string): string {
  return `${project}:${service}`
}

/** `docker.io/library/x:latest` for `x`. */
function fullReference(image: string): string {
  const [first = '', ...rest] = image.split('/')
  const hasHost = rest.length > 0 && /[.:]|^localhost$/.test(first)
  const path = hasHost ? image : `docker.io/${rest.length === 0 ? `library/${image}` : image}`
  return /(:[^/]+|@.+)$/.test(path) ? path : `${path}:latest`
}
