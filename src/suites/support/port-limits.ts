import type { ErrorCode } from '../../model/errors.ts'
import type { ListenPortName } from '../../model/port-config.ts'
import type { MeasuredDuration } from '../../primitives/failover/port-timing.ts'
import { seconds } from './amounts.ts'
import { middle, range, width } from './measured-duration.ts'

/** How soon after the trigger a port closes (specification, section 2). */
export const CLOSE_LIMIT_MS = 1000
/** How far from T a port may reopen (specification, section 2). */
export const REOPEN_TOLERANCE_MS = 1000
/** The limits as a requirement says them. */
export const PORT_LIMITS: string = `closed within ${seconds(CLOSE_LIMIT_MS)}, open again at T ± ${seconds(REOPEN_TOLERANCE_MS)}`
/** Samples further apart than this are inconclusive about a limit between them: the harness was stalled. */
const GAP_LIMIT_MS = 50

/** What is wrong, or undecided, with the times of one port. */
export interface PortFault {
  readonly code: ErrorCode
  readonly port: ListenPortName
  readonly text: string
}

/** A port that a connection has can't be reopened: that is no fault of the role. @param reason which connection; null where none has it */
export function unlessTaken(fault: PortFault | null, reason: string | null): PortFault | null {
  const isExcused = fault?.code === 'PORT_NOT_REOPENED' || fault?.code === 'PORT_REOPENED_LATE'
  if (!isExcused || reason === null) return fault
  const text = `${fault.text}: ${reason}, and nobody can listen there meanwhile`
  return { code: 'PORT_TAKEN', port: fault.port, text }
}

/** What a port did while nobody could see it may be its role's restart: no fault is found in it then. */
export function unlessUnseen(fault: PortFault | null, isUnseen: boolean): PortFault | null {
  if (fault === null || !isUnseen) return fault
  const text = `${fault.text}, and was out of sight for a while after the trigger: it may have closed and opened again`
  return { ...fault, code: 'MEASUREMENT_GAP', text }
}

/** @param seenAfterMs how long after the trigger the port was last sampled */
export function judgeClosing(
  port: ListenPortName,
  closeMs: MeasuredDuration | null,
  seenAfterMs: number,
): PortFault | null {
  if (closeMs === null) {
    if (seenAfterMs <= CLOSE_LIMIT_MS)
      return gap(port, `was last sampled ${Math.round(seenAfterMs)} ms after the trigger`)
    return {
      code: 'PORT_NOT_CLOSED',
      port,
      text: `was still open ${Math.round(seenAfterMs)} ms after the trigger`,
    }
  }
  if (closeMs.min > CLOSE_LIMIT_MS) {
    return {
      code: 'PORT_CLOSED_LATE',
      port,
      text: `closed ${Math.round(middle(closeMs))} ms after the trigger`,
    }
  }
  if (closeMs.max > CLOSE_LIMIT_MS && width(closeMs) > GAP_LIMIT_MS)
    return gap(port, `closed ${range(closeMs)} after`)
  return null
}

/** @param mayHaveReopened whether the samples were so far apart that a closing with its reopening fits in between */
export function judgeProbedClosing(
  port: ListenPortName,
  closeMs: MeasuredDuration | null,
  seenAfterMs: number,
  mayHaveReopened: boolean,
): PortFault | null {
  if (closeMs === null) {
    if (seenAfterMs <= CLOSE_LIMIT_MS) return doubt(port, 'was neither accepting nor refusing connections')
    if (mayHaveReopened) return doubt(port, 'may have closed and opened again between two probes')
  } else if (closeMs.min <= CLOSE_LIMIT_MS && closeMs.max > CLOSE_LIMIT_MS) {
    return doubt(port, `closed ${range(closeMs)} after the trigger`)
  }
  return judgeClosing(port, closeMs, seenAfterMs)
}

/** @param seenAfterMs how long after its closing the port was last sampled */
export function judgeReopening(
  port: ListenPortName,
  reopenMs: MeasuredDuration | null,
  waitMs: number,
  seenAfterMs: number,
  isProbed: boolean,
): PortFault | null {
  const [low, high] = [waitMs - REOPEN_TOLERANCE_MS, waitMs + REOPEN_TOLERANCE_MS]
  if (reopenMs === null) {
    if (seenAfterMs <= high && isProbed) return doubt(port, 'was neither accepting nor refusing connections')
    if (seenAfterMs <= high)
      return gap(port, `was last sampled ${Math.round(seenAfterMs)} ms after its closing`)
    return { code: 'PORT_NOT_REOPENED', port, text: `was still closed ${high} ms after its closing` }
  }
  const text = `reopened ${Math.round(middle(reopenMs))} ms after its closing`
  if (reopenMs.max < low) return { code: 'PORT_REOPENED_EARLY', port, text }
  if (reopenMs.min > high) return { code: 'PORT_REOPENED_LATE', port, text }
  const certain = reopenMs.min >= low && reopenMs.max <= high
  if (!certain && isProbed) return doubt(port, `reopened ${range(reopenMs)} after its closing`)
  if (!certain && width(reopenMs) > GAP_LIMIT_MS)
    return gap(port, `reopened ${range(reopenMs)} after its closing`)
  return null
}

function gap(port: ListenPortName, text: string): PortFault {
  return { code: 'MEASUREMENT_GAP', port, text: `${text}: inconclusive: the harness was stalled` }
}

function doubt(port: ListenPortName, text: string): PortFault {
  return { code: 'PROBES_TOO_COARSE', port, text: `${text}: inconclusive: probes are too far apart` }
}
