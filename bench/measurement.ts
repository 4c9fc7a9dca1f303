import type { Children } from './children.ts'
import { median } from './statistics.ts'

/** What every part of the bench works with. */
export interface Bench {
  readonly children: Children
  readonly rounds: number
  /** What processes of node are started with. */
  readonly nodeArguments: readonly string[]
  /** A folder for what is only needed while the bench runs. */
  readonly folder: string
  readonly signal: AbortSignal
  /** Says what is being done. */
  progress(text: string): void
}

/** What one contender measured, one value a round. */
export interface Series {
  readonly contender: string
  readonly values: readonly number[]
  /** What a reader must know to compare it. */
  readonly remark?: string
}

/** Contenders that were measured side by side. */
export interface Pairing {
  readonly name: string
  readonly unit: string
  /** The contender that the others' ratios are counted from, where that makes sense. */
  readonly baseline?: string
  readonly series: readonly Series[]
}

/** A figure that is to be reached. */
export interface Figure {
  readonly name: string
  /** Null where it was not measured. */
  readonly value: number | null
  readonly unit: string
  readonly relation: '>=' | '<='
  readonly target: number
}

/** What one part of the bench found. */
export interface Section {
  readonly pairings: readonly Pairing[]
  readonly figures: readonly Figure[]
  /** What could not be measured, and why, a sentence each. */
  readonly leftOut: readonly string[]
}

/** The median of a contender of a pairing; null where it was not measured. */
export function medianOf(pairing: Pairing, contender: string): number | null {
  const series = pairing.series.find((candidate) => candidate.contender === contender)
  return series === undefined ? null : median(series.values)
}

/** The ratio of two contenders' medians; null where one was not measured. */
export function ratio(pairing: Pairing, contender: string, to: string): number | null {
  const [above, below] = [medianOf(pairing, contender), medianOf(pairing, to)]
  return above === null || below === null ? null : above / below
}

/** Whether a figure was reached; null where it was not measured. */
export function isReached({ value, relation, target }: Figure): boolean | null {
  if (value === null) return null
  return relation === '>=' ? value >= target : value <= target
}
