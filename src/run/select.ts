import { TunnelTestError } from '../model/errors.ts'
import type { Suite } from '../model/suite.ts'
import { selectedIds } from './id-lists.ts'

/** What the caller asked for; an empty list asks for nothing in particular. */
export interface Selection {
  readonly suites: readonly string[]
  readonly tests: readonly string[]
}

/**
 * The suites with the tests that were asked for, in execution order: those of the named suites and the named tests,
 * or all where neither is named. Ranges are fine: `1-3`, `2.6-2.9`.
 * @throws `UNKNOWN_SUITE`, `UNKNOWN_TEST`, and `USAGE` for a range that lacks an end or runs backwards.
 */
export function select(catalogue: readonly Suite[], selection: Selection): Suite[] {
  const suiteIds = catalogue.map((suite) => String(suite.id))
  const testIds = catalogue.flatMap((suite) => suite.tests.map((test) => test.id))
  const isSuite = (id: string): boolean => suiteIds.includes(id)
  const isTest = (id: string): boolean => testIds.includes(id)
  const wanted = {
    suites: selectedIds(selection.suites, {
      kind: 'suite',
      known: suiteIds,
      unknown: (id) => unknownSuite(id, catalogue, isTest(id)),
    }),
    tests: selectedIds(selection.tests, {
      kind: 'test',
      known: testIds,
      unknown: (id) => unknownTest(id, isSuite(id)),
    }),
  }
  if (wanted.suites.size === 0 && wanted.tests.size === 0) return [...catalogue]
  return catalogue
    .map((suite) => ({
      ...suite,
      tests: suite.tests.filter((test) => wanted.suites.has(String(suite.id)) || wanted.tests.has(test.id)),
    }))
    .filter((suite) => suite.tests.length > 0)
}

function unknownSuite(id: string, catalogue: readonly Suite[], isTest: boolean): TunnelTestError {
  const names = catalogue.map((suite) => `${suite.id} (${suite.name})`).join(', ')
  return new TunnelTestError('UNKNOWN_SUITE', {
    doing: `selecting suite "${id}"`,
    found: isTest ? 'it is a test, not a suite' : 'there is no such suite',
    expected: catalogue.map((suite) => suite.id).join(', '),
    observed: id,
    advice: isTest
      ? 'Select it as a test, or its suite by the number before the dot'
      : `The suites are ${names}`,
  })
}

function unknownTest(id: string, isSuite: boolean): TunnelTestError {
  return new TunnelTestError('UNKNOWN_TEST', {
    doing: `selecting test "${id}"`,
    found: isSuite ? 'it is a suite, not a test' : 'there is no such test',
    observed: id,
    advice: isSuite
      ? `Select it as a suite, or a test of it like ${id}.1`
      : "Run 'tunnel-test list' to see all tests; an id is suite.test, like 1.6",
  })
}
