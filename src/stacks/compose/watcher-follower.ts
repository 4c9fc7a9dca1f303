import { setTimeout as sleep } from 'node:timers/promises'
import { errors } from 'undici'
import { TunnelTestError } from '../../model/errors.ts'
import type { ContainerState, Engine } from './engine.ts'

const INTERVAL_MS = 1000

/** A role's service, and the service that watches its listening sockets. */
export interface WatchedService {
  readonly service: string
  readonly watcher: string
}

/**
 * Keeps watchers in the network namespaces of their roles. A container that shares another one's network stays in the old
 * namespace when that one is started again, and sees nothing there: the watcher is started again then, never the role.
 */
export class WatcherFollower {
  readonly #engine: Engine
  readonly #project: string
  readonly #services: readonly WatchedService[]
  /** When the role whose namespace a watcher is in was started, by service. */
  readonly #joined = new Map<string, string>()
  #ids: ReadonlyMap<string, string> = new Map()

  /** @param project the name of the compose project */
  constructor(engine: Engine, project: string, services: readonly WatchedService[]) {
    this.#engine = engine
    this.#project = project
    this.#services = services
  }

  /** Whether the watcher of a service is in its current network namespace. */
  isFollowed(service: string, { startedAt }: Pick<ContainerState, 'startedAt'>): boolean {
    return this.#joined.get(service) === startedAt
  }

  /**
   * Starts the watchers of the roles that run, where they are not in their network namespaces.
   * @returns the services whose watcher was started. Throws `STACK_NOT_READY` where a watcher can't be started, and
   *   `ENGINE_FAILED`.
   */
  async follow(): Promise<string[]> {
    if (this.#services.some(({ service, watcher }) => !this.#ids.has(service) || !this.#ids.has(watcher))) {
      const containers = await this.#engine.containers(this.#project)
      this.#ids = new Map(containers.map(({ id, service }) => [service, id]))
    }
    const followed = await Promise.all(this.#services.map((service) => this.#followOne(service)))
    return this.#services.filter((_, index) => followed[index]).map(({ service }) => service)
  }

  /**
   * Follows until the container that runs the tests has ended.
   * @param onFollowed called for each service whose watcher was started again
   */
  async run(
    testsContainer: string,
    signal: AbortSignal,
    onFollowed: (service: string) => void,
  ): Promise<void> {
    for (;;) {
      await sleep(INTERVAL_MS, undefined, { signal, ref: false }).catch(() => {})
      if (signal.aborted) return
      try {
        if ((await this.#engine.stateOf(testsContainer)).status !== 'running') return
        for (const service of await this.follow()) onFollowed(service)
      } catch (error) {
        // What fails here is tried again; the tests find out by themselves where nobody watches.
        if (error instanceof errors.ClientDestroyedError || error instanceof errors.ClientClosedError) return
      }
    }
  }

  async #followOne({ service, watcher }: WatchedService): Promise<boolean> {
    const [role, watching] = [this.#ids.get(service), this.#ids.get(watcher)]
    if (role === undefined || watching === undefined) return false
    const before = await this.#engine.stateOf(role)
    if (before.status !== 'running' || this.isFollowed(service, before)) return false
    // A role that is started again meanwhile leaves the watcher in the namespace before, or keeps it from starting.
    const isStill = async (): Promise<boolean> => {
      const { status, startedAt } = await this.#engine.stateOf(role)
      return status === 'running' && startedAt === before.startedAt
    }
    try {
      await this.#engine.restart(watching)
    } catch (error) {
      if (await isStill()) throw cannotStart(watcher, error)
      return false
    }
    if (!(await isStill())) return false
    this.#joined.set(service, before.startedAt)
    return true
  }
}

function cannotStart(watcher: string, cause: unknown): unknown {
  if (!(cause instanceof TunnelTestError)) return cause
  return new TunnelTestError('STACK_NOT_READY', {
    doing: `starting the service "${watcher}"`,
    found: cause.details.found,
    observed: watcher,
    about: { service: watcher },
    advice: 'Its image needs node; TUNNEL_TEST_IMAGE names another one',
    cause,
  })
}
