import type { Measurements, PortTimes } from '../model/measurements.ts'
import type { Metrics, TestMetrics } from '../model/metrics.ts'
import { LISTEN_PORT_NAMES, type ListenPortName } from '../model/port-config.ts'

/** All tests of a run, in the order of their ids. */
export function testsOf({ suites }: Metrics): TestMetrics[] {
  return suites.flatMap(({ tests }) => tests)
}

/** The times of a port, by the port's name. */
export interface NamedPortTimes extends PortTimes {
  readonly port: ListenPortName
}

/** The ports that a test watched during a failover. */
export function portTimesIn(metrics: Measurements): NamedPortTimes[] {
  return LISTEN_PORT_NAMES.flatMap((port) => {
    const times = metrics[port]
    return times === undefined ? [] : [{ port, ...times }]
  })
}

/** The middle one of some values, or what is halfway between the middle two; null where there are none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other)
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2
}
