import { isTunnelTestError, type SourceLocation, TunnelTestError } from '../model/errors.ts'
import type { Suite } from '../model/suite.ts'
import type { TestResult } from '../model/verdict.ts'
import { errorReport } from './judge.ts'
import { select } from './select.ts'

/**
 * The tests that a list of known failing ones names: an id or a range a line; what follows a `#` is a comment.
 * @param file the path of the list, for errors
 * @returns their ids, in execution order
 * @throws `UNKNOWN_TEST` and `USAGE`, each with its place.
 */
export function knownFailingTests(text: string, file: string, catalogue: readonly Suite[]): string[] {
  const ids = new Set<string>()
  for (const [index, line] of text.split(/\r\n|[\r\n]/).entries()) {
    const [before = ''] = line.split('#')
    const item = before.trim()
    if (item === '') continue
    const location = { file, line: index + 1, column: before.indexOf(item) + 1 }
    for (const id of testsOf(item, location, catalogue)) ids.add(id)
  }
  return catalogue.flatMap(({ tests }) => tests.flatMap(({ id }) => (ids.has(id) ? [id] : [])))
}

function testsOf(item: string, location: SourceLocation, catalogue: readonly Suite[]): string[] {
  try {
    return select(catalogue, { suites: [], tests: [item] }).flatMap(({ tests }) => tests.map(({ id }) => id))
  } catch (error) {
    if (!isTunnelTestError(error)) throw error
    throw new TunnelTestError(error.code, { ...error.details, location, cause: error })
  }
}

/** The verdict of a test that is known to fail: its failure counts as skipped, its passing as a failure. */
export function asKnownFailing(result: TestResult): TestResult {
  if (result.status === 'failed') {
    const skipReason = `known failing: ${result.error?.code}`
    return { ...result, status: 'skipped', skipReason, knownFailing: true }
  }
  if (result.status !== 'passed') return result
  const error = new TunnelTestError('KNOWN_FAILING_PASSED', {
    doing: `running test ${result.id}, which is listed as known failing`,
    found: 'it passed',
    expected: 'failed',
    observed: 'passed',
    advice: 'Remove it from the list',
  })
  const { stack: _, ...report } = errorReport(error)
  return { ...result, status: 'failed', error: report }
}
