import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onAbort } from '../../spec/abort.ts'
import { isTunnelTestError } from '../../spec/errors.ts'
import { ROLES, type Role } from '../../spec/target.ts'
import { ComposeCommand, type ComposeProject, type TakeLine } from './compose-command.ts'
import type { Engine } from './engine.ts'
import { type JoiningOptions, type JoiningServices, joiningServices } from './joining-services.ts'
import { signalProcessesWith } from './leftover-processes.ts'
import { clearNames } from './name-holders.ts'
import { declaredServices, parseProjectDescription } from './project-description.ts'
import { untilReady } from './readiness.ts'
import { WatcherFollower } from './watcher-follower.ts'

const REMOVAL_ATTEMPTS = 3

/** What a compose stack is made of. */
export interface ComposeStackOptions extends Omit<JoiningOptions, 'stack' | 'declaredServices'> {
  /** The project: its unique name, and the files of the tunnel under test. */
  readonly project: ComposeProject
  /** The folder that takes the generated compose file. */
  readonly workFolder: string
  /** The ports that each role listens on. */
  readonly listenPorts: Readonly<Partial<Record<Role, readonly number[]>>>
  readonly startupTimeoutMs: number
  readonly signal: AbortSignal
  /** Takes what compose prints. */
  readonly takeLine: TakeLine
}

/**
 * A tunnel in docker compose with the services that join it: watchers beside the roles, and the tests. Whoever starts
 * one ends it with {@link removeProject}.
 */
export class ComposeStack {
  readonly #options: ComposeStackOptions
  readonly #compose: ComposeCommand
  readonly #engine: Engine
  /** The project with the generated file. */
  readonly #joined: ComposeProject
  readonly #services: JoiningServices
  readonly #follower: WatcherFollower

  private constructor(
    options: ComposeStackOptions,
    compose: ComposeCommand,
    engine: Engine,
    joined: ComposeProject,
    services: JoiningServices,
    follower: WatcherFollower,
  ) {
    this.#options = options
    this.#compose = compose
    this.#engine = engine
    this.#joined = joined
    this.#services = services
    this.#follower = follower
  }

  /**
   * Starts the roles and the watchers, and waits until the roles are ready.
   * @throws `COMPOSE_FAILED`, `STACK_NOT_READY`, `SERVICE_NOT_FOUND`, `NETWORK_MODE_UNSUPPORTED`,
   *   `BACKEND_HOST_UNSUPPORTED`, `ENGINE_FAILED`, `ABORTED`.
   */
  static async start(
    options: ComposeStackOptions,
    compose: ComposeCommand,
    engine: Engine,
  ): Promise<ComposeStack> {
    const { project, workFolder, signal, takeLine } = options
    // A signal doesn't reach a command that was started by @actions/exec.
    const stopListening = onAbort(signal, () => void signalProcessesWith(project.name, 'SIGKILL'))
    try {
      const stack = parseProjectDescription(await compose.config(project))
      signal.throwIfAborted()
      const services = joiningServices({
        ...options,
        stack,
        declaredServices: project.files.flatMap((file) => declaredServices(readFileSync(file, 'utf8'))),
      })
      const file = join(workFolder, 'tunnel-test.compose.json')
      writeFileSync(file, JSON.stringify(services.composeFile, null, 2))
      const joined = { ...project, files: [...project.files, file] }
      const roles = ROLES.flatMap((role) => options.roleServices[role] ?? [])
      const watchers = Object.values(services.watcherServices)
      const awaited = ROLES.flatMap((role) => {
        const service = options.roleServices[role]
        const watcher = services.watcherServices[role]
        if (service === undefined || watcher === undefined) return []
        return [{ service, watcher, ports: options.listenPorts[role] ?? [] }]
      })
      await compose.run(joined, ['up', '-d', ...roles], takeLine)
      signal.throwIfAborted()
      // A role that ends or is started again just now leaves no network namespace to join: they are only made here.
      await compose.run(joined, ['up', '--no-start', '--no-deps', ...watchers], takeLine)
      const follower = new WatcherFollower(engine, project.name, awaited)
      await untilReady(engine, project.name, awaited, follower, options.startupTimeoutMs, signal)
      const names = options.backendHosts.map(({ host }) => host)
      for (const { service, name } of await clearNames(engine, project.name, roles, names)) {
        takeLine(`stopped the service "${service}": the tests host the backends at ${name} in its place`)
      }
      return new ComposeStack(options, compose, engine, joined, services, follower)
    } finally {
      stopListening()
    }
  }

  /** Starts the suites; the watchers follow the roles until they end. @returns the id of the container that runs them. Throws `COMPOSE_FAILED`. */
  async startTests(): Promise<string> {
    const { project, signal, takeLine } = this.#options
    const { testsService } = this.#services
    const stopListening = onAbort(signal, () => void signalProcessesWith(project.name, 'SIGKILL'))
    try {
      await this.#compose.run(this.#joined, ['up', '-d', '--no-deps', testsService], takeLine)
    } finally {
      stopListening()
    }
    const containers = await this.#engine.containers(project.name)
    const id = containers.find(({ service }) => service === testsService)?.id
    if (id === undefined) throw new Error(`the service ${testsService} has no container`)
    void this.#follower.run(id, signal, (service) => {
      takeLine(`the service "${service}" was started again; its watcher has followed it`)
    })
    return id
  }
}

/**
 * Removes all that a project has on the engine: by compose, and what is left then by the engine's own means.
 * @throws `COMPOSE_FAILED` where compose can't and something is left; `ENGINE_FAILED`.
 */
export async function removeProject(
  engine: Engine,
  project: ComposeProject,
  takeLine: TakeLine,
): Promise<void> {
  // An `up` that is still running would go on making what `down` has removed.
  signalProcessesWith(project.name, 'SIGKILL')
  const compose = await ComposeCommand.find()
  let problem: unknown = null
  await compose
    .run(project, ['down', '--volumes', '--remove-orphans', '--rmi', 'local'], takeLine)
    .catch((error: unknown) => {
      problem = error
    })
  for (let attempt = 1; ; attempt++) {
    try {
      await engine.remove(project.name)
      return
    } catch (error) {
      if (attempt === REMOVAL_ATTEMPTS) throw isTunnelTestError(problem) ? problem : error
    }
  }
}
