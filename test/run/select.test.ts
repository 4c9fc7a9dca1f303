import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CAPABILITIES } from '../../src/model/target.ts'
import { select } from '../../src/run/select.ts'
import { skipReason } from '../../src/run/skip-reason.ts'
import { suites } from '../../src/suites/index.ts'

const idsOf = (selection: { suites?: readonly string[]; tests?: readonly string[] }): string[] =>
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

test('ranges of suites and tests are selected, alone, mixed, and overlapping', () => {
  const suitesOf = (selection: { suites?: string[]; tests?: string[] }): string[] => [
    ...new Set(idsOf(selection).map((id) => id.split('.')[0] ?? '')),
  ]
  assert.deepEqual(suitesOf({ suites: ['1-3'] }), ['1', '2', '3'])
  assert.deepEqual(suitesOf({ suites: ['6-7', '2', '3-3', '2 - 3'] }), ['2', '3', '6', '7'])
  assert.equal(idsOf({ suites: ['1-7'] }).length, 58)
  assert.deepEqual(idsOf({ tests: ['2.6-2.9'] }), ['2.6', '2.7', '2.8', '2.9'])
  assert.deepEqual(idsOf({ tests: ['2.9-2.11'] }), ['2.9', '2.10', '2.11'])
  assert.deepEqual(idsOf({ tests: ['2.6–2.8', '1.1', '2.7-2.8', '1.9-2.1'] }), [
    ...['1.1', '1.9', '2.1', '2.6', '2.7', '2.8'],
  ])
  assert.deepEqual(idsOf({ suites: ['5-5'], tests: ['1.1-1.2'] }).slice(0, 3), ['1.1', '1.2', '5.1'])
})

for (const [selection, code, message] of [
  [{ suites: ['3-1'] }, 'USAGE', /suites "3-1": it runs backwards. Write 1-3$/],
  [{ tests: ['2.10-2.9'] }, 'USAGE', /backwards. Write 2.9-2.10/],
  [{ suites: ['1-'] }, 'USAGE', /two ends, like 1-3/],
  [{ suites: ['-3'] }, 'USAGE', /two ends/],
  [{ suites: ['-'] }, 'USAGE', /two ends/],
  [{ suites: ['1-2-3'] }, 'USAGE', /two ends/],
  [{ tests: ['2.6-'] }, 'USAGE', /like 2\.6-2\.9/],
  [{ tests: ['2.6-9'] }, 'USAGE', /Write 2\.6-2\.9/],
  [{ suites: ['1-9'] }, 'UNKNOWN_SUITE', /suite "9": there is no such suite/],
  [{ suites: ['0-2'] }, 'UNKNOWN_SUITE', /suite "0"/],
  [{ tests: ['2.6-2.99'] }, 'UNKNOWN_TEST', /test "2.99"/],
  [{ tests: ['1-3'] }, 'UNKNOWN_TEST', /test "1": it is a suite, not a test/],
  [{ suites: ['2.6-2.9'] }, 'UNKNOWN_SUITE', /suite "2.6": it is a test, not a suite/],
  [{ suites: [''] }, 'UNKNOWN_SUITE', /no such suite/],
  [{ suites: ['one'] }, 'UNKNOWN_SUITE', /no such suite/],
] as const) {
  test(`refused: ${JSON.stringify(selection)}`, () => {
    const read = () => idsOf(selection)
    assert.throws(read, { code, message, kind: 'usage' })
  })
}

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
