import { isMap, parse, parseDocument } from 'yaml'
import { TunnelTestError } from '../../model/errors.ts'
import { ParsedYaml } from './parsed-yaml.ts'

/** The network that compose puts a service into which names none. */
const DEFAULT_NETWORK = 'default'
/** Names a network's bridge, an interface of the engine's machine. */
export const BRIDGE_OPTION = 'com.docker.network.bridge.name'
const EVERYWHERE = '0.0.0.0'
const SHORT_PORT = /^(?:(.+):)?(\d+):\d+(?:\/(\w+))?$/

/** A port of this machine that leads to a service. */
export interface PublishedPort {
  /** The address of this machine; a wildcard for all. */
  readonly address: string
  readonly port: number
  readonly protocol: string
}

/** A service of a compose project, as far as joining it needs to know. */
export interface ComposeService {
  /** The networks that the service is in, by their names in the file. */
  readonly networks: readonly string[]
  /** The further names that it has in each of them. */
  readonly aliases: ReadonlyMap<string, readonly string[]>
  /** `host`, `none`, `service:…`, `container:…`; null where the service is in networks of the project. */
  readonly networkMode: string | null
  readonly pid: string | null
  readonly ipc: string | null
  readonly image: string | null
  readonly isBuilt: boolean
  /** The further tags that its build gives to the image. */
  readonly buildTags: readonly string[]
  readonly containerName: string | null
  /** How many containers the files ask for, with the key that says so; null where they say nothing. */
  readonly replicas: { readonly key: readonly string[]; readonly count: number } | null
  /** The services that compose starts with it. */
  readonly needs: readonly string[]
  readonly externalLinks: readonly string[]
  readonly volumesFrom: readonly string[]
  readonly publishedPorts: readonly PublishedPort[]
}

/** A network or volume of a compose project. */
export interface ComposeResource {
  /** The name that it has on the engine; null where compose makes it of the project's name. */
  readonly name: string | null
  /** Whether the files say that it is none of the project's own. */
  readonly isExternal: boolean
  /** All that the files say of it, as compose printed it: each `$` doubled. */
  readonly definition: Readonly<Record<string, unknown>>
}

/** A compose project, as far as joining it needs to know. */
export interface ComposeProjectDescription {
  readonly services: ReadonlyMap<string, ComposeService>
  /** By their names in the file. */
  readonly networks: ReadonlyMap<string, ComposeResource>
  readonly volumes: ReadonlyMap<string, ComposeResource>
  /** The subnets that the files give to networks, by the networks' names in the file. */
  readonly subnets: ReadonlyMap<string, readonly string[]>
  /** The names that the files give to networks' bridges, by the networks' names in the file. */
  readonly bridges: ReadonlyMap<string, string>
}

/**
 * Reads what `docker compose config` printed.
 * @throws `COMPOSE_FAILED` where it isn't what compose prints.
 */
export function parseProjectDescription(yaml: string): ComposeProjectDescription {
  try {
    const project = new ParsedYaml(parse(yaml))
    if (!project.isMap) throw new Error('it is not a map')
    const networks = project.at('networks')
    return {
      services: mapped(project.at('services'), joinableService),
      networks: mapped(networks, composeResource),
      volumes: mapped(project.at('volumes'), composeResource),
      subnets: mapped(networks, (network) =>
        network
          .at('ipam')
          .at('config')
          .list.flatMap((config) => config.at('subnet').text ?? []),
      ),
      bridges: new Map(
        networks.entries.flatMap(([name, network]) => {
          const bridge = network.at('driver_opts').at(BRIDGE_OPTION)
          return bridge.isGiven ? [[name, String(bridge.value)] as const] : []
        }),
      ),
    }
  } catch (error) {
    throw new TunnelTestError('COMPOSE_FAILED', {
      doing: "reading the output of 'docker compose config'",
      found: `it is not a compose project: ${(error as Error).message}`,
      cause: error,
    })
  }
}

function joinableService(given: ParsedYaml): ComposeService {
  if (!given.isMap) throw new Error('a service is not a map')
  const attachments = given.at('networks')
  const named = [...new Set(attachments.names)]
  const networks = named.length > 0 ? named : [DEFAULT_NETWORK]
  const networkMode = given.at('network_mode').text
  const build = given.at('build')
  return {
    networks,
    aliases: new Map(
      networks.map((name) => [name, attachments.isMap ? attachments.at(name).at('aliases').texts : []]),
    ),
    networkMode: networkMode === DEFAULT_NETWORK ? null : networkMode,
    pid: given.at('pid').text,
    ipc: given.at('ipc').text,
    image: given.at('image').text,
    isBuilt: build.isGiven,
    buildTags: typeof build.value === 'string' ? [] : build.at('tags').texts,
    containerName: given.at('container_name').text,
    replicas: replicasOf(given),
    needs: neededServices(given),
    externalLinks: given.at('external_links').texts,
    volumesFrom: given.at('volumes_from').texts,
    publishedPorts: given.at('ports').list.flatMap(publishedPort),
  }
}

function replicasOf(service: ParsedYaml): ComposeService['replicas'] {
  const replicas = service.at('deploy').at('replicas').textOrNumber
  const scale = service.at('scale').textOrNumber
  if (replicas !== null && Number(replicas) !== 1)
    return { key: ['deploy', 'replicas'], count: Number(replicas) }
  return scale === null ? null : { key: ['scale'], count: Number(scale) }
}

function neededServices(service: ParsedYaml): string[] {
  const modes = ['network_mode', 'pid', 'ipc'].flatMap(
    (key) => /^service:(.+)$/.exec(service.at(key).text ?? '')?.[1] ?? [],
  )
  const linked = ['links', 'volumes_from'].flatMap((key) => service.at(key).texts)
  return [...service.at('depends_on').names, ...linked.map((entry) => entry.split(':')[0] ?? ''), ...modes]
}

/** `[[address:]published:]target[/protocol]`, or the same as a map; a range or none is left to the engine. */
function publishedPort(given: ParsedYaml): PublishedPort[] {
  if (given.isMap) {
    const published = Number(given.at('published').textOrNumber ?? 0)
    const address = given.at('host_ip').text ?? EVERYWHERE
    const protocol = given.at('protocol').text ?? 'tcp'
    return published > 0 ? [{ address, port: published, protocol }] : []
  }
  const text = String(given.textOrNumber ?? '')
  const [, address = EVERYWHERE, published, protocol = 'tcp'] = SHORT_PORT.exec(text) ?? []
  return published === undefined ? [] : [{ address, port: Number(published), protocol }]
}

function composeResource(given: ParsedYaml): ComposeResource {
  const external = given.at('external')
  const externalName = external.isMap ? external.at('name').text : null
  const isExternal = external.isMap || external.flag === true
  const definition = given.entries
    .filter(([key]) => key !== 'external')
    .map(([key, { value }]) => [key, value] as const)
  return {
    name: given.at('name').text ?? externalName,
    isExternal,
    definition: Object.fromEntries(definition),
  }
}

function mapped<To>(map: ParsedYaml, change: (value: ParsedYaml) => To): ReadonlyMap<string, To> {
  return new Map(map.entries.map(([name, value]) => [name, change(value)] as const))
}

/** These services, and all that compose starts with them. */
export function startedServices(
  { services }: ComposeProjectDescription,
  wanted: readonly string[],
): ReadonlySet<string> {
  const started = new Set<string>()
  const visit = (name: string): void => {
    const service = services.get(name)
    if (service === undefined || started.has(name)) return
    started.add(name)
    service.needs.forEach(visit)
  }
  wanted.forEach(visit)
  return started
}

/**
 * The names of the services that a compose file declares itself; `docker compose config` is silent about those whose
 * profile is off, and a service of the same name in another file would be merged with them.
 */
export function declaredServices(yaml: string): string[] {
  const services = parseDocument(yaml, { merge: true }).get('services')
  return isMap(services) ? services.items.map(({ key }) => String(key)) : []
}
