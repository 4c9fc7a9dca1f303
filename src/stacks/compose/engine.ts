import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { type Dispatcher, Pool } from 'undici'
import { abortedError, isTunnelTestError, TunnelTestError } from '../../spec/errors.ts'
import { timeLimit } from '../time-limit.ts'
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
import { type LogLine, type LogPart, logLines, logParts } from './log-lines.ts'

/** How long a container that is stopped may take to end. */
const STOP_SECONDS = 1
/** An engine that is asked for anything but a container's end answers within this time, a very busy one too. */
const REQUEST_TIMEOUT_MS = 15_000
const DEFAULT_SOCKET = '/var/run/docker.sock'

/** A container of a compose project. */
export interface ProjectContainer {
  readonly id: string
  readonly service: string
}

/** Which part of a container's log is wanted. */
export interface LogOptions {
  /** Whether lines to come are wanted as well, until the container ends. */
  readonly follow?: boolean
  /** Whether each entry begins with its time. */
  readonly timestamps?: boolean
  /** Only so many entries at the end. */
  readonly tail?: number
}

type Method = 'GET' | 'POST' | 'DELETE'

/**
 * The engine's API over its unix socket: what compose is too slow or too coarse for. No request outlasts the signal that
 * the engine was connected under, and only those that wait for a container take longer than 15 s: else they throw
 * `ABORTED`, or `ENGINE_FAILED`.
 */
export class Engine {
  readonly #pool: Pool
  readonly #signal: AbortSignal | undefined

  private constructor(pool: Pool, signal: AbortSignal | undefined) {
    this.#pool = pool
    this.#signal = signal
  }

  /** Connects to the engine of this machine. Throws `ENGINE_UNREACHABLE`, `ABORTED`. */
  static async connect(signal?: AbortSignal): Promise<Engine> {
    const socketPath = engineSocket()
    // A log that is followed may be silent for long, and a container may take its time to end.
    const pool = new Pool('http://localhost', { socketPath, bodyTimeout: 0, headersTimeout: 0 })
    const engine = new Engine(pool, signal)
    try {
      await engine.ping()
      return engine
    } catch (error) {
      await engine.close()
      if (isTunnelTestError(error, 'ABORTED')) throw error
      throw unreachable(socketPath, error)
    }
  }

  /** The same engine, on the same connections, under another signal. */
  under(signal: AbortSignal | undefined): Engine {
    return new Engine(this.#pool, signal)
  }

  /** Asks for a sign of life. Throws `ENGINE_FAILED`, `ABORTED`. */
  async ping(): Promise<void> {
    await this.#ask('GET', '/_ping')
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

  /** The lines that a container has printed. */
  async *logs(id: string, options: LogOptions = {}): AsyncGenerator<LogLine> {
    yield* logLines(this.logParts(id, options))
  }

  /** What a container has printed, in parts as they come: for large logs. */
  async *logParts(id: string, options: LogOptions = {}): AsyncGenerator<readonly LogPart[]> {
    const { follow = false, timestamps = false, tail } = options
    const query = `stdout=1&stderr=1&follow=${Number(follow)}&timestamps=${Number(timestamps)}&tail=${tail ?? 'all'}`
    const { Config } = await this.#inspect(id)
    const path = `/containers/${id}/logs?${query}`
    const { body } = await this.#request('GET', path, this.#signal)
    try {
      yield* logParts(body, Config.Tty)
    } catch (error) {
      throw this.#failed('GET', path, error)
    } finally {
      // Of a log that isn't read to its end, the engine would go on sending the rest.
      body.on('error', () => {}).destroy()
    }
  }

  /** Waits for a container's end. @returns its exit code. */
  async wait(id: string): Promise<number> {
    const path = `/containers/${id}/wait`
    try {
      const { body } = await this.#request('POST', path, this.#signal)
      return ((await body.json()) as { StatusCode: number }).StatusCode
    } catch (error) {
      throw this.#failed('POST', path, error)
    }
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
    await this.#ask('POST', `/containers/${id}/stop?t=${STOP_SECONDS}`, [304, 404])
  }

  /** Sends a signal to a container's first process; does nothing to one that has ended. */
  async kill(id: string, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    await this.#ask('POST', `/containers/${id}/kill?signal=${signal}`, [404, 409])
  }

  /** Ends all containers of a project at once, whatever grace period or restart policy they have. */
  async killAll(project: string): Promise<void> {
    const containers = await this.containers(project)
    await Promise.all(containers.map(({ id }) => this.kill(id, 'SIGKILL')))
  }

  /** Removes what a project still has on the engine: containers, networks, volumes. */
  async remove(project: string): Promise<void> {
    for (const { id } of await this.containers(project)) {
      await this.#ask('DELETE', `/containers/${id}?force=1&v=1`, [404, 409])
    }
    const filters = projectFilter(project)
    for (const { Id } of await this.#json<{ Id: string }[]>(`/networks?filters=${filters}`)) {
      await this.#ask('DELETE', `/networks/${Id}`, [404])
    }
    const { Volumes } = await this.#json<{ Volumes: { Name: string }[] | null }>(
      `/volumes?filters=${filters}`,
    )
    for (const { Name } of Volumes ?? []) {
      await this.#ask('DELETE', `/volumes/${encodeURIComponent(Name)}`, [404])
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy()
  }

  async #inspect(id: string): Promise<InspectedContainer> {
    return await this.#json<InspectedContainer>(`/containers/${id}/json`)
  }

  async #json<T>(path: string): Promise<T> {
    return JSON.parse(await this.#ask('GET', path)) as T
  }

  /**
   * A request whose answer comes at once.
   * @param accepted statuses beside 2xx that are no error
   * @returns the answer's text
   */
  async #ask(method: Method, path: string, accepted: readonly number[] = []): Promise<string> {
    const seconds = REQUEST_TIMEOUT_MS / 1000
    const limit = timeLimit(REQUEST_TIMEOUT_MS, `it did not answer within ${seconds} s`, this.#signal)
    try {
      const { body } = await this.#request(method, path, limit.signal, accepted)
      return await body.text()
    } catch (error) {
      throw this.#failed(method, path, limit.isOver() ? new Error(String(limit.signal.reason)) : error)
    } finally {
      limit.end()
    }
  }

  async #request(
    method: Method,
    path: string,
    signal: AbortSignal | undefined,
    accepted: readonly number[] = [],
  ): Promise<Dispatcher.ResponseData> {
    const response = await this.#pool.request({ method, path, ...(signal === undefined ? {} : { signal }) })
    const { statusCode, body } = response
    if (statusCode < 300 || accepted.includes(statusCode)) return response
    const text = await body.text()
    throw new TunnelTestError('ENGINE_FAILED', {
      doing: doing(method, path),
      found: `it answered ${statusCode}: ${text.trim()}`,
      observed: String(statusCode),
    })
  }

  /** What went wrong with a request, as an error of ours. */
  #failed(method: Method, path: string, error: unknown): TunnelTestError {
    if (isTunnelTestError(error)) return error
    if (this.#signal?.aborted) return abortedError(doing(method, path), this.#signal)
    return new TunnelTestError('ENGINE_FAILED', {
      doing: doing(method, path),
      found: error instanceof Error ? error.message : String(error),
      advice: 'Look whether the engine runs (docker info), and at its log',
      cause: error,
    })
  }
}

function doing(method: Method, path: string): string {
  return `asking the docker engine for ${method} ${path.split('?')[0]}`
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
  const code = ((cause as Error).cause as NodeJS.ErrnoException | undefined)?.code
  const found = isTunnelTestError(cause) ? cause.details.found : (cause as Error).message
  return new TunnelTestError('ENGINE_UNREACHABLE', {
    doing: `connecting to the docker engine at ${socketPath}`,
    found: code === 'EACCES' ? 'this user may not use it' : found,
    advice:
      code === 'EACCES'
        ? "Add the runner's user to the group docker"
        : 'Run the job on a Linux runner with docker (runs-on: ubuntu-latest), or set the input stack to embedded',
    cause,
  })
}
