import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TestResult } from '../../src/model/verdict.ts'
import { asKnownFailing, knownFailingTests } from '../../src/run/known-failing.ts'
import { suites } from '../../src/suites/index.ts'

test('ids and ranges, a line each; comments and empty lines say nothing', () => {
  const text = '# what our tunnel lacks\n\n 6.3 # transfers hang\r\n2.10-2.12\n2.11\n1.1'
  assert.deepEqual(knownFailingTests(text, 'known.txt', suites), ['1.1', '2.10', '2.11', '2.12', '6.3'])
  assert.deepEqual(knownFailingTests('# nothing\n', 'known.txt', suites), [])
})

for (const [text, code, message] of [
  ['1.1\n  9.9', 'UNKNOWN_TEST', /^known\.txt:2:3: selecting test "9\.9": there is no such test/],
  ['2', 'UNKNOWN_TEST', /^known\.txt:1:1: .*it is a suite, not a test/],
  ['1.1, 1.2', 'UNKNOWN_TEST', /^known\.txt:1:1: /],
  ['1.3-1.1', 'USAGE', /^known\.txt:1:1: /],
] as const) {
  test(`refused with its place: ${JSON.stringify(text)}`, () => {
    assert.throws(() => knownFailingTests(text, 'known.txt', suites), { code, message })
  })
}

const RESULT: TestResult = {
  id: '2.6',
  status: 'failed',
  durationMs: 1,
  bytesSent: 0,
  bytesReceived: 0,
  mandatedWaitMs: 0,
  controlMs: 0,
  metrics: {},
  error: { code: 'PORT_NOT_CLOSED', message: 'm' },
}

test('a failure that is known counts as skipped, with its error; passing is a failure', () => {
  const failed = asKnownFailing(RESULT)
  assert.deepEqual(
    [failed.status, failed.skipReason, failed.knownFailing, failed.error],
    ['skipped', 'known failing: PORT_NOT_CLOSED', true, RESULT.error],
  )
  const { error: _, ...passing } = RESULT
  const passed = asKnownFailing({ ...passing, status: 'passed' })
  assert.deepEqual([passed.status, passed.error?.code], ['failed', 'KNOWN_FAILING_PASSED'])
  assert.match(passed.error?.message ?? '', /listed as known failing: it passed\. Remove it from the list/)
})

test('what is skipped or unknown stays so', () => {
  for (const status of ['skipped', 'unknown'] as const) {
    const result = { ...RESULT, status }
    assert.equal(asKnownFailing(result), result)
  }
})
