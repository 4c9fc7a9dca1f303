import { ERROR_KINDS, type ErrorCode, TunnelTestError } from '../../model/errors.ts'
import type { ListenPortName } from '../../model/port-config.ts'
import type { Clock } from '../../model/runtime.ts'
import type { TestContext } from '../../model/suite.ts'
import { roleOfListenPort } from '../../model/target.ts'
import type { MetricValue } from '../../model/verdict.ts'
import type { Failover } from '../../primitives/failover/failover.ts'
import type { MeasuredDuration } from '../../primitives/failover/port-timing.ts'
import { RESERVE_ADVICE } from '../../primitives/ports/port-holders.ts'
import { TakenPorts } from '../../primitives/ports/taken-ports.ts'
import { seconds } from './amounts.ts'

/** The limits of the specification, sections 2 and 3. */
const CLOSE_LIMIT_MS = 1000
const REOPEN_TOLERANCE_MS = 1000
/** The limits as a requirement says them. */
export const PORT_LIMITS: string = `closed within ${seconds(CLOSE_LIMIT_MS)}, open again at T ± ${seconds(REOPEN_TOLERANCE_MS)}`
/** So long past a limit a look is waited for that settles on which side of it the change was. */
const LOOK_MARGIN_MS = 100
/** A look that is late is waited for; a watcher that doesn't come back is given up well before. */
const LOOK_PATIENCE_MS = 10_000
/** So often it is looked at what keeps a port from being reopened that is due. */
const TAKEN_INTERVAL_MS = 50
/** Two looks further apart than this say too little about a limit between them: the harness was held up. */
const GAP_LIMIT_MS = 50
const ADVICE: Readonly<Partial<Record<ErrorCode, string>>> = {
  PORT_TAKEN: RESERVE_ADVICE,
  PROBES_TOO_COARSE: "A watcher beside the role decides it: 'tunnel-test watch', and --watch",
}

interface Finding {
  readonly code: ErrorCode
  readonly port: ListenPortName
  readonly text: string
}

/**
 * Waits for ports to close and reopen, and checks when they did; the test's metrics get `closeMs` and `reopenMs` of
 * each port, with their uncertainty where the port was probed by connecting. A port past a limit ends the test at once.
 * @throws `PORT_NOT_CLOSED`, `PORT_CLOSED_LATE`, `PORT_NOT_REOPENED`, `PORT_REOPENED_EARLY`, `PORT_REOPENED_LATE`, and
 * `MEASUREMENT_GAP` where the harness looked too seldom to tell, `WATCHER_LOST` where nobody looks any more,
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

  const doubts: Finding[] = []
  const raise = (code: ErrorCode, findings: readonly Finding[], worst: Finding): never => {
    const advice = ADVICE[code]
    throw new TunnelTestError(code, {
      doing: `watching the ports of ${roleOfListenPort(worst.port)} during a failover to client ${failover.to}`,
      found: findings.map(({ port, text }) => `${port} (${context.target.ports[port]}) ${text}`).join('; '),
      expected,
      observed: worst.text,
      ...(advice === undefined ? {} : { advice }),
    })
  }
  const check = (judge: (port: ListenPortName) => Finding | null): void => {
    for (const port of ports) {
      context.metric(port, figuresOf(closeMs(port), reopenMs(port), isProbed(port)))
    }
    const findings = ports.flatMap((port) => judge(port) ?? [])
    const found = findings.filter(({ code }) => code !== 'PROBES_TOO_COARSE')
    const worst = found.find(({ code }) => ERROR_KINDS[code] === 'failure') ?? found[0]
    if (worst !== undefined) raise(worst.code, found, worst)
    doubts.push(...findings)
  }

  const closingDue = triggeredAt + CLOSE_LIMIT_MS + LOOK_MARGIN_MS
  await watch.until(
    () => ports.every((port) => closeMs(port) !== null || watch.seenAt(port) >= closingDue),
    closingDue + LOOK_PATIENCE_MS - clock.now(),
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
      ports,
    )
  } finally {
    stopLooking()
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

/** A listener can't come back where a connection has its port. @param reason which one, where one has it */
function unlessTaken(finding: Finding | null, reason: string | null): Finding | null {
  const isExcused = finding?.code === 'PORT_NOT_REOPENED' || finding?.code === 'PORT_REOPENED_LATE'
  if (!isExcused || reason === null) return finding
  const text = `${finding.text}: ${reason}, and nobody can listen there meanwhile`
  return { code: 'PORT_TAKEN', port: finding.port, text }
}

/** What a port did while nobody could see it may be its role's restart: no fault is found in it then. */
function unlessUnseen(finding: Finding | null, isUnseen: boolean): Finding | null {
  if (finding === null || !isUnseen) return finding
  const text = `${finding.text}, and was out of sight for a while after the trigger: it may have closed and opened again`
  return { ...finding, code: 'MEASUREMENT_GAP', text }
}

/** @param seenAfterMs how long after the trigger the port was last looked at */
function judgeClosing(
  port: ListenPortName,
  closeMs: MeasuredDuration | null,
  seenAfterMs: number,
): Finding | null {
  if (closeMs === null) {
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

/** @param mayHaveReopened whether the looks were so far apart that a closing with its reopening fits in between */
function judgeProbedClosing(
  port: ListenPortName,
  closeMs: MeasuredDuration | null,
  seenAfterMs: number,
  mayHaveReopened: boolean,
): Finding | null {
  if (closeMs === null) {
    if (seenAfterMs <= CLOSE_LIMIT_MS) return doubt(port, 'was neither accepting nor refusing connections')
    if (mayHaveReopened) return doubt(port, 'may have closed and opened again between two probes')
  } else if (closeMs.min <= CLOSE_LIMIT_MS && closeMs.max > CLOSE_LIMIT_MS) {
    return doubt(port, `closed ${range(closeMs)} after the trigger`)
  }
  return judgeClosing(port, closeMs, seenAfterMs)
}

/** @param seenAfterMs how long after its closing the port was last looked at */
function judgeReopening(
  port: ListenPortName,
  reopenMs: MeasuredDuration | null,
  waitMs: number,
  seenAfterMs: number,
  isProbed: boolean,
): Finding | null {
  const [low, high] = [waitMs - REOPEN_TOLERANCE_MS, waitMs + REOPEN_TOLERANCE_MS]
  if (reopenMs === null) {
    if (seenAfterMs <= high && isProbed) return doubt(port, 'was neither accepting nor refusing connections')
    if (seenAfterMs <= high) return gap(port, `was last looked at ${round(seenAfterMs)} ms after its closing`)
    return { code: 'PORT_NOT_REOPENED', port, text: `was still closed ${high} ms after its closing` }
  }
  const text = `reopened ${round(middle(reopenMs))} ms after its closing`
  if (reopenMs.max < low) return { code: 'PORT_REOPENED_EARLY', port, text }
  if (reopenMs.min > high) return { code: 'PORT_REOPENED_LATE', port, text }
  const certain = reopenMs.min >= low && reopenMs.max <= high
  if (!certain && isProbed) return doubt(port, `reopened ${range(reopenMs)} after its closing`)
  if (!certain && width(reopenMs) > GAP_LIMIT_MS)
    return gap(port, `reopened ${range(reopenMs)} after its closing`)
  return null
}

function gap(port: ListenPortName, text: string): Finding {
  return { code: 'MEASUREMENT_GAP', port, text: `${text}: the harness was held up and can't tell` }
}

function doubt(port: ListenPortName, text: string): Finding {
  return { code: 'PROBES_TOO_COARSE', port, text: `${text}: probing by connecting can't tell more exactly` }
}

/** The measured times of a port as the test's metrics have them. */
function figuresOf(
  closeMs: MeasuredDuration | null,
  reopenMs: MeasuredDuration | null,
  isProbed: boolean,
): Record<string, MetricValue> {
  const figures = { closeMs: middle(closeMs), reopenMs: middle(reopenMs) }
  if (!isProbed) return figures
  const uncertainty = (duration: MeasuredDuration | null): number | null =>
    duration && Math.round(width(duration) * 5) / 10
  return {
    ...figures,
    probed: true,
    closeUncertaintyMs: uncertainty(closeMs),
    reopenUncertaintyMs: uncertainty(reopenMs),
  }
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
