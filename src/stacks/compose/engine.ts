import { randomBytes } from 'node:crypto'
import { EngineConnection } from './engine-connection.ts'
import {
  contentsOfEngine,
  contentsOfProject,
  type EngineContents,
  type ProjectContents,
  removeContents,
} from './engine-contents.ts'
import {
  type ContainerState,
  containerState,
  type InspectedContainer,
  type NetworkMember,
  networkIds,
  networkMember,
  projectFilter,
  RELAY_LABEL,
  SERVICE_LABEL,
} from './inspected-container.ts'
import { type LogLine, type LogPart, logLines, logParts } from './log-lines.ts'
import { BRIDGE_OPTION } from './project-description.ts'

/** How long a container that is stopped may take to end. */
const STOP_SECONDS = 1

export type { ContainerState } from './inspected-container.ts'

/** A container of a compose project. */
export interface ProjectContainer {
  readonly id: string
  readonly service: string
  /** Whether its output is data that is relayed, and no log. */
  readonly isRelay: boolean
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

/** The bridge of a network, by a name that was given to it. */
export interface TakenBridge {
  readonly bridge: string
  readonly network: string
}

/** What is taken on this machine. */
export interface Taken {
  readonly ports: readonly TakenPort[]
  readonly subnets: readonly TakenSubnet[]
  readonly bridges: readonly TakenBridge[]
}

interface ListedNetwork {
  readonly Name: string
  readonly IPAM: { readonly Config?: readonly { readonly Subnet?: string }[] | null }
  readonly Options?: Readonly<Record<string, string>> | null
}

/** Which part of a container's log is wanted. */
export interface LogOptions {
  /** Whether lines to come are wanted as well, until the container ends. */
  readonly follow?: boolean
  /** Whether each entry begins with its time. */
  readonly timestamps?: boolean
  /** Only this many entries at the end. */
  readonly tail?: number
}

/**
 * The engine's API over its unix socket: what compose is too slow or too coarse for. No request outlasts the signal that
 * the engine was connected under, and only those that wait for a container take longer than 15 s: else they throw
 * `ABORTED`, or `ENGINE_FAILED`.
 */
export class Engine {
  readonly #api: EngineConnection

  private constructor(api: EngineConnection) {
    this.#api = api
  }

  /** Connects to the engine of this machine. Throws `ENGINE_UNREACHABLE`, `ABORTED`. */
  static async connect(signal?: AbortSignal): Promise<Engine> {
    return new Engine(await EngineConnection.open(signal))
  }

  /** The same engine, on the same connections, under another signal. */
  under(signal: AbortSignal | undefined): Engine {
    return new Engine(this.#api.under(signal))
  }

  /** Pings the engine. Throws `ENGINE_FAILED`, `ABORTED`. */
  async ping(): Promise<void> {
    await this.#api.ask('GET', '/_ping')
  }

  /** Whether the engine runs without root, so that root in a container is this process's user. */
  async isRootless(): Promise<boolean> {
    const { SecurityOptions } = await this.#api.json<{ SecurityOptions?: string[] }>('/info')
    return (SecurityOptions ?? []).some((option) => option.includes('rootless'))
  }

  /** All containers of a project, stopped ones too. */
  async containers(project: string): Promise<ProjectContainer[]> {
    const found = await this.#api.json<{ Id: string; Labels: Record<string, string> }[]>(
      `/containers/json?all=1&filters=${projectFilter(project)}`,
    )
    return found.map(({ Id, Labels }) => ({
      id: Id,
      service: Labels[SERVICE_LABEL] ?? Id,
      isRelay: RELAY_LABEL in Labels,
    }))
  }

  /** The state of a container. */
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
    const body = await this.#api.stream('GET', path)
    try {
      yield* logParts(body, Config.Tty)
    } catch (error) {
      throw this.#api.failed('GET', path, error)
    } finally {
      // Of a log that isn't read to its end, the engine would go on sending the rest.
      body.on('error', () => {}).destroy()
    }
  }

  /** Waits for a container's end. @returns its exit code. */
  async wait(id: string): Promise<number> {
    const path = `/containers/${id}/wait`
    const body = await this.#api.stream('POST', path)
    try {
      return ((await body.json()) as { StatusCode: number }).StatusCode
    } catch (error) {
      throw this.#api.failed('POST', path, error)
    }
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
    const found = await this.#api.jsonIfThere<{ Id: string }>(`/networks/${encodeURIComponent(name)}`)
    return found === null ? [] : await this.#membersOf(found.Id)
  }

  async #membersOf(network: string): Promise<NetworkMember[]> {
    const filters = encodeURIComponent(JSON.stringify({ network: [network] }))
    const found = await this.#api.json<{ Id: string }[]>(`/containers/json?filters=${filters}`)
    const inspected = await Promise.all(found.map(({ Id }) => this.#inspectIfThere(Id)))
    return inspected.flatMap((container) => (container === null ? [] : networkMember(network, container)))
  }

  /** What containers and networks of any origin take on this machine. */
  async taken(): Promise<Taken> {
    const [containers, networks] = await Promise.all([
      this.#api.json<{ Names: string[]; Ports?: { IP?: string; PublicPort?: number; Type: string }[] }[]>(
        '/containers/json',
      ),
      this.#api.json<ListedNetwork[]>('/networks'),
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
      bridges: networks.flatMap(({ Name, Options }) => {
        const bridge = Options?.[BRIDGE_OPTION]
        return bridge === undefined ? [] : { bridge, network: Name }
      }),
    }
  }

  /** Ends a container for good, whatever its restart policy. */
  async stop(id: string): Promise<void> {
    await this.#api.ask('POST', `/containers/${id}/stop?t=${STOP_SECONDS}`, { accepted: [304, 404] })
  }

  /** Starts a container, again where it runs, so that it shares what another one has now. */
  async restart(id: string): Promise<void> {
    await this.#api.ask('POST', `/containers/${id}/restart?t=0`)
  }

  /** Sends a signal to a container's first process; does nothing to one that has ended. */
  async kill(id: string, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    await this.#api.ask('POST', `/containers/${id}/kill?signal=${signal}`, { accepted: [404, 409] })
  }

  /** Ends what a project has made at once, whatever grace period or restart policy it has. */
  async killAll({ containers }: ProjectContents): Promise<void> {
    await Promise.all(containers.map(({ id }) => this.kill(id, 'SIGKILL')))
  }

  /** Everything that the engine holds now, the run's own or not. */
  contents(): Promise<EngineContents> {
    return contentsOfEngine(this.#api)
  }

  /** What a project has made: what carries its label, and was not there before. */
  contentsOf(project: string, before: EngineContents): Promise<ProjectContents> {
    return contentsOfProject(this.#api, project, before)
  }

  /** Stops and removes what a project has made; its containers all at once, each with a moment to end. */
  remove(made: ProjectContents, before: EngineContents): Promise<void> {
    return removeContents(this.#api, made, before)
  }

  /**
   * Whether the engine finds a file or folder of this process where this process has it. Nothing is made on the engine:
   * it looks for what a container would mount before it looks for the container's image.
   */
  async sees(path: string): Promise<boolean> {
    const mount = { Type: 'bind', Source: path, Target: '/seen', ReadOnly: true }
    const image = `tunnel-test-${randomBytes(8).toString('hex')}:none`
    const { status } = await this.#api.ask('POST', '/containers/create', {
      accepted: [400, 404],
      sent: { Image: image, HostConfig: { Mounts: [mount] } },
    })
    return status !== 400
  }

  async close(): Promise<void> {
    await this.#api.close()
  }

  async #inspect(id: string): Promise<InspectedContainer> {
    return await this.#api.json<InspectedContainer>(`/containers/${id}/json`)
  }

  /** Null for a container that has gone in the meantime. */
  async #inspectIfThere(id: string): Promise<InspectedContainer | null> {
    return await this.#api.jsonIfThere<InspectedContainer>(`/containers/${id}/json`)
  }
}
