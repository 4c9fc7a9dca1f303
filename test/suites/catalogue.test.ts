import assert from 'node:assert/strict'
import { test } from 'node:test'
import { streamOf, testOfStream } from '../../src/model/payload-streams.ts'
import { PROFILES, type Profile } from '../../src/model/profile.ts'
import { suites } from '../../src/suites/index.ts'

const tests = suites.flatMap((suite) => suite.tests)

/** The numbers of the seed specification: suite 2 counts from 1, every later suite is one behind. */
const SEED_NUMBERS: Readonly<Record<number, (test: number) => string>> = {
  1: (test) => `1.${test}`,
  2: (test) => `${test}`,
  3: (test) => `2.${test}`,
  4: (test) => `3.${test}`,
  5: (test) => `4.${test}`,
  6: (test) => `5.${test}`,
  7: (test) => `6.${test}`,
}

test('every test has its id, its number in the seed specification and its section', () => {
  assert.equal(tests.length, 58)
  for (const suite of suites) {
    for (const [index, { id, seedId, section }] of suite.tests.entries()) {
      assert.equal(id, `${suite.id}.${index + 1}`)
      assert.equal(seedId, SEED_NUMBERS[suite.id]?.(index + 1))
      assert.ok(isInRow(id, section), `${id} is not in ${section}`)
    }
  }
})

test('a test in the row of others is noticed', () => {
  assert.ok(!isInRow('2.10', '3, row 2.6–2.9'))
  assert.ok(!isInRow('3.3', '3, row 3.1, 3.2'))
  assert.ok(isInRow('2.11', '3, row 2.10–2.13'))
})

/** Whether an id is one of a row of the specification's tables: `3, row 2.6–2.9`, `3, row 3.1, 3.2`. */
function isInRow(id: string, section: string): boolean {
  const [, row = ''] = /^3, row (.*)$/.exec(section) ?? []
  const [suite, test] = id.split('.').map(Number)
  return row.split(', ').some((part) => {
    const [first = [], last = first] = part.split('–').map((end) => end.split('.').map(Number))
    return suite === first[0] && (test ?? 0) >= (first[1] ?? 0) && (test ?? 0) <= (last[1] ?? 0)
  })
}

test('what a test requires has the figures of the profile', () => {
  const sentences = (profile: Profile) => tests.map(({ requirement }) => requirement(profile)).join('\n')
  const spec = sentences(PROFILES.spec)
  for (const figure of [
    '30 messages, one every 1 s, at 0 … 29 s',
    'the full 30 s',
    '100 MB of deterministic data',
    '1000 times send 500 bytes',
    'at least 95 %',
    '100 transfers of 100 KB to 250 MB',
    'the failover wait (T + 2 s)',
    'closed within 1 s, open again at T ± 1 s',
    '10 connections at once',
    'at least 18 succeed',
  ]) {
    assert.ok(spec.includes(figure), figure)
  }
  const quick = sentences(PROFILES.quick)
  for (const figure of [
    '5 messages, one every 0.5 s, at 0 … 2 s',
    'the full 2.5 s',
    '10 MB of deterministic data',
    '100 times send 500 bytes',
    '100 transfers of 5 KB to 12.5 MB',
    'until it is settled',
  ]) {
    assert.ok(quick.includes(figure), figure)
    assert.ok(!spec.includes(figure), figure)
  }
  assert.doesNotMatch(quick, /100 MB|30 messages|1000 times|250 MB|T \+ 2 s/)
  const changed = sentences({ ...PROFILES.spec, transferBytes: 3 * 1_048_576 })
  assert.match(changed, /^3 MB of deterministic data/m)
})

test('no two tests share a stream, and a stream tells its test', () => {
  const streams = tests.flatMap(({ id }) => [0, 1, 9999].map((index) => streamOf(id, index)))
  assert.equal(new Set(streams).size, streams.length)
  for (const { id } of tests) assert.deepEqual(testOfStream(streamOf(id, 9999)), { testId: id, index: 9999 })
})
