import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { type Dispatcher, Pool } from 'undici'
import { TunnelTestError } from '../../spec/errors.ts'
import {
  type ContainerState,
  containerState,
  type InspectedContainer,
  type NetworkMember,
  networkIds,
  networkMember,
  PROJECT_LABEL,
  SERVICE_LABEL,
} from './inspected-container.ts'
import { type LogLine, logLines } from './log-lines.ts'

/** How long a container that is stopped may take to end. */
const STOP_SECONDS = 1
const DEFAULT_SOCKET = '/var/run/docker.sock'

export type { ContainerState } from './inspected-container.ts'

/** A container of a compose project. */
export interface ProjectContainer {
  readonly id: string
  readonly service: string
}

/** The engine's API over its unix socket: what compose is too slow or too coarse for. */
export class Engine {
  readonly #pool: Pool

  private constructor(socketPath: string) {
    // A log that is followed may be silent for long, and a container may take its time to end.
    this.#pool = new Pool('http://localhost', { socketPath, bodyTimeout: 0, headersTimeout: 0 })
  }

  /** Connects to the engine of this machine. Throws `ENGINE_UNREACHABLE`. */
  static async connect(): Promise<Engine> {
    const socketPath = engineSocket()
    const engine = new Engine(socketPath)
    try {
      await engine.#request('GET', '/_ping')
      return engine
    } catch (error) {
      await engine.close()
      throw unreachable(socketPath, error)
    }
  }

  /** Whether the engine runs without root, so that root in a container is this process's user. */
  async isRootless(): Promise<boolean> {
    const { SecurityOptions } = await this.#json<{ SecurityOptions?: string[] }>('/info')
    return (SecurityOptions ?? []).some((option) => option.includes('rootless'))
  }

  /** All containers of a project, stopped ones too. */
  async containers(project: string): Promise<ProjectContainer[]> {
    const found = await this.#json<{ Id: string; Labels: Record<string, string> }[]>(
      `/containers/json?all=1&filters=${projectFilter(project)}`,
    )
    return found.map(({ Id, Labels }) => ({ id: Id, service: Labels[SERVICE_LABEL] ?? Id }))
  }

  /** How a container is doing. */
  async stateOf(id: string): Promise<ContainerState> {
    return containerState(await this.#inspect(id))
  }

  /** The lines that a container has printed; with `follow` those to come as well, until it ends. */
  async *logs(id: string, options: { follow?: boolean; timestamps?: boolean } = {}): AsyncGenerator<LogLine> {
    const { follow = false, timestamps = false } = options
    const query = `stdout=1&stderr=1&follow=${Number(follow)}&timestamps=${Number(timestamps)}`
    const { Config } = await this.#inspect(id)
    const { body } = await this.#request('GET', `/containers/${id}/logs?${query}`)
    yield* logLines(body, Config.Tty)
  }

  /** Waits for a container's end. @returns its exit code. */
  async wait(id: string): Promise<number> {
    const { body } = await this.#request('POST', `/containers/${id}/wait`)
    return ((await body.json()) as { StatusCode: number }).StatusCode
  }

  /** The running containers in the networks of some services of a project, these among them. */
  async networkMembers(project: string, services: readonly string[]): Promise<NetworkMember[]> {
    const containers = (await this.containers(project)).filter(({ service }) => services.includes(service))
    const inspected = await Promise.all(containers.map(({ id }) => this.#inspect(id)))
    const networks = new Set(inspected.flatMap(networkIds))
    const members = [...networks].map(async (network) => {
      const filters = encodeURIComponent(JSON.stringify({ network: [network] }))
      const found = await this.#json<{ Id: string }[]>(`/containers/json?filters=${filters}`)
      return await Promise.all(found.map(async ({ Id }) => networkMember(network, await this.#inspect(Id))))
    })
    return (await Promise.all(members)).flat()
  }

  /** Ends a container for good, whatever its restart policy. */
  async stop(id: string): Promise<void> {
    await this.#request('POST', `/containers/${id}/stop?t=${STOP_SECONDS}`, [304, 404])
  }

  /** Starts a container, again where it runs, so that it shares what another one has now. */
  async restart(id: string): Promise<void> {
    await this.#request('POST', `/containers/${id}/restart?t=0`)
  }

  /** Sends a signal to a container's first process; does nothing to one that has ended. */
  async kill(id: string, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    await this.#request('POST', `/containers/${id}/kill?signal=${signal}`, [404, 409])
  }

  /** Removes what a project still has on the engine: containers, networks, volumes. */
  async remove(project: string): Promise<void> {
    for (const { id } of await this.containers(project)) {
      await this.#request('DELETE', `/containers/${id}?force=1&v=1`, [404, 409])
    }
    const filters = projectFilter(project)
    for (const { Id } of await this.#json<{ Id: string }[]>(`/networks?filters=${filters}`)) {
      await this.#request('DELETE', `/networks/${Id}`, [404])
    }
    const { Volumes } = await this.#json<{ Volumes: { Name: string }[] | null }>(
      `/volumes?filters=${filters}`,
    )
    for (const { Name } of Volumes ?? []) {
      await this.#request('DELETE', `/volumes/${encodeURIComponent(Name)}`, [404])
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy()
  }

  async #inspect(id: string): Promise<InspectedContainer> {
    return await this.#json<InspectedContainer>(`/containers/${id}/json`)
  }

  async #json<T>(path: string): Promise<T> {
    const { body } = await this.#request('GET', path)
    return (await body.json()) as T
  }

  /** @param accepted statuses beside 2xx that are no error */
  async #request(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    accepted: readonly number[] = [],
  ): Promise<Dispatcher.ResponseData> {
    const response = await this.#pool.request({ method, path })
    const { statusCode, body } = response
    if (statusCode < 300) return response
    const text = await body.text()
    if (accepted.includes(statusCode)) return response
    throw new TunnelTestError('ENGINE_FAILED', {
      doing: `asking the docker engine for ${method} ${path.split('?')[0]}`,
      found: `it answered ${statusCode}: ${text.trim()}`,
    })
  }
}

function projectFilter(project: string): string {
  return encodeURIComponent(JSON.stringify({ label: [`${PROJECT_LABEL}=${project}`] }))
}

/** Where the engine listens: what DOCKER_HOST says, else the first of the customary places. */
function engineSocket(): string {
  const { DOCKER_HOST, XDG_RUNTIME_DIR, HOME } = process.env
  if (DOCKER_HOST !== undefined && DOCKER_HOST !== '') {
    if (DOCKER_HOST.startsWith('unix://')) return DOCKER_HOST.slice('unix://'.length)
    throw new TunnelTestError('ENGINE_UNREACHABLE', {
      doing: 'connecting to the docker engine',
      found: `DOCKER_HOST is ${DOCKER_HOST}, an engine that does not share this machine's files`,
      advice: 'Run the job where the engine runs, or set the input stack to embedded or external',
    })
  }
  const places = [
    DEFAULT_SOCKET,
    ...(XDG_RUNTIME_DIR === undefined ? [] : [join(XDG_RUNTIME_DIR, 'docker.sock')]),
    ...(HOME === undefined ? [] : [join(HOME, '.docker/run/docker.sock')]),
  ]
  return places.find((place) => existsSync(place)) ?? DEFAULT_SOCKET
}

function unreachable(socketPath: string, cause: unknown): TunnelTestError {
  const { code, message } = cause as NodeJS.ErrnoException
  return new TunnelTestError('ENGINE_UNREACHABLE', {
    doing: `connecting to the docker engine at ${socketPath}`,
    found: code === 'EACCES' ? 'this user may not use it' : message,
    advice:
      code === 'EACCES'
        ? "Add the runner's user to the group docker"
        : 'Run the job on a Linux runner with docker (runs-on: ubuntu-latest), or set the input stack to embedded',
    cause,
  })
}
