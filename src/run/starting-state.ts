import { EchoServer } from '../primitives/echo-server.ts'
import {
  Failover,
  findActiveClient,
  PROBED_TUNNEL,
  type SettledFailover,
  type SystemAccess,
  watchListeners,
} from '../primitives/failover.ts'
import { portTakenError } from '../primitives/port-holders.ts'
import type { PortWatch } from '../primitives/port-watch.ts'
import { TakenPorts } from '../primitives/taken-ports.ts'
import { isTunnelTestError, TunnelTestError } from '../spec/errors.ts'
import {
  existingPorts,
  failoverWaitMs,
  LISTEN_PORT_NAMES,
  type ListenPortName,
  portNumber,
} from '../spec/port-config.ts'
import type { StartingState } from '../spec/suite.ts'
import { type ClientNumber, sharedBackendPort, TUNNEL_NUMBERS } from '../spec/target.ts'

const ATTEMPTS = 3
const OPEN_GRACE_MS = 10_000
/** Ports that stayed closed for a whole wait before are given only this long the next time. */
const DEAD_PORT_WAIT_MS = 1000
/** Found in motion by a new run, a tunnel closes its ports within this time: the field has 110 to 130 ms. */
const STABLE_MS = 300
const TRIGGER = new TextEncoder().encode('tunnel-test: bringing the system into the starting state')

/** How a starting state was reached. */
export interface ReachedState {
  readonly activeClient: ClientNumber | null
  /** How many failovers it took. */
  readonly failovers: number
}

/** Brings the system into the state that a test starts from. One instance serves a whole suite. */
export class StartingStates {
  #deadPorts: readonly ListenPortName[] = []
  /** Ports that were seen open, and that nothing has happened to since: where a look is a connection, none is made. */
  #knownOpen: ReadonlySet<ListenPortName> = new Set()
  #knownStable = false
  #lastTrigger: ClientNumber | null = null
  #taken: TakenPorts | null = null

  /** Remembers to which client a test has triggered a failover. */
  noteTrigger(to: ClientNumber): void {
    this.#lastTrigger = to
  }

  /** Forgets which ports are open: something has happened that may have closed some. */
  forgetPorts(): void {
    this.#knownOpen = new Set()
  }

  /**
   * Waits until all ports are open, and makes the wanted client active.
   * @throws `STATE_NOT_REACHED` when the tunnel can't be brought there, `PORT_TAKEN` where connections keep it from there,
   * `ABORTED`, and what {@link EchoServer.start} throws.
   */
  async reach(access: SystemAccess, state: StartingState): Promise<ReachedState> {
    await this.#untilAllOpen(access)
    if (state.activeClient === 'any') return { activeClient: null, failovers: 0 }
    const wanted = state.activeClient
    const { capabilities } = access.target
    // Without failover a client that is there is active, and nothing could change that.
    if (!capabilities.includes('failover')) return { activeClient: wanted, failovers: 0 }
    for (let failovers = 0; ; failovers++) {
      // Where no probe can tell, the last trigger has to.
      const active = capabilities.includes(PROBED_TUNNEL) ? await findActiveClient(access) : this.#lastTrigger
      // A tunnel whose routing doesn't follow its failovers has another client active than the probe reaches.
      const isBelieved = this.#lastTrigger === null || this.#lastTrigger === active
      if (active === wanted && isBelieved) return { activeClient: active, failovers }
      access.log.info(
        `client ${active ?? 'none'} is active, client ${wanted} is wanted: triggering a failover`,
      )
      this.#lastTrigger = wanted
      const outcome = await failOver(access, wanted)
      if (!outcome.isOpenAgain) this.forgetPorts()
      if (outcome.activeClient === wanted) return { activeClient: wanted, failovers: failovers + 1 }
      // A trigger that was answered and not followed by another route won't be better a second time.
      if (outcome.answered || failovers + 1 === ATTEMPTS) {
        await this.#assertNotTaken(access, `making client ${wanted} the active client`)
        throw notReached(wanted, outcome)
      }
    }
  }

  async #untilAllOpen(access: SystemAccess): Promise<void> {
    const watch = await watchListeners(access, this.#knownOpen)
    const { signal } = access
    const names = existingPorts(access.target.ports, LISTEN_PORT_NAMES)
    const isPortOpen = (name: ListenPortName): boolean => watch.stateOf(name) === 'open'
    watch.lookFor({ names, isDone: isPortOpen })
    this.#taken ??= new TakenPorts(access.runtime, access.target)
    this.#taken.look(watch, names)
    try {
      const deadBefore =
        watch.closedPorts.length > 0 && watch.closedPorts.every((port) => this.#deadPorts.includes(port))
      const waitMs = deadBefore ? DEAD_PORT_WAIT_MS : reopeningMs(access) + OPEN_GRACE_MS
      const isOpen = (): boolean => watch.allOpen
      let open = await watch.until(isOpen, waitMs, signal)
      if (open && !this.#knownStable) {
        this.#knownStable = true
        // Any failover closes the first of them, a port of the server.
        const from = access.runtime.clock.now() + STABLE_MS / 2
        watch.lookFor({ names: names.slice(0, 1), from, isDone: (name) => watch.seenAt(name) >= from })
        await watch.until(() => !watch.allOpen, STABLE_MS, signal)
        watch.lookFor({ names, isDone: isPortOpen })
        open = await watch.until(isOpen, waitMs, signal)
      }
      this.#deadPorts = watch.closedPorts
      this.#knownOpen = new Set(open ? names : [])
      if (open) return
      this.#assertNoneTaken(access, watch, 'waiting until all ports of the tunnel are open')
      const closed = watch.closedPorts.map((port) => `${port} (${access.target.ports[port]})`).join(', ')
      throw new TunnelTestError('STATE_NOT_REACHED', {
        doing: 'waiting until all ports of the tunnel are open',
        found: `still closed after ${Math.round(waitMs / 1000)} s: ${closed}`,
        expected: 'all listeners of the tunnel open',
        observed: `closed: ${closed}`,
        advice: 'Check that all roles are running, and that hosts and ports are theirs',
      })
    } finally {
      await watch.stop()
    }
  }

  async #assertNotTaken(access: SystemAccess, doing: string): Promise<void> {
    const watch = await watchListeners(access, new Set(LISTEN_PORT_NAMES))
    try {
      this.#assertNoneTaken(access, watch, doing)
    } finally {
      await watch.stop()
    }
  }

  /** @throws `PORT_TAKEN` where connections have been given ports that are closed: no role can listen there then. */
  #assertNoneTaken(access: SystemAccess, watch: PortWatch<ListenPortName>, doing: string): void {
    this.#taken?.look(watch, existingPorts(access.target.ports, LISTEN_PORT_NAMES))
    const taken = watch.closedPorts.flatMap((name) => {
      const reason = this.#taken?.reasonOf(name) ?? null
      return reason === null ? [] : [{ name, port: access.target.ports[name], reason }]
    })
    if (taken.length > 0) throw portTakenError(doing, taken)
  }
}

/** So long ports may be closed because of failovers that came before. */
function reopeningMs({ target }: SystemAccess): number {
  return target.capabilities.includes('failover') ? 2 * failoverWaitMs(target.ports) : 0
}

interface Outcome extends SettledFailover {
  /** Whether the trigger's first data came back. */
  readonly answered: boolean
}

async function failOver(access: SystemAccess, to: ClientNumber): Promise<Outcome> {
  const backends: EchoServer[] = []
  try {
    for (const port of existingPorts(access.target.ports, TUNNEL_NUMBERS.map(sharedBackendPort))) {
      const [host, number] = [access.target.backendHosts[port], portNumber(access.target.ports, port)]
      backends.push(await EchoServer.start(access.runtime, { name: `backend ${port}`, host, port: number }))
    }
    const failover = await Failover.begin(access, to)
    await failover.fire(TRIGGER)
    const answered = backends.some((backend) => backend.sawFirst(TRIGGER))
    return { ...(await failover.settle(access.signal)), answered }
  } catch (error) {
    if (!isTunnelTestError(error) || error.kind !== 'failure') throw error
    access.log.info(`the trigger failed: ${error.message}`)
    return { closingSeen: false, isOpenAgain: false, stillClosed: [], activeClient: null, answered: false }
  } finally {
    await Promise.all(backends.map((backend) => backend.stop()))
  }
}

function notReached(wanted: ClientNumber, outcome: Outcome): TunnelTestError {
  const { activeClient, stillClosed, answered } = outcome
  const route = activeClient === null ? 'no backend' : `client ${activeClient}'s backend`
  const ports = stillClosed.length === 0 ? '' : `; still closed: ${stillClosed.join(', ')}`
  const trigger = answered ? 'was delivered' : 'was not delivered'
  return new TunnelTestError('STATE_NOT_REACHED', {
    doing: `making client ${wanted} the active client`,
    found: `the trigger's first data ${trigger}, and a probe through server tun1 reaches ${route}${ports}`,
    expected: `active client ${wanted}, all ports open`,
    observed: `active client ${activeClient ?? 'none'}${ports}`,
  })
}
