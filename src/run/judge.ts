import { isTunnelTestError } from '../model/errors.ts'
import type { ErrorReport, Status } from '../model/verdict.ts'

/** The verdict of a test that ended with an error: the tunnel's fault, nothing that can be told from here, or undecided. */
export function statusOf(error: unknown): Exclude<Status, 'passed'> {
  if (!isTunnelTestError(error)) return 'unknown'
  if (error.kind === 'skip') return 'skipped'
  return error.kind === 'failure' ? 'failed' : 'unknown'
}

/** An error as reports show it. Anything but a TunnelTestError is a fault of the harness and says so. */
export function errorReport(error: unknown): ErrorReport {
  const stack = error instanceof Error && error.stack !== undefined ? { stack: error.stack } : {}
  if (!isTunnelTestError(error)) {
    return {
      code: 'HARNESS_ERROR',
      message: error instanceof Error ? error.message : String(error),
      ...stack,
    }
  }
  const { expected, observed, about, difference } = error.details
  return {
    code: error.code,
    message: error.message,
    ...(expected === undefined ? {} : { expected }),
    ...(observed === undefined ? {} : { observed }),
    ...(about === undefined ? {} : { about }),
    ...(difference === undefined ? {} : { difference }),
    ...stack,
  }
}
