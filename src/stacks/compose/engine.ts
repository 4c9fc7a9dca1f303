import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { type Dispatcher, Pool } from 'undici'
import { TunnelTestError } from '../../spec/errors.ts'
import type { EngineContents, NamedThing, ProjectContents, ProjectImage } from './engine-contents.ts'
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
const JSON_HEADERS = { 'content-type': 'application/json' }
const DEFAULT_SOCKET = '/var/run/docker.sock'

/** An image as the engine lists it; one without a name has `<none>:<none>`, or none. */
interface ListedImage {
  readonly Id: string
  readonly RepoTags?: readonly string[] | null
}

export type { ContainerState } from './inspected-container.ts'

/** A container of a compose project. */
export interface ProjectContainer {
  readonly id: string
  readonly service: string
}

/** A port of this machine that leads to a container. */
export interface TakenPort {
  readonly address: string
  readonly port: number
  readonly protocol: string
  readonly container: string
}

export interface TakenSubnet {
  readonly subnet: string
  readonly network: string
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
    return (await Promise.all([...networks].map((network) => this.#membersOf(network)))).flat()
  }

  /** The running containers in a network, by its name; none where there is no such network. */
  async membersOfNetwork(name: string): Promise<NetworkMember[]> {
    const response = await this.#request('GET', `/networks/${encodeURIComponent(name)}`, [404])
    if (response.statusCode === 404) return []
    return await this.#membersOf(((await response.body.json()) as { Id: string }).Id)
  }

  async #membersOf(network: string): Promise<NetworkMember[]> {
    const filters = encodeURIComponent(JSON.stringify({ network: [network] }))
    const found = await this.#json<{ Id: string }[]>(`/containers/json?filters=${filters}`)
    const inspected = await Promise.all(found.map(({ Id }) => this.#inspectIfThere(Id)))
    return inspected.flatMap((container) => (container === null ? [] : networkMember(network, container)))
  }

  /** What is taken on this machine by containers and networks, whoever made them. */
  async taken(): Promise<{ readonly ports: readonly TakenPort[]; readonly subnets: readonly TakenSubnet[] }> {
    const [containers, networks] = await Promise.all([
      this.#json<{ Names: string[]; Ports?: { IP?: string; PublicPort?: number; Type: string }[] }[]>(
        '/containers/json',
      ),
      this.#json<{ Name: string; IPAM: { Config?: { Subnet?: string }[] | null } }[]>('/networks'),
    ])
    return {
      ports: containers.flatMap(({ Names, Ports }) =>
        (Ports ?? []).flatMap(({ IP = '0.0.0.0', PublicPort, Type }) =>
          PublicPort === undefined
            ? []
            : {
                address: IP,
                port: PublicPort,
                protocol: Type,
                container: (Names[0] ?? '').replace(/^\//, ''),
              },
        ),
      ),
      subnets: networks.flatMap(({ Name, IPAM }) =>
        (IPAM.Config ?? []).flatMap(({ Subnet }) =>
          Subnet === undefined ? [] : { subnet: Subnet, network: Name },
        ),
      ),
    }
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

  /** All that the engine holds now, whoever made it. */
  async contents(): Promise<EngineContents> {
    const [containers, networks, volumes, images] = await Promise.all([
      this.#json<{ Id: string }[]>('/containers/json?all=1'),
      this.#json<{ Id: string }[]>('/networks'),
      this.#json<{ Volumes: { Name: string }[] | null }>('/volumes'),
      this.#json<ListedImage[]>('/images/json?all=1'),
    ])
    return {
      containers: containers.map(({ Id }) => Id),
      networks: networks.map(({ Id }) => Id),
      volumes: (volumes.Volumes ?? []).map(({ Name }) => Name),
      images: images.map(({ Id }) => Id),
      imageNames: images.flatMap(namesOfImage),
    }
  }

  /** What a project has made: what carries its label, and was not there before. */
  async contentsOf(project: string, before: EngineContents): Promise<ProjectContents> {
    const filters = projectFilter(project)
    const [containers, networks, volumes, images] = await Promise.all([
      this.#json<{ Id: string; Names: string[] }[]>(`/containers/json?all=1&filters=${filters}`),
      this.#json<{ Id: string; Name: string }[]>(`/networks?filters=${filters}`),
      this.#json<{ Volumes: { Name: string }[] | null }>(`/volumes?filters=${filters}`),
      this.#json<ListedImage[]>(`/images/json?filters=${filters}`),
    ])
    const made = (things: readonly NamedThing[], known: readonly string[]): NamedThing[] =>
      things.filter(({ id }) => !known.includes(id))
    return {
      containers: made(
        containers.map(({ Id, Names }) => ({ id: Id, name: (Names[0] ?? Id).replace(/^\//, '') })),
        before.containers,
      ),
      networks: made(
        networks.map(({ Id, Name }) => ({ id: Id, name: Name })),
        before.networks,
      ),
      volumes: made(
        (volumes.Volumes ?? []).map(({ Name }) => ({ id: Name, name: Name })),
        before.volumes,
      ),
      images: images
        .filter(({ Id }) => !before.images.includes(Id))
        .map((image) => ({ id: image.Id, all: namesOfImage(image) }))
        .map(({ id, all }) => ({ id, all, names: all.filter((name) => !before.imageNames.includes(name)) }))
        .filter(({ all, names }) => names.length > 0 || all.length === 0)
        .map(({ id, names }) => ({ id, names })),
    }
  }

  /** Stops and removes what a project has made; its containers all at once, each with a moment to end. */
  async remove(made: ProjectContents, before: EngineContents): Promise<void> {
    await Promise.all(
      made.containers.map(async ({ id }) => {
        await this.#request('POST', `/containers/${id}/stop?t=${STOP_SECONDS}`, [304, 404])
        await this.#request('DELETE', `/containers/${id}?force=1&v=1`, [404, 409])
      }),
    )
    for (const { id } of made.networks) await this.#request('DELETE', `/networks/${id}`, [404])
    for (const { name } of made.volumes) {
      await this.#request('DELETE', `/volumes/${encodeURIComponent(name)}`, [404])
    }
    for (const image of made.images) await this.#removeImage(image, before)
  }

  /** Removes an image, and the layers that were made for it alone. Those that were there before stay. */
  async #removeImage({ id, names }: ProjectImage, before: EngineContents): Promise<void> {
    const layers: string[] = []
    let { Parent: next = '' } = await this.#inspectImage(id)
    while (next !== '' && !before.images.includes(next)) {
      const { Parent = '', RepoTags } = await this.#inspectImage(next)
      if ((RepoTags ?? []).length > 0) break
      layers.push(next)
      next = Parent
    }
    for (const name of names.length > 0 ? names : [id]) {
      await this.#request('DELETE', `/images/${encodeURIComponent(name)}?noprune=1`, [404])
    }
    // One that something else has been made of since is refused.
    for (const layer of layers) await this.#request('DELETE', `/images/${layer}?noprune=1`, [404, 409])
  }

  async #inspectImage(id: string): Promise<{ Parent?: string; RepoTags?: readonly string[] | null }> {
    const response = await this.#request('GET', `/images/${id}/json`, [404])
    return response.statusCode === 404 ? {} : ((await response.body.json()) as { Parent?: string })
  }

  /**
   * Whether the engine finds a file or folder of this process where this process has it. Nothing is made on the engine:
   * it looks for what a container would mount before it looks for the container's image.
   */
  async sees(path: string): Promise<boolean> {
    const mount = { Type: 'bind', Source: path, Target: '/seen', ReadOnly: true }
    const image = `tunnel-test-${randomBytes(8).toString('hex')}:none`
    const response = await this.#request('POST', '/containers/create', [400, 404], {
      Image: image,
      HostConfig: { Mounts: [mount] },
    })
    return response.statusCode !== 400
  }

  async close(): Promise<void> {
    await this.#pool.destroy()
  }

  async #inspect(id: string): Promise<InspectedContainer> {
    return await this.#json<InspectedContainer>(`/containers/${id}/json`)
  }

  /** Null for a container that has gone in the meantime. */
  async #inspectIfThere(id: string): Promise<InspectedContainer | null> {
    const response = await this.#request('GET', `/containers/${id}/json`, [404])
    return response.statusCode === 404 ? null : ((await response.body.json()) as InspectedContainer)
  }

  async #json<T>(path: string): Promise<T> {
    const { body } = await this.#request('GET', path)
    return (await body.json()) as T
  }

  /**
   * @param accepted statuses beside 2xx that are no error
   * @param sent what is sent as JSON
   */
  async #request(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    accepted: readonly number[] = [],
    sent?: unknown,
  ): Promise<Dispatcher.ResponseData> {
    const content = sent === undefined ? {} : { body: JSON.stringify(sent), headers: JSON_HEADERS }
    const response = await this.#pool.request({ method, path, ...content })
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

function namesOfImage({ RepoTags }: ListedImage): string[] {
  return (RepoTags ?? []).filter((name) => name !== '<none>:<none>')
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
