import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { onAbort } from '../../model/abort.ts'
import { TunnelTestError } from '../../model/errors.ts'
import { ROLES, type Role } from '../../model/target.ts'
import type { ComposeCommand, ComposeProject, TakeLine } from './compose-command.ts'
import { assertNothingIsTaken, assertOneContainerEach, replicasUnsupported } from './conflicts.ts'
import type { Engine } from './engine.ts'
import type { EngineContents } from './engine-contents.ts'
import { assertEngineSees } from './engine-sight.ts'
import { type JoiningOptions, type JoiningServices, joiningServices } from './joining-services.ts'
import { assertNamesAreFree, assertNamesLeadHome, clearNames } from './name-holders.ts'
import { ownNames } from './own-names.ts'
import {
  type ComposeProjectDescription,
  declaredServices,
  parseProjectDescription,
  startedServices,
} from './project-description.ts'
import { endCompose } from './project-removal.ts'
import { untilReady } from './readiness.ts'
import { withService } from './service-problem.ts'
import { WatcherFollower } from './watcher-follower.ts'

/** What a compose project and the services that join it are made of. */
export interface JoinedProjectOptions
  extends Omit<JoiningOptions, 'stack' | 'declaredServices' | 'projectName' | 'composeVersion'> {
  /** The project: its unique name, and the files of the tunnel under test. */
  readonly project: ComposeProject
  /** What the engine held before anything was started. */
  readonly before: EngineContents
  /** Services to start that no role depends on. */
  readonly furtherServices: readonly string[]
  /** The hosts at which the clients look for the server. */
  readonly serverHosts: readonly string[]
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
 * A compose project with the services that join it: watchers beside the roles, and the tests. The caller that starts one ends it
 * with `removeProject`.
 */
export class JoinedProject {
  readonly #options: JoinedProjectOptions
  readonly #compose: ComposeCommand
  readonly #engine: Engine
  readonly #stack: ComposeProjectDescription
  /** The project with the generated file. */
  readonly #joined: ComposeProject
  readonly #generated: { readonly file: string; readonly composeFile: ComposeFile }
  readonly #services: JoiningServices
  readonly #follower: WatcherFollower

  private constructor(
    options: JoinedProjectOptions,
    compose: ComposeCommand,
    engine: Engine,
    stack: ComposeProjectDescription,
    joined: ComposeProject,
    generated: { readonly file: string; readonly composeFile: ComposeFile },
    services: JoiningServices,
    follower: WatcherFollower,
  ) {
    this.#options = options
    this.#compose = compose
    this.#engine = engine
    this.#stack = stack
    this.#joined = joined
    this.#generated = generated
    this.#services = services
    this.#follower = follower
  }

  /**
   * Starts the roles and the watchers, and waits until the roles are ready. What exists already is left as it is: names
   * that the files fix are made the project's own.
   * @throws `COMPOSE_FAILED`, `STACK_NOT_READY`, `SERVICE_NOT_FOUND`, `NETWORK_MODE_UNSUPPORTED`,
   *   `BACKEND_HOST_UNSUPPORTED`, `REPLICAS_UNSUPPORTED`, `STACK_CONFLICT`, `FOREIGN_CONTAINER`, `RUNNER_UNSUPPORTED`,
   *   `ENGINE_FAILED`, `ABORTED`.
   */
  static async start(
    options: JoinedProjectOptions,
    compose: ComposeCommand,
    engine: Engine,
  ): Promise<JoinedProject> {
    const { project, before, roleServices, furtherServices, workFolder, signal, takeLine } = options
    // A signal doesn't reach a command that was started by @actions/exec.
    const stopListening = onAbort(signal, () => endCompose(project.name))
    try {
      const folders = project.files.map((file) => dirname(file))
      await assertEngineSees(engine, [workFolder, options.dist, ...folders])
      const stack = parseProjectDescription(await compose.config(project))
      signal.throwIfAborted()
      const services = joiningServices({
        ...options,
        stack,
        projectName: project.name,
        composeVersion: compose.version,
        declaredServices: project.files.flatMap((file) => declaredServices(readFileSync(file, 'utf8'))),
      })
      const roles = ROLES.flatMap((role) => roleServices[role] ?? [])
      const wanted = [...new Set([...roles, ...furtherServices])]
      assertServicesExist(stack, furtherServices)
      assertOneContainerEach(stack, roles, project.files)
      const started = startedServices(stack, wanted)
      const lookedFor = namesLookedFor(options)
      await assertNothingIsTaken(engine, stack, started, project.files, before, lookedFor)
      await assertNamesAreFree(engine, stack, started, lookedFor)
      const own = ownNames(stack, project.name, roleServices, started, compose.version)
      const file = join(workFolder, 'tunnel-test.compose.json')
      const joined = { ...project, files: [...project.files, file] }
      const { networks, volumes } = own
      const composeFile: ComposeFile = {
        services: { ...own.services, ...services.composeFile.services },
        ...(Object.keys(networks).length === 0 ? {} : { networks }),
        ...(Object.keys(volumes).length === 0 ? {} : { volumes }),
      }
      writeFileSync(file, composeFileText(composeFile))
      const watchers = Object.values(services.watcherServices)
      const awaited = ROLES.flatMap((role) => {
        const service = roleServices[role]
        const watcher = services.watcherServices[role]
        if (service === undefined || watcher === undefined) return []
        return [{ service, watcher, ports: options.listenPorts[role] ?? [] }]
      })
      const follower = new WatcherFollower(engine, project.name, awaited)
      const running = new JoinedProject(
        options,
        compose,
        engine,
        stack,
        joined,
        { file, composeFile },
        services,
        follower,
      )
      if (own.builtServices.length > 0) await running.#runCompose(['build', ...own.builtServices])
      await running.#runCompose(['up', '-d', ...wanted])
      await running.#assertOneContainerEach(roles)
      // A role that ends or is started again just now leaves no network namespace to join: they are only made here.
      await running.#runCompose(['up', '--no-start', '--no-deps', ...watchers])
      await untilReady(engine, project.name, awaited, follower, options.startupTimeoutMs, signal)
      const names = options.backendHosts.map(({ host }) => host)
      for (const { service, name } of await clearNames(engine, project.name, roles, names)) {
        takeLine(`stopped the service "${service}": the tests host the backends at ${name} in its place`)
      }
      await running.assertNamesLeadHome()
      return running
    } finally {
      stopListening()
    }
  }

  /** Where the tests reach the roles, and what watches them. */
  get access(): JoiningServices['access'] {
    return this.#services.access
  }

  /**
   * Starts the suites; the watchers follow the roles until they end.
   * @param runOptions further options of `tunnel-test run`
   * @param signal ends the start, and the following
   * @returns the id of the container that runs them
   * @throws `COMPOSE_FAILED`, `FOREIGN_CONTAINER`, `BACKEND_HOST_UNSUPPORTED`, `ENGINE_FAILED`.
   */
  async startTests(runOptions: readonly string[], signal: AbortSignal): Promise<string> {
    const { project, takeLine } = this.#options
    const { testsService } = this.#services
    this.#addToTests(runOptions)
    const stopListening = onAbort(signal, () => endCompose(project.name))
    try {
      await this.#runCompose(['up', '-d', '--no-deps', testsService])
    } finally {
      stopListening()
    }
    const containers = await this.#engine.containers(project.name)
    const id = containers.find(({ service }) => service === testsService)?.id
    if (id === undefined) throw new Error(`the service ${testsService} has no container`)
    void this.#follower.run(id, signal, (service) => {
      takeLine(`the service "${service}" was started again; its watcher has followed it`)
    })
    await this.assertNamesLeadHome()
    return id
  }

  #addToTests(runOptions: readonly string[]): void {
    const { file, composeFile } = this.#generated
    const { testsService } = this.#services
    const tests = composeFile.services[testsService] as { readonly command: readonly string[] }
    const words = runOptions.map((word) => word.replaceAll('$', '$$$$'))
    const services = {
      ...composeFile.services,
      [testsService]: { ...tests, command: [...tests.command, ...words] },
    }
    writeFileSync(file, composeFileText({ ...composeFile, services }))
  }

  /**
   * Checks whether the roles and the backends are still those of this project wherever the tunnel looks for them.
   * @throws `FOREIGN_CONTAINER`, `BACKEND_HOST_UNSUPPORTED`, `ENGINE_FAILED`.
   */
  async assertNamesLeadHome(): Promise<void> {
    const { project, roleServices, backendHosts, serverHosts, hosts } = this.#options
    const roles = Object.values(roleServices)
    const names = roles.flatMap((name) => {
      const service = this.#stack.services.get(name)
      return [name, service?.containerName ?? '', ...[...(service?.aliases.values() ?? [])].flat()]
    })
    await assertNamesLeadHome(this.#engine, {
      project: project.name,
      roleServices: roles,
      backendNames: backendHosts.map(({ host }) => host),
      testsService: this.#services.testsService,
      roleNames: [...names, ...serverHosts, ...Object.values(hosts)],
    })
  }

  /** Runs compose on the whole project; an error about a service says what the engine knows of it. */
  async #runCompose(command: readonly string[]): Promise<void> {
    const { signal, takeLine } = this.#options
    try {
      await this.#compose.run(this.#joined, command, takeLine)
    } catch (error) {
      if (signal.aborted) throw error
      throw await withService(error, this.#engine, this.#options.project, [...this.#stack.services.keys()])
    }
    signal.throwIfAborted()
  }

  async #assertOneContainerEach(roles: readonly string[]): Promise<void> {
    const { project } = this.#options
    const containers = await this.#engine.containers(project.name)
    for (const role of roles) {
      const count = containers.filter(({ service }) => service === role).length
      if (count !== 1) throw replicasUnsupported(role, `it has ${count} containers`, project.files)
    }
  }
}

interface ComposeFile {
  readonly services: Readonly<Record<string, unknown>>
  readonly networks?: Readonly<Record<string, unknown>>
  readonly volumes?: Readonly<Record<string, unknown>>
}

function composeFileText(composeFile: ComposeFile): string {
  return JSON.stringify(composeFile, null, 2)
}

/** The names at which the roles look for the server and the backends, and the tests for the roles. */
function namesLookedFor({ serverHosts, backendHosts, hosts }: JoinedProjectOptions): string[] {
  return [...serverHosts, ...backendHosts.map(({ host }) => host), ...Object.values(hosts)]
}

function assertServicesExist(
  { services }: ComposeProjectDescription,
  furtherServices: readonly string[],
): void {
  const missing = furtherServices.find((name) => !services.has(name))
  if (missing === undefined) return
  throw new TunnelTestError('SERVICE_NOT_FOUND', {
    doing: 'looking for the further services in the compose files',
    found: `there is no service "${missing}"`,
    observed: missing,
    advice: `The stack has: ${[...services.keys()].join(', ')}. One whose profile is off is not among them`,
  })
}
