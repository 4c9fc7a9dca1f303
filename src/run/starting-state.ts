import { TunnelTestError } from '../model/errors.ts'
import { failoverWaitMs } from '../model/failover-wait.ts'
import { existingPorts, LISTEN_PORT_NAMES, type ListenPortName } from '../model/port-config.ts'
import { subjectOfPorts } from '../model/subject-of-ports.ts'
import type { StartingState } from '../model/suite.ts'
import { type ClientNumber, clientListenPort, type Target } from '../model/target.ts'
import { PROBED_TUNNEL, probeActiveClient } from '../primitives/failover/active-client.ts'
import { describeSettled } from '../primitives/failover/settling.ts'
import { whyClosed } from '../primitives/ports/listener-diagnosis.ts'
import { portTakenError } from '../primitives/ports/port-holders.ts'
import type { PortWatch } from '../primitives/ports/port-watch.ts'
import { listenEndpoint, type SystemAccess, watchListeners } from '../primitives/ports/system-access.ts'
import { TakenPorts } from '../primitives/ports/taken-ports.ts'
import { type TriggerOutcome, triggerFailover } from './trigger-failover.ts'

const ATTEMPTS = 3
const OPEN_GRACE_MS = 10_000
/** Ports that stayed closed for a whole wait before are given only this long the next time. */
const DEAD_PORT_WAIT_MS = 1000
/** Found in motion by a new run, a tunnel closes its ports within this time: the field has 110 to 130 ms. */
const STABLE_MS = 300
const BACKEND_ADVICE =
  'Check that the tunnel connects to the ports that the configuration names as its backends'

/** How a starting state was reached. */
export interface ReachedState {
  readonly activeClient: ClientNumber | null
  /** How many failovers it took. */
  readonly failovers: number
}

/** The listeners that did not come within the whole wait; they are not waited for as long again. */
export interface GivenUpPorts {
  readonly closed: readonly ListenPortName[]
  /** They accept a trigger's connection, and its first data goes nowhere. */
  readonly silent: readonly ListenPortName[]
}

/** Brings the system into the state that a test starts from. One instance serves a whole suite. */
export class StartingStates {
  #givenUp: GivenUpPorts
  /** Ports that were seen open, with nothing since that could close them: they are not probed again. */
  #knownOpen: ReadonlySet<ListenPortName> = new Set()
  #knownStable = false
  #lastTrigger: ClientNumber | null = null
  #taken: TakenPorts | null = null

  /** @param givenUp what was learnt before, by another suite of the same run */
  constructor(givenUp: GivenUpPorts = { closed: [], silent: [] }) {
    this.#givenUp = givenUp
  }

  /** What later suites of the run need not learn again. */
  get givenUp(): GivenUpPorts {
    return this.#givenUp
  }

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
    const port = clientListenPort(wanted, 1)
    const wasSilent = this.#givenUp.silent.includes(port)
    for (let failovers = 0; ; failovers++) {
      // Where no probe can tell, the last trigger has to.
      const probe = capabilities.includes(PROBED_TUNNEL) ? await probeActiveClient(access) : null
      const active = probe === null ? this.#lastTrigger : probe.activeClient
      // A tunnel whose routing doesn't follow its failovers has another client active than the probe reaches.
      const isBelieved = this.#lastTrigger === null || this.#lastTrigger === active
      if (active === wanted && isBelieved) return { activeClient: active, failovers }
      access.log.info(
        `client ${active ?? 'none'} is active, client ${wanted} is wanted: triggering a failover`,
      )
      this.#lastTrigger = wanted
      const outcome = await triggerFailover(access, wanted, wasSilent)
      this.#noteSilence(port, outcome.isSilent)
      if (!outcome.isOpenAgain) this.forgetPorts()
      if (outcome.activeClient === wanted) return { activeClient: wanted, failovers: failovers + 1 }
      // A trigger that was answered and not followed by another route won't be better a second time.
      const isLast = outcome.answered || failovers + 1 === ATTEMPTS || (wasSilent && outcome.isSilent)
      if (isLast) {
        await this.#assertNotTaken(access, `making client ${wanted} the active client`)
        const probed = outcome.probed ?? probe?.found ?? null
        throw notReached(access.target, wanted, { ...outcome, probed }, failovers + 1)
      }
    }
  }

  /** One trigger that gets through restores the whole wait. */
  #noteSilence(port: ListenPortName, isSilent: boolean): void {
    const others = this.#givenUp.silent.filter((name) => name !== port)
    this.#givenUp = { ...this.#givenUp, silent: isSilent ? [...others, port] : others }
  }

  async #untilAllOpen(access: SystemAccess): Promise<void> {
    const watch = await watchListeners(access, this.#knownOpen)
    const { signal } = access
    const { closed: given } = this.#givenUp
    const names = existingPorts(access.target.ports, LISTEN_PORT_NAMES)
    const isPortOpen = (name: ListenPortName): boolean => watch.stateOf(name) === 'open'
    watch.setProbes({ names, isDone: isPortOpen })
    this.#taken ??= new TakenPorts(access.runtime, access.target)
    this.#taken.sample(watch, names)
    try {
      const deadBefore =
        watch.closedPorts.length > 0 && watch.closedPorts.every((port) => given.includes(port))
      const waitMs = deadBefore ? DEAD_PORT_WAIT_MS : reopeningMs(access) + OPEN_GRACE_MS
      const isOpen = (): boolean => watch.allOpen
      let open = await watch.until(isOpen, waitMs, signal)
      if (open && !this.#knownStable) {
        this.#knownStable = true
        // Any failover closes the first of them, a port of the server.
        const from = access.runtime.clock.now() + STABLE_MS / 2
        watch.setProbes({ names: names.slice(0, 1), from, isDone: (name) => watch.seenAt(name) >= from })
        await watch.until(() => !watch.allOpen, STABLE_MS, signal)
        watch.setProbes({ names, isDone: isPortOpen })
        open = await watch.until(isOpen, waitMs, signal)
      }
      const { closedPorts } = watch
      this.#givenUp = { ...this.#givenUp, closed: closedPorts }
      this.#knownOpen = new Set(open ? names : [])
      if (open) return
      this.#assertNoneTaken(access, watch, 'waiting until all ports of the tunnel are open')
      throw await notOpen(access, closedPorts, waitMs)
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
    this.#taken?.sample(watch, existingPorts(access.target.ports, LISTEN_PORT_NAMES))
    const taken = watch.closedPorts.flatMap((name) => {
      const reason = this.#taken?.reasonOf(name) ?? null
      return reason === null ? [] : [{ name, reason }]
    })
    if (taken.length > 0) throw portTakenError(doing, access.target, taken)
  }
}

/** The error for ports that stayed closed: each with its number, and why nobody can connect. */
async function notOpen(
  access: SystemAccess,
  ports: readonly ListenPortName[],
  waitMs: number,
): Promise<TunnelTestError> {
  const { runtime, target, signal } = access
  const reasons = await Promise.all(
    ports.map(async (port) => {
      const why = await whyClosed(runtime, listenEndpoint(target, port), signal)
      return `${named(target, port)} ${why}`
    }),
  )
  const closed = waitMs === 0 ? 'closed' : `still closed after ${Math.round(waitMs / 1000)} s`
  return new TunnelTestError('STATE_NOT_REACHED', {
    doing: 'waiting until all ports of the tunnel are open',
    found: `${closed}: ${reasons.join('; ')}`,
    expected: 'all listeners of the tunnel open',
    observed: `closed: ${ports.map((port) => named(target, port)).join(', ')}`,
    about: subjectOfPorts(target.ports, ports),
    advice: 'Check that all roles are running, and that hosts and ports are theirs',
  })
}

function named(target: Target, port: ListenPortName): string {
  return `${port} (${target.ports[port]})`
}

/** How long ports may be closed because of earlier failovers. */
function reopeningMs({ target }: SystemAccess): number {
  return target.capabilities.includes('failover') ? 2 * failoverWaitMs(target.ports) : 0
}

function notReached(
  target: Target,
  wanted: ClientNumber,
  outcome: TriggerOutcome,
  triggers: number,
): TunnelTestError {
  const { activeClient, answered, stillClosed, trigger, closingSeen } = outcome
  const isOpen = stillClosed.length === 0
  const parts = [
    ...(isOpen ? [] : [describeSettled(target, outcome)]),
    `triggers sent: ${triggers}, of the last ${trigger}`,
    ...(isOpen && !closingSeen ? ['not all ports that a failover closes were seen to close'] : []),
    ...(isOpen ? [describeSettled(target, outcome)] : []),
  ]
  return new TunnelTestError('STATE_NOT_REACHED', {
    doing: `making client ${wanted} the active client`,
    found: parts.join('; '),
    expected: `active client ${wanted}, all ports open`,
    observed: isOpen
      ? `active client ${activeClient ?? 'none'}`
      : `still closed: ${stillClosed.map((port) => named(target, port)).join(', ')}`,
    about: { ...subjectOfPorts(target.ports, stillClosed), role: `client${wanted}` },
    ...(isOpen && (!answered || activeClient === null) ? { advice: BACKEND_ADVICE } : {}),
  })
}
