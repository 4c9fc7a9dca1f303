import type { SourceLocation } from '../model/errors.ts'
import type { Metrics, TestMetrics } from '../model/metrics.ts'
import type { PortName } from '../model/port-config.ts'
import { type Finding, findingsIn, firstWrongOffset } from '../results/findings.ts'
import { repeatCommand } from '../results/repeat-command.ts'
import { cutToBytes, utf8Length } from '../text/format.ts'
import { jobLogLine } from '../text/job-log-line.ts'

/** The runner shows ten errors a step and drops the rest without a word: nine, and one that says how many more. */
const MOST_ANNOTATIONS = 9
const LONGEST_TITLE_BYTES = 255
/** The runner cuts a message at 4096 characters, and with it the command at its end. */
const LONGEST_MESSAGE_BYTES = 4096
/** So that a long message leaves room for what was expected and observed. */
const LONGEST_LINE_BYTES = 1000
const MOST_NAMED_TESTS = 20

/** An error that the runner attaches to a commit; its text is fit for a job log. */
export interface Annotation {
  readonly title: string
  readonly message: string
  /** Where it points, relative to the repository; without a place it stands at the job. */
  readonly location?: SourceLocation
}

export interface AnnotationOptions {
  /** The ports that a test is about. */
  portsOf(test: string): readonly PortName[]
  /** Where in the repository a port is defined. */
  locationOf(port: PortName): SourceLocation | undefined
  /** Options that a repetition needs beside test, seed and profile. */
  readonly repeatOptions: readonly string[]
  /** The words that start the command where a test is repeated; `tunnel-test` by default. */
  readonly command?: readonly string[]
  /** Where all the rest is to be seen, as a phrase. */
  readonly resultsAt: string
}

/**
 * The annotations for what failed or is unknown, worst first (see `findingsIn`), nine at the most: tests that did not
 * pass for the same reason share one. Where there are more, a tenth says how many and where.
 */
export function annotations(metrics: Metrics, options: AnnotationOptions): Annotation[] {
  const findings = findingsIn(metrics)
  const made = findings.slice(0, MOST_ANNOTATIONS).map((finding) => annotationOf(finding, metrics, options))
  const left = findings.slice(MOST_ANNOTATIONS).flat()
  if (left.length === 0) return made
  const message = cutToBytes(
    jobLogLine(`${namesOf(left)}. All of them are in ${options.resultsAt}`),
    LONGEST_MESSAGE_BYTES,
  )
  return [...made, { title: `${left.length} more did not pass`, message }]
}

function annotationOf([first, ...others]: Finding, { run }: Metrics, options: AnnotationOptions): Annotation {
  const { id, title, status, error } = first
  const undecided = status === 'unknown' ? 'undecided, which is not passed: ' : ''
  const offset = firstWrongOffset(error?.difference)
  const head = [
    `${undecided}${error?.code ?? 'NOT_RUN'}: ${error?.message ?? 'the test has no result'}`,
    ...(error?.expected === undefined ? [] : [`expected: ${error.expected}`]),
    ...(error?.observed === undefined ? [] : [`observed: ${error.observed}`]),
    ...(offset === '' ? [] : [`first wrong offset: ${offset}`]),
    ...(others.length === 0 ? [] : [`the same: ${namesOf(others)}`]),
  ].map((line) => cutToBytes(jobLogLine(line), LONGEST_LINE_BYTES))
  const repeat = jobLogLine(`repeat: ${repeatCommand(id, run, options.repeatOptions, options.command)}`)
  const room = LONGEST_MESSAGE_BYTES - utf8Length(`\n${repeat}`)
  const location = placeOf(first, options)
  return {
    title: cutToBytes(jobLogLine(`${id} ${title}`), LONGEST_TITLE_BYTES),
    message: cutToBytes(`${cutToBytes(head.join('\n'), room)}\n${repeat}`, LONGEST_MESSAGE_BYTES),
    ...(location === undefined ? {} : { location }),
  }
}

/**
 * The first port with a place: of those that the error is about, the test's own before others; then of those that the test
 * is about.
 */
function placeOf({ id, error }: TestMetrics, options: AnnotationOptions): SourceLocation | undefined {
  const ofTest = options.portsOf(id)
  const ofError = error?.about?.ports?.map(({ name }) => name) ?? []
  const common = ofError.filter((port) => ofTest.includes(port))
  return [...common, ...ofError, ...ofTest]
    .map((port) => options.locationOf(port))
    .find((place) => place !== undefined)
}

function namesOf(tests: readonly TestMetrics[]): string {
  const names = tests.slice(0, MOST_NAMED_TESTS).map(({ id }) => id)
  const more = tests.length - names.length
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
}
