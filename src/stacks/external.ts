import { lookup } from 'node:dns/promises'
import { listenEndpoint } from '../primitives/failover.ts'
import { acceptsItsFamily } from '../primitives/listener-diagnosis.ts'
import { PortWatch } from '../primitives/port-watch.ts'
import { WatcherLink } from '../primitives/watcher-link.ts'
import { nodeRuntime } from '../runtimes/node/index.ts'
import { TunnelTestError } from '../spec/errors.ts'
import { existingPorts, LISTEN_PORT_NAMES, type ListenPortName } from '../spec/port-config.ts'
import { type Role, rolesOf, type Target } from '../spec/target.ts'
import { readTarget } from './configuration.ts'
import type { Stack } from './stack.ts'

export interface ExternalStackOptions {
  /** The folder of the role files, or a flat file. */
  readonly config: string
  readonly hosts: Readonly<Partial<Record<Role, string>>>
  /** Watchers beside the roles. */
  readonly watchers?: Target['watchers']
}

/**
 * A tunnel that is running already; it may be anybody's. Nothing is started and nothing stopped.
 * @throws what {@link readTarget} throws, `HOST_NOT_RESOLVED`, and `WATCHER_UNREACHABLE`.
 */
export async function externalStack(options: ExternalStackOptions): Promise<Stack> {
  const target = readTarget(options.config, {
    hosts: options.hosts,
    ...(options.watchers === undefined ? {} : { watchers: options.watchers }),
  })
  for (const role of rolesOf(target)) await assertResolves(role, target.hosts[role] ?? role)
  for (const watcher of Object.values(target.watchers ?? {})) {
    const link = await WatcherLink.open(nodeRuntime, watcher, [])
    link.close()
  }
  return { name: 'external', target, closedPorts: await closedPorts(target), stop: async () => {} }
}

/** One look at every listener: whether anything runs there, nobody has said. */
async function closedPorts(target: Target): Promise<ListenPortName[]> {
  const listeners = existingPorts(target.ports, LISTEN_PORT_NAMES).map((name) => listenEndpoint(target, name))
  const watch = await PortWatch.start(nodeRuntime, listeners)
  await watch.stop()
  const closed = new Set<ListenPortName>(watch.closedPorts)
  for (const listener of listeners) {
    if (!(await acceptsItsFamily(nodeRuntime, listener))) closed.add(listener.name)
  }
  return [...closed]
}

async function assertResolves(role: Role, host: string): Promise<void> {
  try {
    await lookup(host)
  } catch (error) {
    throw new TunnelTestError('HOST_NOT_RESOLVED', {
      doing: `looking up the host of ${role}`,
      found: `the name "${host}" doesn't resolve (${(error as NodeJS.ErrnoException).code})`,
      advice: `Give its address with --hosts ${role}=ADDRESS`,
      cause: error,
    })
  }
}
