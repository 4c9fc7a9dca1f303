import type { Metrics, SuiteMetrics, TestMetrics } from '../model/metrics.ts'
import { TUNNEL_NUMBERS } from '../model/target.ts'
import type { Status } from '../model/verdict.ts'
import { type Finding, findingsIn, firstWrongOffset } from '../results/findings.ts'
import { median, portTimesIn, testsOf } from '../results/measured.ts'
import { repeatCommand, repeatRunCommand } from '../results/repeat-command.ts'
import { formatBytes, formatDuration } from '../text/format.ts'
import { fitting, type Section } from './fitting.ts'
import { connectionFigures } from './key-figures.ts'
import { code, codeBlock, plainText, tableHead, tableRow } from './markdown.ts'
import { toleratedPhrase } from './tolerated.ts'

const MARKS: Readonly<Record<Status, string>> = { passed: '✅', failed: '❌', skipped: '⏭️', unknown: '❔' }
const NOTHING = '–'

export interface SummaryOptions {
  /** `compose`, `embedded` or `external`. */
  readonly stack: string
  readonly outcome: 'passed' | 'failed' | 'unknown'
  /** What kept the run from a verdict, or null. */
  readonly problem: string | null
  /** The options that selected the tests: `--suite 1,2`; none for all of them. */
  readonly selection: readonly string[]
  /** Options that a repetition needs beside the tests, the seed and the profile. */
  readonly repeatOptions: readonly string[]
  /** The words that start the command where a test is repeated; `tunnel-test` by default. */
  readonly command?: readonly string[]
  /** Where all the rest is to be seen, as a phrase. */
  readonly resultsAt: string
  /** The most that the summary may take in UTF-8; what is above that is left out, row by row. */
  readonly maxBytes: number
}

/**
 * The report on a run as GitHub-flavoured markdown: the headline and what did not pass first, then figures, then a table a
 * suite. Text that may come from the tested system is code, where nothing in it becomes markup or a link.
 * @param metrics null where nothing ran
 */
export function jobSummary(metrics: Metrics | null, options: SummaryOptions): string {
  const sections = [headline(metrics, options), ...(metrics === null ? [] : sectionsOf(metrics, options))]
  return fitting(sections, options.maxBytes, (left) => {
    const rows = left === 1 ? '1 more row' : `${left} more rows`
    return `\n${rows} did not fit; everything is in ${plainText(options.resultsAt)}.\n`
  })
}

function headline(metrics: Metrics | null, { outcome, problem, stack }: SummaryOptions): Section {
  const rows = [`## ${MARKS[outcome]} Tunnel test ${outcome}`]
  if (problem !== null) rows.push(`\n${problem.trim().includes('\n') ? codeBlock(problem) : code(problem)}`)
  if (metrics !== null) rows.push(`\n${counts(metrics, stack)}`)
  return { head: '', rows }
}

function counts({ run, totals }: Metrics, stack: string): string {
  const { tests, passed, failed, skipped, unknown } = totals
  const extent = run.profile === 'quick' ? 'quick (not the whole specification)' : run.profile
  return [
    `**${passed} passed, ${failed} failed, ${skipped} skipped, ${unknown} unknown** of ${tests} tests in ${formatDuration(run.durationMs)}`,
    `profile ${extent}`,
    `stack ${plainText(stack)}`,
    `seed ${run.seed}`,
    `tunnel-test ${plainText(run.version)}`,
  ].join(' · ')
}

function sectionsOf(metrics: Metrics, options: SummaryOptions): Section[] {
  const repeat = repeatRunCommand(options.selection, metrics.run, options.repeatOptions, options.command)
  return [
    {
      head: '\n### What did not pass\n\n',
      rows: findingsIn(metrics).map((finding) => findingRow(finding, metrics, options)),
    },
    toleratedFailures(metrics),
    figures(metrics),
    failovers(metrics),
    { head: '\n### Repeat this run\n\n', rows: [codeBlock(repeat)] },
    ...metrics.suites.map(suite),
    skipped(metrics),
  ]
}

/** An item of a list rather than a row of a table: messages are too long for columns. */
function findingRow(
  [first, ...others]: Finding,
  { run }: Metrics,
  { repeatOptions, command }: SummaryOptions,
): string {
  const { id, title, status, error } = first
  const facts: [string, string][] = [
    ['expected: ', code(error?.expected ?? '')],
    ['observed: ', code(error?.observed ?? '')],
    ['first wrong offset: ', plainText(firstWrongOffset(error?.difference))],
    ['for the same reason: ', others.map((other) => other.id).join(', ')],
    ['repeat: ', code(repeatCommand(id, run, repeatOptions, command))],
  ]
  return [
    `- ${MARKS[status]} **${id} ${plainText(title)}** ${status}: ${error?.code ?? 'NOT_RUN'}`,
    `  - ${code(error?.message ?? '') || 'the test has no result'}`,
    ...facts.filter(([, text]) => text !== '').map(([name, text]) => `  - ${name}${text}`),
  ].join('\n')
}

/** Failures inside the thresholds: the tests passed all the same. */
function toleratedFailures(metrics: Metrics): Section {
  const rows = testsOf(metrics).flatMap((test) =>
    test.tolerated === undefined ? [] : [`- ⚠️ ${nameOf(test)}: ${toleratedPhrase(test.tolerated)}`],
  )
  return { head: '\n### Tolerated failures\n\n', rows }
}

/** What people compare from run to run, with the direct path, measured in the same tests, beside it. */
function figures({ system, suites }: Metrics): Section {
  const passed = suites.flatMap(({ tests }) => tests).filter(({ status }) => status === 'passed')
  const rows: string[] = []
  if (system.throughputMBps !== null) {
    const direct = median(passed.flatMap(({ metrics }) => metrics.controlThroughputMBps ?? []))
    const ratio = median(passed.flatMap(({ metrics }) => metrics.throughputRatio ?? []))
    rows.push(
      figureRow('throughput, median', 'MB/s', system.throughputMBps.median, direct, ratio),
      figureRow('throughput, highest', 'MB/s', system.throughputMBps.max),
    )
  }
  if (system.latencyMs !== null) {
    const direct = median(passed.flatMap(({ metrics }) => metrics.controlRoundTripMs?.p50 ?? []))
    const ratio = median(passed.flatMap(({ metrics }) => metrics.roundTripRatio ?? []))
    const { p50, p90, p99, max } = system.latencyMs
    rows.push(
      figureRow('round trip, p50', 'ms', p50, direct, ratio),
      figureRow('round trip, p90', 'ms', p90),
      figureRow('round trip, p99', 'ms', p99),
      figureRow('round trip, highest', 'ms', max),
    )
  }
  const head = tableHead({ figure: 'left', tunnel: 'right', 'direct path': 'right', ratio: 'right' })
  return { head: `\n### Throughput and latency\n\n${head}\n`, rows }
}

function figureRow(
  name: string,
  unit: string,
  tunnel: number,
  direct: number | null = null,
  ratio: number | null = null,
): string {
  const measured = direct === null ? NOTHING : `${rounded(direct)} ${unit}`
  return tableRow([name, `${rounded(tunnel)} ${unit}`, measured, ratio === null ? NOTHING : rounded(ratio)])
}

function failovers(metrics: Metrics): Section {
  const watched = testsOf(metrics).filter((test) => portTimesIn(test.metrics).length > 0)
  const head = tableHead({
    failover: 'left',
    'tun1 closed after': 'right',
    'tun1 open again after': 'right',
    'tun2 closed after': 'right',
    'tun2 open again after': 'right',
  })
  return { head: `\n### Ports during failovers\n\n${head}\n`, rows: watched.map(failoverRow) }
}

function failoverRow(test: TestMetrics): string {
  const times = portTimesIn(test.metrics)
  const cells = TUNNEL_NUMBERS.flatMap((tunnel) => {
    const found = times.find(({ port }) => port.endsWith(`Tun${tunnel}ListenPort`))
    return [
      milliseconds(found?.closeMs, found?.closeUncertaintyMs),
      milliseconds(found?.reopenMs, found?.reopenUncertaintyMs),
    ]
  })
  return tableRow([nameOf(test), ...cells])
}

function suite({ id, name, status, passed, durationMs, tests }: SuiteMetrics): Section {
  const title = `Suite ${id}: ${plainText(name)}`
  const extent = `${passed} of ${tests.length} passed in ${formatDuration(durationMs)}`
  const head = tableHead({
    test: 'left',
    status: 'left',
    duration: 'right',
    sent: 'right',
    received: 'right',
    figures: 'left',
  })
  return { head: `\n### ${MARKS[status]} ${title}\n\n${extent}\n\n${head}\n`, rows: tests.map(testRow) }
}

function testRow(test: TestMetrics): string {
  const { status, error, durationMs, bytesSent, bytesReceived, metrics } = test
  return tableRow([
    nameOf(test),
    `${MARKS[status]} ${status}${error === undefined ? '' : ` ${error.code}`}`,
    status === 'skipped' ? NOTHING : formatDuration(durationMs),
    status === 'skipped' ? NOTHING : formatBytes(bytesSent),
    status === 'skipped' ? NOTHING : formatBytes(bytesReceived),
    plainText(connectionFigures(metrics).join(', ')),
  ])
}

function skipped(metrics: Metrics): Section {
  const reasons = new Map<string, string[]>()
  for (const { id, status, skipReason = '' } of testsOf(metrics)) {
    if (status === 'skipped') reasons.set(skipReason, [...(reasons.get(skipReason) ?? []), id])
  }
  const rows = [...reasons].map(([reason, ids]) => `- ${code(reason) || 'no reason'}: ${ids.join(', ')}`)
  return { head: '\n### Skipped\n\n', rows }
}

function nameOf({ id, title }: TestMetrics): string {
  return `${id} ${plainText(title)}`
}

/** @param uncertainty of a port that was probed by connecting */
function milliseconds(duration: number | null | undefined, uncertainty: number | null | undefined): string {
  if (typeof duration !== 'number') return NOTHING
  if (typeof uncertainty !== 'number') return `${Math.round(duration)} ms`
  return `${Math.round(duration)} ± ${Math.round(uncertainty)} ms (probed)`
}

/** Three digits that count, and no more. */
function rounded(value: number): string {
  return String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)))
}
