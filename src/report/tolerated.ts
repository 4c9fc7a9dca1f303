import type { ToleratedFailures } from '../model/verdict.ts'

/** Tolerated failures as a phrase: `2 × CONNECT_REFUSED, 1 × REPLY_TIMEOUT`; empty where there are none. */
export function toleratedPhrase(tolerated: ToleratedFailures = {}): string {
  return Object.entries(tolerated)
    .map(([code, count]) => `${count} × ${code}`)
    .join(', ')
}

/** All tolerated failures of some tests together. */
export function toleratedInAll(
  tests: readonly { readonly tolerated?: ToleratedFailures }[],
): ToleratedFailures {
  const all: Record<string, number> = {}
  for (const { tolerated = {} } of tests)
    for (const [code, count] of Object.entries(tolerated)) all[code] = (all[code] ?? 0) + count
  return all
}
