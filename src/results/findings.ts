import type { ErrorCode } from '../model/errors.ts'
import type { Metrics, TestMetrics } from '../model/metrics.ts'
import type { PayloadDifference } from '../model/payload-difference.ts'
import { testsOf } from './measured.ts'

/** Tests that did not pass, all for one reason; most findings are about one test. */
export type Finding = readonly [TestMetrics, ...TestMetrics[]]

const WRONG_BYTES: readonly ErrorCode[] = [
  'PAYLOAD_MISMATCH',
  'PAYLOAD_SHORT',
  'PAYLOAD_EXCESS',
  'HASH_MISMATCH',
  'WRONG_BACKEND',
]
/** What ends a run, or a test, whatever it is about. */
const OF_THE_RUN: readonly ErrorCode[] = ['NOT_RUN', 'STACK_NOT_STARTED', 'ABORTED', 'HARNESS_TIMEOUT']
const WRONG_TIMES: readonly ErrorCode[] = [
  'RATE_TOO_LOW',
  'PORT_NOT_CLOSED',
  'PORT_CLOSED_LATE',
  'PORT_NOT_REOPENED',
  'PORT_REOPENED_EARLY',
  'PORT_REOPENED_LATE',
]

/**
 * What did not pass, worst first: bytes that are wrong or went to the wrong backend, then what can't be reached, breaks or
 * hangs, then what comes at the wrong time, then what is undecided; each in the order of the tests. A state that can't be
 * reached and a harness that can't go on take many tests with them: those with the same code about the same ports are one
 * finding.
 */
export function findingsIn(metrics: Metrics): Finding[] {
  const findings = new Map<string, [TestMetrics, ...TestMetrics[]]>()
  for (const test of testsOf(metrics)) {
    if (test.status !== 'failed' && test.status !== 'unknown') continue
    const reason = reasonOf(test)
    const finding = findings.get(reason)
    if (finding === undefined) findings.set(reason, [test])
    else finding.push(test)
  }
  return [...findings.values()].sort(([one], [other]) => rankOf(one) - rankOf(other))
}

/** The first wrong byte of a test as a phrase; an empty text where it has none. */
export function firstWrongOffset(difference: PayloadDifference | undefined): string {
  if (difference === undefined) return ''
  const { offset, stream, kind } = difference
  return `${offset}${stream === undefined ? '' : ` of stream ${stream}`} (${kind})`
}

/**
 * What tests share that did not pass for one reason. Which client was wanted makes no difference where a state is not
 * reached; an error that isn't about anything known is the same where it says the same.
 */
function reasonOf({ id, status, error }: TestMetrics): string {
  if (status !== 'unknown' && error?.code !== 'STATE_NOT_REACHED') return id
  if (error === undefined || OF_THE_RUN.includes(error.code)) return `${status} ${error?.code}`
  const { code, about, message } = error
  const ports = about?.ports?.map(({ name }) => name)
  return JSON.stringify([status, code, ports ?? about?.service ?? (about === undefined ? message : null)])
}

function rankOf({ status, error }: TestMetrics): number {
  if (status === 'unknown') return 3
  if (error === undefined) return 1
  if (error.difference !== undefined || WRONG_BYTES.includes(error.code)) return 0
  return WRONG_TIMES.includes(error.code) ? 2 : 1
}
