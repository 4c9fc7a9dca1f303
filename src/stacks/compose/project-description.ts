import { isMap, parse, parseDocument } from 'yaml'
import { z } from 'zod'
import { TunnelTestError } from '../../spec/errors.ts'

/** The network that compose puts a service into which names none. */
const DEFAULT_NETWORK = 'default'

const networks = z.union([z.array(z.string()), z.record(z.string(), z.unknown())])
const description = z.object({
  services: z
    .record(z.string(), z.object({ networks: networks.nullish(), network_mode: z.string().nullish() }))
    .nullish(),
  networks: z
    .record(
      z.string(),
      z
        .object({
          ipam: z.object({ config: z.array(z.object({ subnet: z.string().nullish() })).nullish() }).nullish(),
        })
        .nullish(),
    )
    .nullish(),
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
      services: new Map(
        Object.entries(services ?? {}).map(([name, service]) => {
          const named = Array.isArray(service.networks)
            ? service.networks
            : Object.keys(service.networks ?? {})
          const networkMode = service.network_mode === DEFAULT_NETWORK ? null : (service.network_mode ?? null)
          return [name, { networks: named.length > 0 ? named : [DEFAULT_NETWORK], networkMode }] as const
        }),
      ),
      subnets: new Map(
        Object.entries(networks ?? {}).map(([name, network]) => {
          return [name, (network?.ipam?.config ?? []).flatMap(({ subnet }) => subnet ?? [])] as const
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

/**
 * The names of the services that a compose file declares itself; `docker compose config` is silent about those whose
 * profile is off, and a service of the same name in another file would be merged with them.
 */
export function declaredServices(yaml: string): string[] {
  const services = parseDocument(yaml, { merge: true }).get('services')
  return isMap(services) ? services.items.map(({ key }) => String(key)) : []
}
