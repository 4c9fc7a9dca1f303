import type { Machine } from './machine.ts'
import { type Figure, isReached, type Pairing, type Section, type Series } from './measurement.ts'
import { median } from './statistics.ts'

/** The section of `RESULTS.md` that people write; whatever follows its heading is kept. */
const WRITTEN_SECTION = '## Where the time goes'

/** Everything that one run of the bench found. */
export interface Report extends Section {
  readonly date: string
  readonly command: string
  readonly rounds: number
  readonly machine: Machine
}

/** The results for programs; medians, ratios and verdicts beside the single values. */
export function jsonOf(report: Report): string {
  const { figures, pairings } = report
  return `${JSON.stringify(
    {
      schemaVersion: 1,
      ...report,
      figures: figures.map((figure) => ({ ...figure, reached: isReached(figure) })),
      pairings: pairings.map((pairing) => ({
        ...pairing,
        series: pairing.series.map((series) => ({
          ...series,
          median: median(series.values),
          ratio: ratioToBaseline(pairing, series),
        })),
      })),
    },
    null,
    2,
  )}\n`
}

/** The results as text with columns in line, for a terminal. */
export function textOf(report: Report): string {
  return `${[
    ...report.pairings.flatMap((pairing) => [pairing.name, ...inColumns(rowsOf(pairing)), '']),
    'Figures to reach',
    ...inColumns(figureRows(report.figures)),
    ...(report.leftOut.length === 0 ? [] : ['', 'Left out', ...report.leftOut.map((what) => `  ${what}`)]),
  ].join('\n')}\n`
}

/**
 * The results as Markdown.
 * @param before the file as it was: its written section stays.
 */
export function markdownOf(report: Report, before: string): string {
  const written = before.indexOf(WRITTEN_SECTION)
  const { machine } = report
  return [
    '# Results of the bench',
    '',
    `\`${report.command}\`, ${report.date}; ${report.rounds === 1 ? '1 round' : `${report.rounds} rounds, interleaved`}. The part above "Where the time goes" is`,
    'written by the bench. MB is 1,048,576 bytes. A ratio is that of two medians of this one run.',
    '',
    `Machine: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGB} GB of memory, ${machine.kernel},`,
    `Node ${machine.node}, load before the run ${machine.loadBefore.toFixed(2)}.`,
    '',
    '## Figures to reach',
    '',
    ...inMarkdown(figureRows(report.figures)),
    '',
    ...report.pairings.flatMap((pairing) => [`## ${pairing.name}`, '', ...inMarkdown(rowsOf(pairing)), '']),
    ...(report.leftOut.length === 0
      ? []
      : ['## Left out', '', ...report.leftOut.map((what) => `- ${what}`), '']),
    written === -1 ? `${WRITTEN_SECTION}\n` : before.slice(written),
  ].join('\n')
}

type Row = readonly string[]

function rowsOf(pairing: Pairing): Row[] {
  const { series, unit, baseline } = pairing
  const hasRounds = series.some(({ values }) => values.length > 1)
  const hasRemarks = series.some(({ remark }) => remark !== undefined)
  const row = (cells: readonly string[], ratio: string, remark: string): string[] => [
    ...(hasRounds ? cells : cells.slice(0, 2)),
    ...(baseline === undefined ? [] : [ratio]),
    ...(hasRemarks ? [remark] : []),
  ]
  return [
    row(['contender', hasRounds ? `median, ${unit}` : unit, 'lowest–highest'], `÷ ${baseline}`, 'remark'),
    ...series.map((one) => {
      const range = `${shown(Math.min(...one.values))}–${shown(Math.max(...one.values))}`
      const ratio = ratioToBaseline(pairing, one)
      return row(
        [one.contender, shown(median(one.values)), range],
        ratio === null ? '' : shown(ratio),
        one.remark ?? '',
      )
    }),
  ]
}

function ratioToBaseline({ series, baseline }: Pairing, { values }: Series): number | null {
  const base = series.find(({ contender }) => contender === baseline)
  return base === undefined ? null : median(values) / median(base.values)
}

function figureRows(figures: readonly Figure[]): Row[] {
  return [
    ['figure', 'measured', 'target', ''],
    ...figures.map((figure) => {
      const unit = figure.unit === '' ? '' : ` ${figure.unit}`
      const reached = isReached(figure)
      return [
        figure.name,
        figure.value === null ? '–' : `${shown(figure.value)}${unit}`,
        `${figure.relation} ${figure.target}${unit}`,
        reached === null ? 'not measured' : reached ? 'reached' : 'not reached',
      ]
    }),
  ]
}

/** Three significant digits, as far as they stand behind the point. */
function shown(value: number): string {
  if (Math.abs(value) >= 100 || Number.isInteger(value)) return value.toFixed(0)
  return value.toPrecision(3)
}

function inColumns(rows: readonly Row[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  return rows.map((row) =>
    `  ${row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')}`.trimEnd(),
  )
}

function inMarkdown(rows: readonly Row[]): string[] {
  const line = (cells: Row): string => `| ${cells.join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '--:'))), ...body.map(line)]
}
