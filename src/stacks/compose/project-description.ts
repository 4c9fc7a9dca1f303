import { isMap, parse, parseDocument } from 'yaml'
import { z } from 'zod'
import { TunnelTestError } from '../../model/errors.ts'

/** The network that compose puts a service into which names none. */
const DEFAULT_NETWORK = 'default'
/** Names a network's bridge, an interface of the engine's machine. */
export const BRIDGE_OPTION = 'com.docker.network.bridge.name'
const EVERYWHERE = '0.0.0.0'
const SHORT_PORT = /^(?:(.+):)?(\d+):\d+(?:\/(\w+))?$/

const names = z.union([z.array(z.string()), z.record(z.string(), z.unknown())])
const attachment = z.object({ aliases: z.array(z.string()).nullish() }).nullish()
const networks = z.union([z.array(z.string()), z.record(z.string(), attachment)])
const count = z.union([z.number(), z.string()]).nullish()
const port = z.object({
  published: z.union([z.number(), z.string()]).nullish(),
  protocol: z.string().nullish(),
  host_ip: z.string().nullish(),
})
const service = z.object({
  networks: networks.nullish(),
  network_mode: z.string().nullish(),
  pid: z.string().nullish(),
  ipc: z.string().nullish(),
  image: z.string().nullish(),
  build: z.union([z.string(), z.object({ tags: z.array(z.string()).nullish() })]).nullish(),
  container_name: z.string().nullish(),
  scale: count,
  deploy: z.object({ replicas: count }).nullish(),
  depends_on: names.nullish(),
  links: z.array(z.string()).nullish(),
  external_links: z.array(z.string()).nullish(),
  volumes_from: z.array(z.string()).nullish(),
  ports: z.array(z.union([z.string(), z.number(), port])).nullish(),
})
const subnets = z.array(z.looseObject({ subnet: z.string().nullish() }))
const resource = z.looseObject({
  name: z.string().nullish(),
  external: z.union([z.boolean(), z.looseObject({ name: z.string().nullish() })]).nullish(),
})
const network = resource.extend({
  ipam: z.looseObject({ config: subnets.nullish() }).nullish(),
  driver_opts: z.record(z.string(), z.unknown()).nullish(),
})
const description = z.object({
  services: z.record(z.string(), service).nullish(),
  networks: z.record(z.string(), network.nullish()).nullish(),
  volumes: z.record(z.string(), resource.nullish()).nullish(),
})

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
    const { services, networks, volumes } = description.parse(parse(yaml))
    return {
      services: mapped(services, joinableService),
      networks: mapped(networks, composeResource),
      volumes: mapped(volumes, composeResource),
      subnets: mapped(networks, (network) =>
        (network?.ipam?.config ?? []).flatMap(({ subnet }) => subnet ?? []),
      ),
      bridges: new Map(
        Object.entries(networks ?? {}).flatMap(([name, network]) => {
          const bridge = network?.driver_opts?.[BRIDGE_OPTION]
          return bridge === undefined ? [] : [[name, String(bridge)] as const]
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

function joinableService(given: z.infer<typeof service>): ComposeService {
  const attachments = new Map(
    Array.isArray(given.networks)
      ? given.networks.map((name) => [name, null] as const)
      : Object.entries(given.networks ?? {}),
  )
  const networks = attachments.size > 0 ? [...attachments.keys()] : [DEFAULT_NETWORK]
  const networkMode = given.network_mode === DEFAULT_NETWORK ? null : (given.network_mode ?? null)
  const { build } = given
  return {
    networks,
    aliases: new Map(networks.map((name) => [name, attachments.get(name)?.aliases ?? []])),
    networkMode,
    pid: given.pid ?? null,
    ipc: given.ipc ?? null,
    image: given.image ?? null,
    isBuilt: build !== null && build !== undefined,
    buildTags: typeof build === 'object' ? (build?.tags ?? []) : [],
    containerName: given.container_name ?? null,
    replicas: replicasOf(given),
    needs: neededServices(given),
    externalLinks: given.external_links ?? [],
    volumesFrom: given.volumes_from ?? [],
    publishedPorts: (given.ports ?? []).flatMap(publishedPort),
  }
}

function replicasOf({ scale, deploy }: z.infer<typeof service>): ComposeService['replicas'] {
  const { replicas } = deploy ?? {}
  if (replicas !== null && replicas !== undefined && Number(replicas) !== 1)
    return { key: ['deploy', 'replicas'], count: Number(replicas) }
  return scale === null || scale === undefined ? null : { key: ['scale'], count: Number(scale) }
}

function neededServices(given: z.infer<typeof service>): string[] {
  const { depends_on, links, volumes_from, network_mode, pid, ipc } = given
  const modes = [network_mode, pid, ipc].flatMap((mode) => /^service:(.+)$/.exec(mode ?? '')?.[1] ?? [])
  return [
    ...(Array.isArray(depends_on) ? depends_on : Object.keys(depends_on ?? {})),
    ...[...(links ?? []), ...(volumes_from ?? [])].map((entry) => entry.split(':')[0] ?? ''),
    ...modes,
  ]
}

/** `[[address:]published:]target[/protocol]`, or the same as a map; a range or none is left to the engine. */
function publishedPort(given: z.infer<typeof port> | string | number): PublishedPort[] {
  if (typeof given === 'object') {
    const { published, protocol, host_ip } = given
    const number = Number(published ?? 0)
    return number > 0 ? [{ address: host_ip ?? EVERYWHERE, port: number, protocol: protocol ?? 'tcp' }] : []
  }
  const [, address = EVERYWHERE, published, protocol = 'tcp'] = SHORT_PORT.exec(String(given)) ?? []
  return published === undefined ? [] : [{ address, port: Number(published), protocol }]
}

function composeResource(given: z.infer<typeof resource> | null | undefined): ComposeResource {
  const { name, external } = given ?? {}
  const externalName = typeof external === 'object' ? external?.name : null
  const definition = Object.entries(given ?? {}).filter(([key]) => key !== 'external')
  return {
    name: name ?? externalName ?? null,
    isExternal: external !== null && external !== undefined && external !== false,
    definition: Object.fromEntries(definition),
  }
}

function mapped<From, To>(
  record: Readonly<Record<string, From>> | null | undefined,
  change: (value: From) => To,
): ReadonlyMap<string, To> {
  return new Map(Object.entries(record ?? {}).map(([name, value]) => [name, change(value)] as const))
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
