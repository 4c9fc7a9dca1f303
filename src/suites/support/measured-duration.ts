import type { MeasuredDuration } from '../../primitives/failover/port-timing.ts'

/** The middle of a measured duration, in tenths of a millisecond. */
export function middle(duration: MeasuredDuration): number
export function middle(duration: MeasuredDuration | null): number | null
export function middle(duration: MeasuredDuration | null): number | null {
  return duration === null ? null : Math.round((duration.min + duration.max) * 5) / 10
}

/** How far apart the bounds of a measured duration are, in milliseconds. */
export function width(duration: MeasuredDuration): number {
  return duration.max - duration.min
}

/** A measured duration as a phrase. */
export function range(duration: MeasuredDuration): string {
  return `between ${Math.round(duration.min)} and ${Math.round(duration.max)} ms`
}
