import { isMap, parse, parseDocument } from 'yaml'
import { z } from 'zod'
import { TunnelTestError } from '../../spec/errors.ts'

/** The network that compose puts a service into which names none. */
const DEFAULT_NETWORK = 'default'

const networks = z.union([z.array(z.string()), z.record(z.string(), z.unknown())])
const service = z.object({ networks: networks.nullish(), network_mode: z.string().nullish() })
const subnets = z.array(z.object({ subnet: z.string().nullish() }))
const network = z.object({ ipam: z.object({ config: subnets.nullish() }).nullish() })
const description = z.object({
  services: z.record(z.string(), service).nullish(),
  networks: z.record(z.string(), network.nullish()).nullish(),
})

/** A service of a compose project, as far as joining it needs to know. */
export interface ComposeService {
  /** The networks that the service is in, by their names in the file. */
  readonly networks: readonly string[]
  /** `host`, `none`, `service:…`, `container:…`; null where the service is in networks of the project. */
  readonly networkMode: string | null
}

/** A compose project, as far as joining it needs to know. */
export interface ComposeProjectDescription {
  readonly services: ReadonlyMap<string, ComposeService>
  /** The subnets that the files give to networks, by the networks' names in the file. */
  readonly subnets: ReadonlyMap<string, readonly string[]>
}

/**
 * Reads what `docker compose config` printed.
 * @throws `COMPOSE_FAILED` where it isn't what compose prints.
 */
export function parseProjectDescription(yaml: string): ComposeProjectDescription {
  try {
    const { services, networks } = description.parse(parse(yaml))
    return {
      services: mapped(services, joinableService),
      subnets: mapped(networks, (network) =>
        (network?.ipam?.config ?? []).flatMap(({ subnet }) => subnet ?? []),
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

function joinableService({ networks: given, network_mode }: z.infer<typeof service>): ComposeService {
  const named = Array.isArray(given) ? given : Object.keys(given ?? {})
  return {
    networks: named.length > 0 ? named : [DEFAULT_NETWORK],
    networkMode: network_mode === DEFAULT_NETWORK ? null : (network_mode ?? null),
  }
}

function mapped<From, To>(
  record: Readonly<Record<string, From>> | null | undefined,
  change: (value: From) => To,
): ReadonlyMap<string, To> {
  return new Map(Object.entries(record ?? {}).map(([name, value]) => [name, change(value)] as const))
}

/**
 * The names of the services that a compose file declares itself; `docker compose config` is silent about those whose
 * profile is off, and a service of the same name in another file would be merged with them.
 */
export function declaredServices(yaml: string): string[] {
  const services = parseDocument(yaml, { merge: true }).get('services')
  return isMap(services) ? services.items.map(({ key }) => String(key)) : []
}
