import type { Failover, MeasuredDuration } from '../primitives/failover.ts'
import { RESERVE_ADVICE } from '../primitives/port-holders.ts'
import { TakenPorts } from '../primitives/taken-ports.ts'
import { ERROR_KINDS, type ErrorCode, TunnelTestError } from '../spec/errors.ts'
import type { ListenPortName } from '../spec/port-config.ts'
import type { Clock } from '../spec/runtime.ts'
import type { TestContext } from '../spec/suite.ts'
import { roleOfListenPort } from '../spec/target.ts'

/** The limits of the specification, sections 2 and 3. */
const CLOSE_LIMIT_MS = 1000
const REOPEN_TOLERANCE_MS = 1000
/** So long past a limit a look is waited for that settles on which side of it the change was. */
const LOOK_MARGIN_MS = 100
/** A look that is late is waited for; a watcher that doesn't come back is given up well before. */
const LOOK_PATIENCE_MS = 10_000
/** So often it is looked at what keeps a port from being reopened that is due. */
const TAKEN_INTERVAL_MS = 50
/** Two looks further apart than this say too little about a limit between them: the harness was held up. */
const GAP_LIMIT_MS = 50

interface Finding {
  readonly code: ErrorCode
  readonly port: ListenPortName
  readonly text: string
}

/**
 * Waits for ports to close and reopen, and checks when they did; the test's metrics get `closeMs` and `reopenMs` of
 * each port. A port past a limit ends the test at once.
 * @throws `PORT_NOT_CLOSED`, `PORT_CLOSED_LATE`, `PORT_NOT_REOPENED`, `PORT_REOPENED_EARLY`, `PORT_REOPENED_LATE`, and
 * `MEASUREMENT_GAP` where the harness looked too seldom to tell, `WATCHER_LOST` where nobody looks any more, `PORT_TAKEN`
 * where a connection was given the port while it was closed, so that it couldn't be reopened.
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
  const waitUntilMs = context.target.ports.reconnectTimeoutSecs * 1000
  const expected = `closed within ${CLOSE_LIMIT_MS} ms of the trigger, open again ${waitUntilMs} ± ${REOPEN_TOLERANCE_MS} ms after its closing`

  const check = (judge: (port: ListenPortName) => Finding | null): void => {
    for (const port of ports) {
      context.metric(port, { closeMs: middle(closeMs(port)), reopenMs: middle(reopenMs(port)) })
    }
    const findings = ports.flatMap((port) => judge(port) ?? [])
    const worst = findings.find(({ code }) => ERROR_KINDS[code] === 'failure') ?? findings[0]
    if (worst === undefined) return
    throw new TunnelTestError(worst.code, {
      doing: `watching the ports of ${roleOfListenPort(worst.port)} during a failover to client ${failover.to}`,
      found: findings.map(({ port, text }) => `${port} (${context.target.ports[port]}) ${text}`).join('; '),
      expected,
      observed: worst.text,
      ...(worst.code === 'PORT_TAKEN' ? { advice: RESERVE_ADVICE } : {}),
    })
  }

  const closingDue = triggeredAt + CLOSE_LIMIT_MS + LOOK_MARGIN_MS
  await watch.until(
    () => ports.every((port) => closeMs(port) !== null || watch.seenAt(port) >= closingDue),
    closingDue + LOOK_PATIENCE_MS - clock.now(),
    context.signal,
  )
  check((port) => {
    const isUnseen = watch.wasUnseenSince(port, triggeredAt)
    return judgeClosing(port, closeMs(port), watch.seenAt(port) - triggeredAt, isUnseen)
  })

  const closedAt = (port: ListenPortName): number => triggeredAt + (closeMs(port)?.max ?? 0)
  const lastClosing = Math.max(...ports.map(closedAt))
  const reopeningDue = lastClosing + waitUntilMs + REOPEN_TOLERANCE_MS + LOOK_MARGIN_MS
  const tooEarly = (): boolean =>
    ports.some(
      (port) => (reopenMs(port)?.max ?? Number.POSITIVE_INFINITY) < waitUntilMs - REOPEN_TOLERANCE_MS,
    )
  const taken = new TakenPorts(context.runtime, context.target)
  const isDue = (port: ListenPortName): boolean =>
    reopenMs(port) === null && clock.now() >= closedAt(port) + waitUntilMs - LOOK_MARGIN_MS
  const stopLooking = repeat(clock, TAKEN_INTERVAL_MS, () => taken.look(watch, ports.filter(isDue)))
  try {
    await watch.until(
      () =>
        tooEarly() || ports.every((port) => reopenMs(port) !== null || watch.seenAt(port) >= reopeningDue),
      reopeningDue + LOOK_PATIENCE_MS - clock.now(),
      context.signal,
    )
  } finally {
    stopLooking()
  }
  const early = tooEarly()
  check((port) => {
    if (early && reopenMs(port) === null) return null
    const finding = judgeReopening(port, reopenMs(port), waitUntilMs, watch.seenAt(port) - closedAt(port))
    const reason = taken.reasonOf(port)
    const isExcused = finding?.code === 'PORT_NOT_REOPENED' || finding?.code === 'PORT_REOPENED_LATE'
    if (!isExcused || reason === null) return finding
    return {
      code: 'PORT_TAKEN',
      port,
      text: `${finding.text}: ${reason}, and nobody can listen there meanwhile`,
    }
  })
}

function repeat(clock: Clock, intervalMs: number, callback: () => void): () => void {
  const again = (): void => {
    callback()
    cancel = clock.schedule(intervalMs, again)
  }
  let cancel = clock.schedule(intervalMs, again)
  return () => cancel()
}

/**
 * @param seenAfterMs how long after the trigger the port was last looked at
 * @param isUnseen whether there was a time since the trigger during which nobody could look at it
 */
function judgeClosing(
  port: ListenPortName,
  closeMs: MeasuredDuration | null,
  seenAfterMs: number,
  isUnseen: boolean,
): Finding | null {
  if (closeMs === null) {
    if (isUnseen) {
      const text = 'was out of sight for a while after the trigger, and may have closed and opened again'
      return { code: 'MEASUREMENT_GAP', port, text }
    }
    if (seenAfterMs <= CLOSE_LIMIT_MS)
      return gap(port, `was last looked at ${round(seenAfterMs)} ms after the trigger`)
    return {
      code: 'PORT_NOT_CLOSED',
      port,
      text: `was still open ${round(seenAfterMs)} ms after the trigger`,
    }
  }
  if (closeMs.min > CLOSE_LIMIT_MS) {
    return { code: 'PORT_CLOSED_LATE', port, text: `closed ${round(middle(closeMs))} ms after the trigger` }
  }
  if (closeMs.max > CLOSE_LIMIT_MS && width(closeMs) > GAP_LIMIT_MS)
    return gap(port, `closed ${range(closeMs)} after`)
  return null
}

/** @param seenAfterMs how long after its closing the port was last looked at */
function judgeReopening(
  port: ListenPortName,
  reopenMs: MeasuredDuration | null,
  waitMs: number,
  seenAfterMs: number,
): Finding | null {
  const [low, high] = [waitMs - REOPEN_TOLERANCE_MS, waitMs + REOPEN_TOLERANCE_MS]
  if (reopenMs === null) {
    if (seenAfterMs <= high) return gap(port, `was last looked at ${round(seenAfterMs)} ms after its closing`)
    return { code: 'PORT_NOT_REOPENED', port, text: `was still closed ${high} ms after its closing` }
  }
  const text = `reopened ${round(middle(reopenMs))} ms after its closing`
  if (reopenMs.max < low) return { code: 'PORT_REOPENED_EARLY', port, text }
  if (reopenMs.min > high) return { code: 'PORT_REOPENED_LATE', port, text }
  const certain = reopenMs.min >= low && reopenMs.max <= high
  if (!certain && width(reopenMs) > GAP_LIMIT_MS)
    return gap(port, `reopened ${range(reopenMs)} after its closing`)
  return null
}

function gap(port: ListenPortName, text: string): Finding {
  return { code: 'MEASUREMENT_GAP', port, text: `${text}: the harness was held up and can't tell` }
}

function middle(duration: MeasuredDuration): number
function middle(duration: MeasuredDuration | null): number | null
function middle(duration: MeasuredDuration | null): number | null {
  return duration === null ? null : Math.round((duration.min + duration.max) * 5) / 10
}

function width(duration: MeasuredDuration): number {
  return duration.max - duration.min
}

function range(duration: MeasuredDuration): string {
  return `between ${round(duration.min)} and ${round(duration.max)} ms`
}

function round(value: number): number {
  return Math.round(value)
}
