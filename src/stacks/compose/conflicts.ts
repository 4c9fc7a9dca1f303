import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { addressesOverlap } from '../../config/addresses.ts'
import { TunnelTestError } from '../../model/errors.ts'
import { subnetContains } from './backend-placement.ts'
import type { Engine, Taken } from './engine.ts'
import type { EngineContents } from './engine-contents.ts'
import { placeIn } from './file-places.ts'
import { BRIDGE_OPTION, type ComposeProjectDescription } from './project-description.ts'

/**
 * Checks whether a role is one container, as far as the files say.
 * @throws `REPLICAS_UNSUPPORTED`.
 */
export function assertOneContainerEach(
  { services }: ComposeProjectDescription,
  roleServices: readonly string[],
  files: readonly string[],
): void {
  for (const service of roleServices) {
    const { replicas } = services.get(service) ?? {}
    if (replicas === null || replicas === undefined || replicas.count === 1) continue
    const found = `${replicas.key.join('.')} is ${replicas.count}`
    throw replicasUnsupported(service, found, files, replicas.key)
  }
}

/** A role that has more containers than one, or none. @param key where the service says so */
export function replicasUnsupported(
  service: string,
  found: string,
  files: readonly string[],
  key: readonly string[] = [],
): TunnelTestError {
  const location = placeIn(files, ['services', service, ...key], 2)
  return new TunnelTestError('REPLICAS_UNSUPPORTED', {
    doing: `looking for the container of the service "${service}", a role of the tunnel`,
    found,
    expected: 'one container',
    observed: service,
    about: { service },
    advice: 'A role is exactly one container: set it to 1, or leave it out',
    ...(location === undefined ? {} : { location }),
  })
}

/**
 * Checks whether the files ask for something that somebody else has, and that can't be made the project's own.
 * @param started the services that the project starts
 * @param before what the engine holds
 * @param names the names at which the roles look for the server and the backends
 * @throws `STACK_CONFLICT` with the place in the files; `ENGINE_FAILED`.
 */
export async function assertNothingIsTaken(
  engine: Engine,
  stack: ComposeProjectDescription,
  started: ReadonlySet<string>,
  files: readonly string[],
  before: EngineContents,
  names: readonly string[],
): Promise<void> {
  const lookedFor = new Set([...started, ...names])
  const containerNames = new Set(
    [...stack.services.values()].flatMap(({ containerName }) => containerName ?? []),
  )
  const taken = await engine.taken()
  for (const name of started) {
    const service = stack.services.get(name)
    if (service === undefined) continue
    const refuse = (path: readonly string[], found: string, advice: string): never => {
      throw conflict(`starting the service "${name}"`, found, advice, files, ['services', name, ...path])
    }
    for (const [key, entries] of [
      ['volumes_from', service.volumesFrom],
      ['external_links', service.externalLinks],
    ] as const) {
      const entry = entries.find((candidate) =>
        containerNames.has(candidate.replace(/^container:/, '').split(':')[0] ?? ''),
      )
      if (entry !== undefined)
        refuse(
          [key, entry],
          `${key} names the container ${entry} by its fixed name, which may be another project's`,
          'Name the service instead of its container',
        )
    }
    const link = service.externalLinks.find((entry) => lookedFor.has(entry.split(':').at(-1) ?? ''))
    if (link !== undefined)
      refuse(
        ['external_links', link],
        `external_links leads a name that the tunnel looks for to somebody else's container: ${link}`,
        'Leave it out, so that the name means the service of this stack or the tests',
      )
    const tag = service.buildTags.find((candidate) => before.imageNames.includes(withTag(candidate)))
    if (tag !== undefined)
      refuse(
        ['build', 'tags', tag],
        `its build would give the name ${tag} to another image than the one that has it`,
        'Leave build.tags out where the tests run, or remove the image before',
      )
    for (const { address, port, protocol } of service.publishedPorts) {
      const holder = taken.ports.find(
        (other) =>
          other.port === port && other.protocol === protocol && addressesOverlap(other.address, address),
      )
      if (holder !== undefined)
        refuse(
          ['ports'],
          `the port ${port}/${protocol} of this machine leads to the container ${holder.container} already`,
          'The tests need no published ports: leave ports out, or give the container port alone',
        )
    }
  }
  const used = new Set([...started].flatMap((name) => stack.services.get(name)?.networks ?? []))
  for (const [name, { isExternal }] of stack.networks)
    if (used.has(name) && !isExternal) assertNetworkIsFree(name, stack, taken, files)
}

function assertNetworkIsFree(
  name: string,
  stack: ComposeProjectDescription,
  taken: Taken,
  files: readonly string[],
): void {
  const refuse = (path: readonly string[], found: string, advice: string): never => {
    throw conflict(`making the network "${name}"`, found, advice, files, ['networks', name, ...path])
  }
  const subnets = stack.subnets.get(name) ?? []
  const overlapping = taken.subnets.find(({ subnet }) => subnets.some((wanted) => overlap(subnet, wanted)))
  if (overlapping !== undefined)
    refuse(
      ['ipam', 'config'],
      `its subnet ${subnets.join(', ')} overlaps ${overlapping.subnet} of the network ${overlapping.network}`,
      'Give it another subnet, or none',
    )
  const bridge = stack.bridges.get(name)
  if (bridge === undefined) return
  const holder = taken.bridges.find((other) => other.bridge === bridge)
  // The engine would take an interface that is there for its own.
  const isInterface = existsSync(join('/sys/class/net', bridge))
  if (holder !== undefined || isInterface)
    refuse(
      ['driver_opts', BRIDGE_OPTION],
      holder === undefined
        ? `its bridge would be called ${bridge}, as an interface of this machine is`
        : `its bridge would be called ${bridge}, as that of the network ${holder.network} is`,
      'Give it another name, or none',
    )
}

function conflict(
  doing: string,
  found: string,
  advice: string,
  files: readonly string[],
  path: readonly string[],
): TunnelTestError {
  const location = placeIn(files, path, 2)
  return new TunnelTestError('STACK_CONFLICT', {
    doing,
    found,
    advice,
    ...(location === undefined ? {} : { location }),
  })
}

function withTag(image: string): string {
  return /:[^/]+$/.test(image) ? image : `${image}:latest`
}

function overlap(first: string, second: string): boolean {
  return (
    subnetContains(first, second.split('/')[0] ?? '') || subnetContains(second, first.split('/')[0] ?? '')
  )
}
