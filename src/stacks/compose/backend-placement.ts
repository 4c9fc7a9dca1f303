import { BlockList, isIP } from 'node:net'
import { isAddress, isLoopbackAddress, isWildcard, unbracketed } from '../../config/addresses.ts'
import { type SourceLocation, TunnelTestError } from '../../model/errors.ts'

/** A host at which a role looks for a backend, as the configuration has it. */
export interface BackendHost {
  readonly host: string
  readonly location?: SourceLocation
}

/** How a service is attached to a network, as compose files have it. */
export interface NetworkAttachment {
  readonly aliases: readonly string[]
  readonly ipv4_address?: string
  readonly ipv6_address?: string
}

type AddressKey = 'ipv4_address' | 'ipv6_address'

/**
 * How the service that hosts the backends is attached to networks, so that each host means it there: a name in all of
 * them, an address in the one whose subnet it lies in.
 * @param networks the names of the networks, with the subnets that the compose files give them
 * @throws `BACKEND_HOST_UNSUPPORTED` for the role's own loopback, for an address that lies in no subnet, and for a
 *   second address in one.
 */
export function placeBackends(
  networks: ReadonlyMap<string, readonly string[]>,
  hosts: readonly BackendHost[],
): Readonly<Record<string, NetworkAttachment>> {
  const aliases = [...new Set(hosts.filter(({ host }) => !isAddress(host)).map(({ host }) => host))]
  const addresses = new Map<string, Partial<Record<AddressKey, string>>>()
  for (const backend of hosts) {
    const host = unbracketed(backend.host)
    if (isOwn(host)) throw unsupported(backend, "it is the role's own container, which the tests can't be in")
    if (!isAddress(backend.host)) continue
    const network = [...networks].find(([, subnets]) =>
      subnets.some((subnet) => subnetContains(subnet, host)),
    )?.[0]
    if (network === undefined) throw unsupported(backend, notInSubnets(networks))
    const key = isIP(host) === 6 ? 'ipv6_address' : 'ipv4_address'
    const placed = addresses.get(network) ?? {}
    if ((placed[key] ?? host) !== host) {
      throw unsupported(
        backend,
        `another backend has the address ${placed[key]} in the same network, ${network}`,
      )
    }
    addresses.set(network, { ...placed, [key]: host })
  }
  return Object.fromEntries([...networks.keys()].map((name) => [name, { aliases, ...addresses.get(name) }]))
}

/** Whether a host stands for the machine that looks for it. */
function isOwn(host: string): boolean {
  return isLoopbackAddress(host) || isWildcard(host) || /^localhost\.?$/i.test(host)
}

/** Whether an address lies in a subnet such as `172.28.0.0/24`. */
export function subnetContains(subnet: string, address: string): boolean {
  const [net = '', prefix = ''] = subnet.split('/')
  const family = isIP(net)
  if (family === 0 || family !== isIP(address)) return false
  const list = new BlockList()
  list.addSubnet(net, Number(prefix), family === 6 ? 'ipv6' : 'ipv4')
  return list.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

function notInSubnets(networks: ReadonlyMap<string, readonly string[]>): string {
  const described = [...networks].map(([name, subnets]) => `${name}: ${subnets.join(', ') || 'none given'}`)
  return `it lies in no subnet of the roles' networks (${described.join('; ')})`
}

function unsupported({ host, location }: BackendHost, found: string): TunnelTestError {
  return new TunnelTestError('BACKEND_HOST_UNSUPPORTED', {
    doing: `placing the tests, which host the backends, at the connectToHost ${host}`,
    found,
    observed: host,
    advice: 'Give connectToHost a name, such as tests: they answer to it in every network of the roles',
    ...(location === undefined ? {} : { location }),
  })
}
