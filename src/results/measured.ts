import type { Metrics, TestMetrics } from '../model/metrics.ts'
import { LISTEN_PORT_NAMES, type ListenPortName } from '../model/port-config.ts'
import type { MetricValue } from '../model/verdict.ts'

/** When a port closed and reopened, in milliseconds; null where it was not seen to. */
export interface PortTimes {
  readonly port: ListenPortName
  readonly closeMs: number | null
  readonly reopenMs: number | null
  /** Half the width of what each can be where it was probed by connecting; null where it was watched. */
  readonly closeUncertaintyMs: number | null
  readonly reopenUncertaintyMs: number | null
}

/** All tests of a run, in the order of their ids. */
export function testsOf({ suites }: Metrics): TestMetrics[] {
  return suites.flatMap(({ tests }) => tests)
}

/** The ports that a test watched during a failover. */
export function portTimesOf({ metrics }: TestMetrics): PortTimes[] {
  return LISTEN_PORT_NAMES.filter((port) => metrics[port] !== undefined).map((port) => ({
    port,
    ...portFiguresIn(metrics[port]),
  }))
}

/** What a group of numbers says of a port. */
export function portFiguresIn(value: MetricValue | undefined): Omit<PortTimes, 'port'> {
  return {
    closeMs: numberIn(value, 'closeMs'),
    reopenMs: numberIn(value, 'reopenMs'),
    closeUncertaintyMs: numberIn(value, 'closeUncertaintyMs'),
    reopenUncertaintyMs: numberIn(value, 'reopenUncertaintyMs'),
  }
}

/** The numbers that tests measured under a name. */
export function numbersIn(tests: readonly TestMetrics[], name: string): number[] {
  return tests.flatMap(({ metrics }) => {
    const value = metrics[name]
    return typeof value === 'number' ? [value] : []
  })
}

/** A number of a measured group of numbers: `p50` of a round trip; null where there is none. */
export function numberIn(value: MetricValue | undefined, name: string): number | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const found = (value as Readonly<Record<string, MetricValue>>)[name]
  return typeof found === 'number' ? found : null
}

/** The middle one of some values, or what is halfway between the middle two; null where there are none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other)
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2
}
