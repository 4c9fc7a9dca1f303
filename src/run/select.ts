import { TunnelTestError } from '../spec/errors.ts'
import type { Suite, Test } from '../spec/suite.ts'
import type { Capability } from '../spec/target.ts'

/** What the caller asked for; an empty list asks for nothing in particular. */
export interface Selection {
  readonly suites: readonly string[]
  readonly tests: readonly string[]
}

/**
 * The suites with the tests that were asked for, in execution order: those of the named suites and the named tests,
 * or all where neither is named.
 * @throws `UNKNOWN_SUITE`, `UNKNOWN_TEST`.
 */
export function select(catalogue: readonly Suite[], selection: Selection): Suite[] {
  const known = catalogue.flatMap((suite) => suite.tests)
  for (const id of selection.suites) {
    if (catalogue.some((suite) => String(suite.id) === id)) continue
    throw new TunnelTestError('UNKNOWN_SUITE', {
      doing: `selecting suite "${id}"`,
      found: 'there is no such suite',
      expected: catalogue.map((suite) => suite.id).join(', '),
      observed: id,
      advice: `The suites are ${catalogue.map((suite) => `${suite.id} (${suite.name})`).join(', ')}`,
    })
  }
  for (const id of selection.tests) {
    if (known.some((test) => test.id === id)) continue
    throw new TunnelTestError('UNKNOWN_TEST', {
      doing: `selecting test "${id}"`,
      found: 'there is no such test',
      observed: id,
      advice: "Run 'tunnel-test list' to see all tests; an id is suite.test, like 1.6",
    })
  }
  if (selection.suites.length === 0 && selection.tests.length === 0) return [...catalogue]
  return catalogue
    .map((suite) => ({
      ...suite,
      tests: suite.tests.filter(
        (test) => selection.suites.includes(String(suite.id)) || selection.tests.includes(test.id),
      ),
    }))
    .filter((suite) => suite.tests.length > 0)
}

/** Why a test can't run against a target with these capabilities, or null where it can. */
export function skipReason(test: Test, capabilities: readonly Capability[]): string | null {
  const missing = test.needs.filter((capability) => !capabilities.includes(capability))
  return missing.length === 0 ? null : `the target lacks ${[...new Set(missing)].join(', ')}`
}
