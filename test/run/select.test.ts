import assert from 'node:assert/strict'
import { test } from 'node:test'
import { select, skipReason } from '../../src/run/select.ts'
import { CAPABILITIES } from '../../src/spec/target.ts'
import { suites } from '../../src/suites/index.ts'

const idsOf = (selection: { suites?: string[]; tests?: string[] }): string[] =>
  select(suites, { suites: [], tests: [], ...selection }).flatMap((suite) => suite.tests.map(({ id }) => id))

test('the catalogue has the tests of the specification, in order, each id once', () => {
  const ids = idsOf({})
  assert.deepEqual(
    ids,
    [9, 13, 9, 9, 7, 5, 6].flatMap((count, suite) =>
      Array.from({ length: count }, (_, index) => `${suite + 1}.${index + 1}`),
    ),
  )
  assert.equal(ids.length, 58)
  // The seed numbers suite 2's tests by themselves, and those of suite n from 3 on as n − 1.
  const seedIds = suites.flatMap((suite) => suite.tests.map(({ seedId }) => seedId))
  assert.deepEqual(
    seedIds,
    ids.map((id) => {
      const [suite = 0, number = 0] = id.split('.').map(Number)
      if (suite === 1) return id
      return suite === 2 ? `${number}` : `${suite - 1}.${number}`
    }),
  )
})

test('suites and tests are selected in execution order, whatever the order they are named in', () => {
  assert.deepEqual(idsOf({ tests: ['2.6', '1.1'] }), ['1.1', '2.6'])
  assert.equal(idsOf({ suites: ['1'] }).length, 9)
  assert.equal(idsOf({ suites: ['1'], tests: ['2.1', '1.1'] }).length, 10)
})

test('unknown ids are refused', () => {
  assert.throws(() => idsOf({ tests: ['1.10'] }), { code: 'UNKNOWN_TEST', message: /test "1.10"/ })
  assert.throws(() => idsOf({ tests: ['1'] }), { code: 'UNKNOWN_TEST' })
  assert.throws(() => idsOf({ suites: ['9'] }), { code: 'UNKNOWN_SUITE', message: /1 \(Basic Echo\)/ })
  assert.throws(() => idsOf({ suites: ['01'] }), { code: 'UNKNOWN_SUITE' })
})

test('a test is skipped for the capability that the target lacks, with the reason', () => {
  const [first] = suites[0]?.tests ?? []
  assert.ok(first !== undefined)
  assert.equal(skipReason(first, CAPABILITIES), null)
  assert.equal(skipReason(first, ['client1']), 'the target lacks server-to-client-tun1')
})
