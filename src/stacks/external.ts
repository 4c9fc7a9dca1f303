import { lookup } from 'node:dns/promises'
import { retryUntil } from '../primitives/deadline.ts'
import { type WatcherAddress, WatcherLink } from '../primitives/watcher-link.ts'
import { nodeClock } from '../runtimes/node/clock.ts'
import { nodeRuntime } from '../runtimes/node/index.ts'
import type { TakeWarning } from '../spec/configuration-warning.ts'
import { TunnelTestError } from '../spec/errors.ts'
import { type Role, rolesOf, type Target } from '../spec/target.ts'
import { readTarget } from './configuration.ts'
import type { Stack } from './stack.ts'

const WATCHER_PATIENCE = { timeoutMs: 3000, intervalMs: 200 }

export interface ExternalStackOptions {
  /** The folder of the role files, or a flat file. */
  readonly config: string
  readonly hosts: Readonly<Partial<Record<Role, string>>>
  /** Watchers beside the roles. */
  readonly watchers?: Target['watchers']
  /** Takes what is doubtful in the configuration. */
  readonly warn: TakeWarning
}

/**
 * A tunnel that is running already; it may be anybody's. Nothing is started and nothing stopped.
 * @throws what {@link readTarget} throws, `HOST_NOT_RESOLVED`, and `WATCHER_UNREACHABLE`.
 */
export async function externalStack(options: ExternalStackOptions): Promise<Stack> {
  const given = {
    hosts: options.hosts,
    ...(options.watchers === undefined ? {} : { watchers: options.watchers }),
  }
  const target = readTarget(options.config, given, options.warn)
  for (const role of rolesOf(target)) await assertResolves(role, target.hosts[role] ?? role)
  await Promise.all(Object.values(target.watchers ?? {}).map(assertWatches))
  return { name: 'external', target, stop: async () => {} }
}

/** A watcher that just follows its role's container is there a moment later. */
async function assertWatches(watcher: WatcherAddress): Promise<void> {
  let problem: unknown = null
  const isThere = await retryUntil({ clock: nodeClock, ...WATCHER_PATIENCE }, async () => {
    try {
      const link = await WatcherLink.open(nodeRuntime, watcher, [])
      link.close()
      return true
    } catch (error) {
      problem = error
      return null
    }
  })
  if (isThere === null) throw problem
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
