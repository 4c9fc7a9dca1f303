import { posix } from 'node:path'
import { TunnelTestError } from '../../model/errors.ts'
import { ROLES, type Role } from '../../model/target.ts'
import { type BackendHost, placeBackends } from './backend-placement.ts'
import { isVersion1 } from './compose-command.ts'
import { RELAY_LABEL } from './inspected-container.ts'
import { roleName } from './own-names.ts'
import type { ComposeProjectDescription, ComposeService } from './project-description.ts'

/** Where things are in the containers that join a stack. */
const DIST_IN_CONTAINER = '/tunnel-test/dist'
const CONFIG_IN_CONTAINER = '/tunnel-test/config'
const RESULTS_IN_CONTAINER = '/tunnel-test/results'
const TESTS = 'tests'
/** Below the ports that Linux gives to outgoing connections: none of a role's can hold it already. */
const FIRST_WATCHER_PORT = 28_099
const RESERVED_PORTS = 'net.ipv4.ip_local_reserved_ports'
const DEFAULT_IMAGE = 'node:24-bookworm-slim'

/** What the services that join a stack are made of. All paths are absolute. */
export interface JoiningOptions {
  /** The name of the compose project. */
  readonly projectName: string
  /** What compose says of its version. */
  readonly composeVersion: string
  /** The stack, as compose describes it. */
  readonly stack: ComposeProjectDescription
  /** Names that a joining service must not have, beside those in the stack. */
  readonly declaredServices: readonly string[]
  /** The service of each role that the target has. */
  readonly roleServices: Readonly<Partial<Record<Role, string>>>
  /** The hosts at which the roles look for the backends. */
  readonly backendHosts: readonly BackendHost[]
  /** All ports of the tunnel, the backends' too; a watcher takes none of them, nor does a connection of the tests. */
  readonly usedPorts: ReadonlySet<number>
  /** The folder with the built tunnel-test. */
  readonly dist: string
  /** The folder of the configuration, and the file in it where it is a flat file. */
  readonly configFolder: string
  readonly configFile?: string
  /** The folder that takes the results. */
  readonly results: string
  /** The image with node; the default has none of its own. */
  readonly image?: string
  /** `uid:gid` that the containers run as. */
  readonly user: string
  /** Hosts of the roles, where the tests are to reach them by another way than their containers' own names. */
  readonly hosts: Readonly<Partial<Record<Role, string>>>
}

/** The services that join a stack, ready to be written as a compose file. */
export interface JoiningServices {
  /** Where the tests reach the roles, and what watches them. */
  readonly access: {
    readonly hosts: Readonly<Partial<Record<Role, string>>>
    readonly watchers: Readonly<Partial<Record<Role, { readonly host: string; readonly port: number }>>>
  }
  /** The name of the service that runs the suites and hosts the backends. */
  readonly testsService: string
  /** The service that watches each role's listening sockets. */
  readonly watcherServices: Readonly<Partial<Record<Role, string>>>
  readonly composeFile: { readonly services: Readonly<Record<string, unknown>> }
}

/**
 * Makes the services that join any stack: `tests` in all networks of the roles, under the names by which the roles
 * reach the backends, and a watcher in the network namespace of each role.
 * @throws `SERVICE_NOT_FOUND` where a role's service is not in the stack, `NETWORK_MODE_UNSUPPORTED` where it has no
 *   network that can be joined, `BACKEND_HOST_UNSUPPORTED` where the backends can't be where a role looks for them.
 */
export function joiningServices(options: JoiningOptions): JoiningServices {
  const { projectName, composeVersion, configFile } = options
  const bind = binding(composeVersion)
  const roles = ROLES.flatMap((role) => {
    const service = options.roleServices[role]
    return service === undefined ? [] : [{ role, service, ...joinable(role, service, options) }]
  })
  const watcherPort = freePort(options.usedPorts)
  const taken = new Set([...options.stack.services.keys(), ...options.declaredServices])
  const testsService = freeName(TESTS, taken)
  const watchers = roles.map(({ role, service }) => {
    return { role, service, watcher: freeName(`watch-${service}`, taken) }
  })
  const networks = roles.flatMap((role) => role.networks)
  const subnets = new Map(networks.map((name) => [name, options.stack.subnets.get(name) ?? []]))
  const own = (role: Role): string => roleName(projectName, role)
  const access = {
    hosts: Object.fromEntries(roles.map(({ role }) => [role, options.hosts[role] ?? own(role)])),
    watchers: Object.fromEntries(roles.map(({ role }) => [role, { host: own(role), port: watcherPort }])),
  }
  const hosts = Object.entries(access.hosts).map(([role, host]) => `${role}=${host}`)
  const watch = Object.entries(access.watchers).map(([role, { host, port }]) => `${role}=${host}:${port}`)
  const config = configFile === undefined ? CONFIG_IN_CONTAINER : posix.join(CONFIG_IN_CONTAINER, configFile)
  const tests = {
    ...confined(options),
    labels: { [RELAY_LABEL]: 'true' },
    stop_grace_period: '10s',
    tmpfs: ['/tmp'],
    mem_limit: '1g',
    // What isn't bound, the kernel would draw for the tests' own connections, some 1,500 a run.
    sysctls: { [RESERVED_PORTS]: [...options.usedPorts, watcherPort].sort((a, b) => a - b).join(',') },
    command: command([
      'run',
      ...['--stack', 'external', '--config', config, '--out', RESULTS_IN_CONTAINER],
      ...['--hosts', hosts.join(','), '--watch', watch.join(',')],
    ]),
    volumes: [
      bind(options.dist, DIST_IN_CONTAINER, true),
      bind(options.configFolder, CONFIG_IN_CONTAINER, true),
      bind(options.results, RESULTS_IN_CONTAINER, false),
    ],
    networks: placeBackends(subnets, options.backendHosts),
  }
  const watcherServices = watchers.map(({ service, watcher }) => {
    const made = {
      ...confined(options),
      mem_limit: '128m',
      command: command(['watch', '--listen', `0.0.0.0:${watcherPort}`]),
      volumes: [bind(options.dist, DIST_IN_CONTAINER, true)],
      network_mode: `service:${service}`,
    }
    return [watcher, made] as const
  })
  return {
    access,
    testsService,
    watcherServices: Object.fromEntries(watchers.map(({ role, watcher }) => [role, watcher])),
    composeFile: { services: { ...Object.fromEntries(watcherServices), [testsService]: tests } },
  }
}

function joinable(role: Role, name: string, { stack, declaredServices }: JoiningOptions): ComposeService {
  const service = stack.services.get(name)
  if (service === undefined) {
    const names = [...stack.services.keys()].join(', ')
    const isOff = declaredServices.includes(name)
    throw new TunnelTestError('SERVICE_NOT_FOUND', {
      doing: `looking for the service of ${role} in the compose files`,
      found: isOff ? `the profile of the service "${name}" is off` : `there is no service "${name}"`,
      observed: names,
      about: isOff ? { role, service: name } : { role },
      advice: isOff
        ? 'Name its profile with compose-profile, or in the environment variable COMPOSE_PROFILES'
        : `Name it with services (${role}=NAME); the stack has: ${names}`,
    })
  }
  if (service.networkMode === null) return service
  throw new TunnelTestError('NETWORK_MODE_UNSUPPORTED', {
    doing: `joining the network of the service "${name}" (${role})`,
    found: `it has network_mode ${service.networkMode}`,
    about: { role, service: name },
    advice:
      'Put the service into a network of the project, or start it yourself and set the stack to external',
  })
}

/** What all joining containers are held to: no privilege, no way to write but where it is said. */
function confined({ image, user }: JoiningOptions): Record<string, unknown> {
  return {
    image: image ?? DEFAULT_IMAGE,
    user,
    init: true,
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    logging: { driver: 'json-file' },
  }
}

/** Compose interpolates `$` in whatever it reads. */
function command(args: readonly string[]): string[] {
  return ['node', `${DIST_IN_CONTAINER}/cli.js`, ...args].map((word) => word.replaceAll('$', '$$$$'))
}

/** A mount that fails where the source isn't there, which version 1 always does in this form. */
function binding(composeVersion: string) {
  const options = isVersion1(composeVersion) ? {} : { bind: { create_host_path: false } }
  return (source: string, target: string, readOnly: boolean): Record<string, unknown> => {
    return { type: 'bind', source: source.replaceAll('$', '$$$$'), target, read_only: readOnly, ...options }
  }
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  return taken.has(wanted) ? freeName(`tunnel-test-${wanted}`, taken) : wanted
}

function freePort(used: ReadonlySet<number>): number {
  let port = FIRST_WATCHER_PORT
  while (used.has(port)) port++
  return port
}
