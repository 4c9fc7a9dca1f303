import { lookup } from 'node:dns/promises'
import type { TakeWarning } from '../../model/configuration-warning.ts'
import { TunnelTestError } from '../../model/errors.ts'
import type { Logger } from '../../model/log.ts'
import { existingPorts, LISTEN_PORT_NAMES, type ListenPortName } from '../../model/port-config.ts'
import type { Runtime } from '../../model/runtime.ts'
import { hostsOfTarget, portsOfTarget, type Role, rolesOf, type Target } from '../../model/target.ts'
import { retryUntil } from '../../primitives/deadline.ts'
import { BackendPorts } from '../../primitives/ports/backend-ports.ts'
import { PortWatch } from '../../primitives/ports/port-watch.ts'
import { listenEndpoint } from '../../primitives/ports/system-access.ts'
import { type WatcherAddress, WatcherLink } from '../../primitives/ports/watcher-link.ts'
import { nodeClock } from '../../runtimes/node/clock.ts'
import { nodeRuntime } from '../../runtimes/node/index.ts'
import { keepingOffPorts } from '../../runtimes/node/local-ports.ts'
import { readTarget } from '../configuration.ts'
import { InProcessStack } from '../in-process-stack.ts'
import type { HereSurroundings } from '../kind.ts'
import type { StackSettings } from '../settings.ts'
import type { ReachedTunnel, Stack } from '../stack.ts'

const WATCHER_PATIENCE = { timeoutMs: 3000, intervalMs: 200 }

/**
 * Opens a running tunnel, whose suites run in this process: its faults are found before anything of an
 * earlier run is touched.
 * @throws what {@link externalStack} throws.
 */
export async function openExternal(settings: StackSettings, surroundings: HereSurroundings): Promise<Stack> {
  const { config = '', hosts = {}, watch } = settings
  const { warn, earlyLog, runSuites, signal } = surroundings
  const watchers = watch === undefined ? {} : { watchers: watch }
  const tunnel = await externalStack({ config, hosts, ...watchers, warn, log: earlyLog, signal })
  return new InProcessStack('external', tunnel.target.ports, [], runSuites, async () => tunnel)
}

export interface ExternalStackOptions {
  /** The folder of the role files, or a flat file. */
  readonly config: string
  readonly hosts: Readonly<Partial<Record<Role, string>>>
  /** Watchers beside the roles. */
  readonly watchers?: Target['watchers']
  /** Takes what is doubtful in the configuration. */
  readonly warn: TakeWarning
  readonly log: Logger
  readonly signal?: AbortSignal
}

/**
 * A tunnel that is running already; it may be anybody's. Nothing is started and nothing stopped. The backends are bound
 * before anything is connected to.
 * @throws what {@link readTarget} throws, `HOST_NOT_RESOLVED`, `WATCHER_UNREACHABLE`, and what
 *   {@link BackendPorts.bind} throws.
 */
export async function externalStack(options: ExternalStackOptions): Promise<ReachedTunnel> {
  const given = {
    hosts: options.hosts,
    ...(options.watchers === undefined ? {} : { watchers: options.watchers }),
  }
  const target = readTarget(options.config, given, options.warn)
  const runtime = await keepingOffPorts(nodeRuntime, portsOfTarget(target), hostsOfTarget(target))
  const backends = new BackendPorts(runtime, target, options.log)
  const stop = (): Promise<void> => backends.release()
  try {
    for (const role of rolesOf(target)) await assertResolves(role, target.hosts[role] ?? role)
    await backends.bind({}, options.signal)
    await Promise.all(Object.values(target.watchers ?? {}).map((watcher) => assertWatches(runtime, watcher)))
    return { name: 'external', target, backends, closedPorts: await closedPorts(runtime, target), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A watcher that just follows its role's container is there a moment later. */
async function assertWatches(runtime: Runtime, watcher: WatcherAddress): Promise<void> {
  let problem: unknown = null
  const isThere = await retryUntil({ clock: nodeClock, ...WATCHER_PATIENCE }, async () => {
    try {
      const link = await WatcherLink.open(runtime, watcher, [])
      link.close()
      return true
    } catch (error) {
      problem = error
      return null
    }
  })
  if (isThere === null) throw problem
}

/** One sample at every listener: whether anything runs there, nobody has said. */
async function closedPorts(runtime: Runtime, target: Target): Promise<readonly ListenPortName[]> {
  const listeners = existingPorts(target.ports, LISTEN_PORT_NAMES).map((name) => listenEndpoint(target, name))
  const watch = await PortWatch.start(runtime, listeners)
  await watch.stop()
  return watch.closedPorts
}

async function assertResolves(role: Role, host: string): Promise<void> {
  try {
    await lookup(host)
  } catch (error) {
    throw new TunnelTestError('HOST_NOT_RESOLVED', {
      doing: `looking up the host of ${role}`,
      about: { role },
      found: `the name "${host}" doesn't resolve (${(error as NodeJS.ErrnoException).code})`,
      advice: `Give its address with --hosts ${role}=ADDRESS`,
      cause: error,
    })
  }
}
