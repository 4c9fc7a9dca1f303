import { ERROR_KINDS, type ErrorCode, TunnelTestError } from '../../model/errors.ts'
import type { PortTimes } from '../../model/measurements.ts'
import type { ListenPortName } from '../../model/port-config.ts'
import type { Clock } from '../../model/runtime.ts'
import { subjectOfPorts } from '../../model/subject-of-ports.ts'
import type { TestContext } from '../../model/suite.ts'
import { roleOfListenPort } from '../../model/target.ts'
import type { Failover } from '../../primitives/failover/failover.ts'
import type { MeasuredDuration } from '../../primitives/failover/port-timing.ts'
import { RESERVE_ADVICE } from '../../primitives/ports/port-holders.ts'
import { TakenPorts } from '../../primitives/ports/taken-ports.ts'
import { middle, width } from './measured-duration.ts'
import {
  CLOSE_LIMIT_MS,
  judgeClosing,
  judgeProbedClosing,
  judgeReopening,
  type PortFault,
  REOPEN_TOLERANCE_MS,
  unlessTaken,
  unlessUnseen,
} from './port-limits.ts'

/** The extra wait for the sample that decides on which side of a limit a change was. */
const SAMPLE_MARGIN_MS = 100
/** How long a late sample is waited for; a watcher that doesn't come back is given up well before. */
const SAMPLE_PATIENCE_MS = 10_000
/** How often a port that is due is checked for a connection that keeps it from being reopened. */
const TAKEN_INTERVAL_MS = 50
const ADVICE: Readonly<Partial<Record<ErrorCode, string>>> = {
  PORT_TAKEN: RESERVE_ADVICE,
  PROBES_TOO_COARSE: "A watcher beside the role decides it: 'tunnel-test watch', and --watch",
}

/**
 * Waits for ports to close and reopen, and checks when they did; the test's metrics get `closeMs` and `reopenMs` of
 * each port, with their uncertainty where the port was probed by connecting. A port past a limit ends the test at once.
 * @throws `PORT_NOT_CLOSED`, `PORT_CLOSED_LATE`, `PORT_NOT_REOPENED`, `PORT_REOPENED_EARLY`, `PORT_REOPENED_LATE`, and
 * `MEASUREMENT_GAP` where the harness sampled too seldom to tell, `WATCHER_LOST` where nobody samples any more,
 * `PROBES_TOO_COARSE` where a limit lies within what probing can't tell, `PORT_TAKEN` where a connection was given the
 * port while it was closed, so that it couldn't be reopened.
 */
export async function assertPortTimings(
  context: TestContext,
  failover: Failover,
  ports: readonly ListenPortName[],
): Promise<void> {
  const { watch, triggeredAt } = failover
  const { clock } = context.runtime
  const closeMs = (port: ListenPortName): MeasuredDuration | null => failover.timingOf(port).closeMs
  const reopenMs = (port: ListenPortName): MeasuredDuration | null => failover.timingOf(port).reopenMs
  const hasBeenUnseen = (port: ListenPortName): boolean => watch.wasUnseenSince(port, triggeredAt)
  const isProbed = (port: ListenPortName): boolean => watch.methodOf(port) === 'connect-probe'
  const waitUntilMs = context.target.ports.reconnectTimeoutSecs * 1000
  const expected = `closed within ${CLOSE_LIMIT_MS} ms of the trigger, open again ${waitUntilMs} ± ${REOPEN_TOLERANCE_MS} ms after its closing`

  const doubts: PortFault[] = []
  const raise = (code: ErrorCode, faults: readonly PortFault[], worst: PortFault): never => {
    const advice = ADVICE[code]
    throw new TunnelTestError(code, {
      doing: `watching the ports of ${roleOfListenPort(worst.port)} during a failover to client ${failover.to}`,
      found: faults.map(({ port, text }) => `${port} (${context.target.ports[port]}) ${text}`).join('; '),
      expected,
      observed: worst.text,
      about: subjectOfPorts(context.target.ports, [
        ...new Set([worst.port, ...faults.map(({ port }) => port)]),
      ]),
      ...(advice === undefined ? {} : { advice }),
    })
  }
  const check = (judge: (port: ListenPortName) => PortFault | null): void => {
    for (const port of ports) {
      context.measure({ [port]: timesOf(closeMs(port), reopenMs(port), isProbed(port)) })
    }
    const faults = ports.flatMap((port) => judge(port) ?? [])
    const found = faults.filter(({ code }) => code !== 'PROBES_TOO_COARSE')
    const worst = found.find(({ code }) => ERROR_KINDS[code] === 'failure') ?? found[0]
    if (worst !== undefined) raise(worst.code, found, worst)
    doubts.push(...faults)
  }

  const closingDue = triggeredAt + CLOSE_LIMIT_MS + SAMPLE_MARGIN_MS
  await watch.until(
    () => ports.every((port) => closeMs(port) !== null || watch.seenAt(port) >= closingDue),
    closingDue + SAMPLE_PATIENCE_MS - clock.now(),
    context.signal,
    ports,
  )
  check((port) => {
    const seenAfterMs = watch.seenAt(port) - triggeredAt
    if (isProbed(port)) {
      const mayHaveReopened = watch.widestGapOf(port) >= waitUntilMs - REOPEN_TOLERANCE_MS
      return judgeProbedClosing(port, closeMs(port), seenAfterMs, mayHaveReopened)
    }
    return unlessUnseen(judgeClosing(port, closeMs(port), seenAfterMs), hasBeenUnseen(port))
  })

  const closedAt = (port: ListenPortName): number => triggeredAt + (closeMs(port)?.max ?? 0)
  const lastClosing = Math.max(...ports.map(closedAt))
  const reopeningDue = lastClosing + waitUntilMs + REOPEN_TOLERANCE_MS + SAMPLE_MARGIN_MS
  const tooEarly = (): boolean =>
    ports.some(
      (port) => (reopenMs(port)?.max ?? Number.POSITIVE_INFINITY) < waitUntilMs - REOPEN_TOLERANCE_MS,
    )
  const taken = new TakenPorts(context.runtime, context.target)
  const isDue = (port: ListenPortName): boolean =>
    reopenMs(port) === null && clock.now() >= closedAt(port) + waitUntilMs - SAMPLE_MARGIN_MS
  const stopSampling = repeat(clock, TAKEN_INTERVAL_MS, () => taken.sample(watch, ports.filter(isDue)))
  try {
    await watch.until(
      () =>
        tooEarly() || ports.every((port) => reopenMs(port) !== null || watch.seenAt(port) >= reopeningDue),
      reopeningDue + SAMPLE_PATIENCE_MS - clock.now(),
      context.signal,
      ports,
    )
  } finally {
    stopSampling()
  }
  const early = tooEarly()
  check((port) => {
    if (closeMs(port) === null || (early && reopenMs(port) === null)) return null
    const seenAfterMs = watch.seenAt(port) - closedAt(port)
    const found = judgeReopening(port, reopenMs(port), waitUntilMs, seenAfterMs, isProbed(port))
    return unlessTaken(unlessUnseen(found, hasBeenUnseen(port)), taken.reasonOf(port))
  })
  const [doubt] = doubts
  if (doubt !== undefined) raise(doubt.code, doubts, doubt)
}

function repeat(clock: Clock, intervalMs: number, callback: () => void): () => void {
  const again = (): void => {
    callback()
    clearTimer = clock.schedule(intervalMs, again)
  }
  let clearTimer = clock.schedule(intervalMs, again)
  return () => clearTimer()
}

/** The measured times of a port. */
function timesOf(
  closeMs: MeasuredDuration | null,
  reopenMs: MeasuredDuration | null,
  isProbed: boolean,
): PortTimes {
  const times = { closeMs: middle(closeMs), reopenMs: middle(reopenMs) }
  if (!isProbed) return times
  const uncertainty = (duration: MeasuredDuration | null): number | null =>
    duration && Math.round(width(duration) * 5) / 10
  return {
    ...times,
    probed: true,
    closeUncertaintyMs: uncertainty(closeMs),
    reopenUncertaintyMs: uncertainty(reopenMs),
  }
}
