export const PROJECT_LABEL = 'com.docker.compose.project'
export const SERVICE_LABEL = 'com.docker.compose.service'
/** Marks a container whose output is data for this program, and no log for people. */
export const RELAY_LABEL = 'tunnel-test.relay'

/** Asks the engine for the things of a compose project alone. */
export function projectFilter(project: string): string {
  return encodeURIComponent(JSON.stringify({ label: [`${PROJECT_LABEL}=${project}`] }))
}

/** The state of a container. */
export interface ContainerState {
  /** `created`, `running`, `restarting`, `exited` … */
  readonly status: string
  /** `starting`, `healthy`, `unhealthy`; null without a health check. */
  readonly health: string | null
  readonly exitCode: number
  /** When it was last started, ISO 8601. */
  readonly startedAt: string
  /** Whether the engine starts it again when it exits. */
  readonly restarts: boolean
  /** How often the engine has done so. */
  readonly restartCount: number
  readonly isOutOfMemory: boolean
  /** What the last health check printed. */
  readonly lastHealthOutput: string
}

/** A container in a network, as the others in it see it. */
export interface NetworkMember {
  /** The name of the network. */
  readonly network: string
  readonly id: string
  /** Its compose project; null for one that compose has not made. */
  readonly project: string | null
  /** Its compose service, or the container's name. */
  readonly service: string
  /** The names and addresses that it answers to in that network. */
  readonly names: readonly string[]
  /** The names that were added to its own hosts file. */
  readonly hostsFileNames: readonly string[]
}

/** The part of the engine's answer to an inspection that is used. */
export interface InspectedContainer {
  readonly Id: string
  /** With a slash before it. */
  readonly Name: string
  readonly State: {
    readonly Status: string
    readonly ExitCode: number
    readonly StartedAt: string
    readonly OOMKilled: boolean
    readonly Health?: { readonly Status: string; readonly Log?: { readonly Output?: string }[] | null }
  }
  readonly RestartCount: number
  readonly HostConfig: {
    readonly RestartPolicy?: { readonly Name: string }
    /** Each `name:address`. */
    readonly ExtraHosts?: readonly string[] | null
  }
  readonly Config: { readonly Tty: boolean; readonly Labels?: Readonly<Record<string, string>> | null }
  readonly NetworkSettings: { readonly Networks?: Readonly<Record<string, Endpoint>> | null }
}

interface Endpoint {
  readonly NetworkID: string
  readonly Aliases?: readonly string[] | null
  /** Since engine 25: the aliases, and whatever else can be looked up. */
  readonly DNSNames?: readonly string[] | null
  /** Empty where it has none. */
  readonly IPAddress?: string
  readonly GlobalIPv6Address?: string
}

/** The state of an inspected container. */
export function containerState({ State, HostConfig, RestartCount }: InspectedContainer): ContainerState {
  const policy = HostConfig.RestartPolicy?.Name ?? ''
  return {
    status: State.Status,
    health: State.Health?.Status ?? null,
    exitCode: State.ExitCode,
    startedAt: State.StartedAt,
    restarts: policy !== '' && policy !== 'no',
    restartCount: RestartCount,
    isOutOfMemory: State.OOMKilled,
    lastHealthOutput: State.Health?.Log?.at(-1)?.Output?.trim() ?? '',
  }
}

/** The ids of the networks that an inspected container is in. */
export function networkIds({ NetworkSettings }: InspectedContainer): string[] {
  return Object.values(NetworkSettings.Networks ?? {}).map(({ NetworkID }) => NetworkID)
}

/** An inspected container as a member of one of its networks. */
export function networkMember(networkId: string, container: InspectedContainer): NetworkMember {
  const { Id, Name, Config, HostConfig, NetworkSettings } = container
  const labels = Config.Labels ?? {}
  const name = Name.replace(/^\//, '')
  const [network, endpoint] =
    Object.entries(NetworkSettings.Networks ?? {}).find(([, { NetworkID }]) => NetworkID === networkId) ?? []
  return {
    network: network ?? networkId,
    id: Id,
    project: labels[PROJECT_LABEL] ?? null,
    service: labels[SERVICE_LABEL] ?? name,
    names: [
      name,
      ...(endpoint?.Aliases ?? []),
      ...(endpoint?.DNSNames ?? []),
      ...[endpoint?.IPAddress, endpoint?.GlobalIPv6Address].filter((address) => address !== undefined),
    ],
    hostsFileNames: (HostConfig.ExtraHosts ?? []).map((entry) => entry.split(/[:=]/)[0] ?? ''),
  }
}
