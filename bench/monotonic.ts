import process from 'node:process'

/** The machine's monotonic clock in milliseconds: the same for all processes, unlike `performance.now()`. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}

/** What is to be added to a reading of `performance.now()` in this process to get one of {@link monotonicMs}. */
export function performanceOffsetMs(): number {
  let best = { width: Number.POSITIVE_INFINITY, offset: 0 }
  for (let attempt = 0; attempt < 100; attempt++) {
    const before = monotonicMs()
    const reading = performance.now()
    const after = monotonicMs()
    if (after - before < best.width) best = { width: after - before, offset: (before + after) / 2 - reading }
  }
  return best.offset
}
