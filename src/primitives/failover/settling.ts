import { failoverWaitMs } from '../../model/failover-wait.ts'
import { existingPorts, type ListenPortName } from '../../model/port-config.ts'
import {
  type ClientNumber,
  clientListenPort,
  otherClient,
  serverListenPort,
  type Target,
  TUNNEL_NUMBERS,
} from '../../model/target.ts'
import { retryUntil } from '../deadline.ts'
import type { PortWatch } from '../ports/port-watch.ts'
import type { SystemAccess } from '../ports/system-access.ts'
import { PROBED_TUNNEL, type ProbeFinding, probeActiveClient } from './active-client.ts'

/** The extra wait for ports that close late, which must not fall into the next test. */
const LATE_CLOSING_GRACE_MS = 6000
const REOPEN_GRACE_MS = 10_000
/** How often a closing that nobody judges is probed for, once it must have happened. */
const CLOSING_DUE_MS = 1000
const UNJUDGED_PROBE_INTERVAL_MS = 3000
const ROUTING_TIMEOUT_MS = 3000
const ROUTING_INTERVAL_MS = 50

/** A failover that was triggered, as settling needs to know it. */
interface TriggeredFailover {
  readonly to: ClientNumber
  /** The clock's reading just before the trigger's first byte. */
  readonly triggeredAt: number
  /** Watches all listeners since before the trigger. */
  readonly watch: PortWatch<ListenPortName>
}

/** What {@link settleFailover} found. */
export interface SettledFailover {
  /** Whether the server's and the new standby's ports were all seen to close. */
  readonly closingSeen: boolean
  /** Whether all ports were seen open in the end, those that had closed or should have. */
  readonly isOpenAgain: boolean
  /** The ports that were still closed when the time was up. */
  readonly stillClosed: readonly ListenPortName[]
  /** The client whose backend a probe reached in the end. */
  readonly activeClient: ClientNumber | null
  /** What the last probe found, as a phrase; null where nobody probed. */
  readonly probed: string | null
}

/** What {@link settleFailover} found of the active client, as a phrase. */
export function describeSettled(
  { ports }: Pick<Target, 'ports'>,
  { stillClosed, probed }: Pick<SettledFailover, 'stillClosed' | 'probed'>,
): string {
  if (stillClosed.length === 0) return probed ?? 'nobody probed which client is active'
  const names = stillClosed.map((name) => `${name} (${ports[name]})`).join(', ')
  return `${names} had not reopened after the failover, so that nobody probed which client is active`
}

/** The listeners that a failover to a client closes: the server's, and those of the new standby. */
export function portsClosedByFailover(to: ClientNumber): ListenPortName[] {
  return TUNNEL_NUMBERS.flatMap((tunnel) => [
    serverListenPort(tunnel),
    clientListenPort(otherClient(to), tunnel),
  ])
}

/**
 * Waits until a failover is settled: the closing was seen, all ports are open again, and a probe reaches the new client's
 * backend. It is bounded, and says what it found rather than judging it. Stops the watch.
 * @throws `ABORTED`, and `BACKEND_PORT_IN_USE` where the probe's backends can't be hosted.
 */
export async function settleFailover(
  { to, triggeredAt, watch }: TriggeredFailover,
  access: SystemAccess,
): Promise<SettledFailover> {
  const { signal } = access
  const { clock } = access.runtime
  const waitMs = failoverWaitMs(access.target.ports)
  const closing = existingPorts(access.target.ports, portsClosedByFailover(to))
  const sinceTrigger = clock.now() - triggeredAt
  const hasClosed = (name: ListenPortName): boolean => watch.firstChange(name, 'closed', triggeredAt) !== null
  try {
    const from = triggeredAt + CLOSING_DUE_MS
    watch.setProbes({ names: closing, from, everyMs: UNJUDGED_PROBE_INTERVAL_MS, isDone: hasClosed })
    const closingSeen = await watch.until(
      () => closing.every(hasClosed),
      Math.max(0, Math.max(waitMs, LATE_CLOSING_GRACE_MS) - sinceTrigger),
      signal,
    )
    // A port that was not seen to close may be about to reopen: it is sampled once more.
    const closingsOver = clock.now()
    const isOpenAgain = (name: ListenPortName): boolean =>
      watch.stateOf(name) === 'open' && (hasClosed(name) || watch.seenAt(name) >= closingsOver)
    const due = triggeredAt + access.target.ports.reconnectTimeoutSecs * 1000
    watch.setProbes({ names: closing, from: due, isDone: isOpenAgain })
    const isOver = (): boolean => watch.allOpen && closing.every(isOpenAgain)
    const isAllOpen = await watch.until(isOver, 2 * waitMs + REOPEN_GRACE_MS, signal)
    const stillClosed = watch.closedPorts
    if (stillClosed.length > 0) {
      return { closingSeen, isOpenAgain: false, stillClosed, activeClient: null, probed: null }
    }
    // Without a server-to-client tunnel nobody can see which client is active: the closing has to do.
    const isSeen = access.target.capabilities.includes(PROBED_TUNNEL)
    const { activeClient, found } = isSeen ? await untilRouted(access, to) : { activeClient: to, found: null }
    return { closingSeen, isOpenAgain: isAllOpen, stillClosed, activeClient, probed: found }
  } finally {
    await watch.stop()
  }
}

async function untilRouted(access: SystemAccess, to: ClientNumber): Promise<ProbeFinding> {
  let finding: ProbeFinding = { activeClient: null, found: 'nobody probed' }
  await retryUntil(
    {
      clock: access.runtime.clock,
      timeoutMs: ROUTING_TIMEOUT_MS,
      intervalMs: ROUTING_INTERVAL_MS,
      ...(access.signal === undefined ? {} : { signal: access.signal }),
    },
    async () => {
      finding = await probeActiveClient(access)
      return finding.activeClient === to ? finding : null
    },
  )
  return finding
}
