import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { jobSummary, type SummaryOptions } from '../../src/report/job-summary.ts'
import { utf8Length } from '../../src/text/format.ts'
import { hostileText } from './hostile-text.ts'
import { html } from './rendered.ts'
import { each, failed, historyWith, planned, runWith } from './runs.ts'

const ALL = planned().flatMap(({ tests }) => tests.map(({ id }) => id))

const OPTIONS: SummaryOptions = {
  stack: 'compose',
  outcome: 'failed',
  problem: null,
  selection: [],
  repeatOptions: [],
  resultsAt: 'the artifact tunnel-test-1',
  maxBytes: 1_000_000,
}

/** The lines below a heading, down to the next one. */
function section(summary: string, heading: string): string[] {
  const [, rest = ''] = summary.split(`\n### ${heading}\n`)
  return (rest.split('\n### ')[0] ?? '').split('\n').filter((line) => line !== '')
}

test('a run that passed: headline, one table a suite, nothing else', () => {
  const summary = jobSummary(runWith({}), { ...OPTIONS, outcome: 'passed' })
  assert.deepEqual(summary.split('\n').slice(0, 3), [
    '## ✅ Tunnel test passed',
    '',
    '**58 passed, 0 failed, 0 skipped, 0 unknown** of 58 tests in 1 min 1 s · profile quick (not the whole specification) · stack compose · seed 7 · tunnel-test 0.0.0',
  ])
  const headings = summary.match(/^### .*$/gm) ?? []
  assert.deepEqual(headings, [
    '### Repeat this run',
    ...planned().map(({ id, name }) => `### ✅ Suite ${id}: ${name}`),
  ])
  assert.equal(section(summary, '✅ Suite 1: Basic Echo').length, 1 + 2 + 9)
  assert.match(summary, /^\| 1\.1 server tun1 echo · client 1 \| ✅ passed \| 10 ms \| 5 B \| 5 B \| {2}\|$/m)
})

test('what did not pass stands first, worst first, with all that is known of it', () => {
  const difference = { kind: 'lost', stream: 17, offset: 65_536, expected: '00', observed: 'ff' } as const
  const wrong = failed('PAYLOAD_MISMATCH', { message: 'a|b', expected: 'x`y', observed: 'z', difference })
  const unknown = { status: 'unknown', error: { code: 'HARNESS_TIMEOUT', message: 'late' } } as const
  const options = { ...OPTIONS, repeatOptions: ['--stack', 'external'] }
  const summary = jobSummary(runWith({ '1.1': unknown, '3.1': wrong }), options)
  assert.match(summary, /^## ❌ Tunnel test failed$/m)
  assert.equal((summary.match(/^### .*$/gm) ?? [])[0], '### What did not pass')
  assert.deepEqual(section(summary, 'What did not pass'), [
    '- ❌ **3.1 server tun1 transfer · client 1** failed: PAYLOAD_MISMATCH',
    '  - <code>a&#124;b</code>',
    '  - expected: <code>x&#96;y</code>',
    '  - observed: <code>z</code>',
    '  - first wrong offset: 65536 of stream 17 (lost)',
    '  - repeat: <code>tunnel-test run --test 3.1 --seed 7 --profile quick --stack external</code>',
    '- ❔ **1.1 server tun1 echo · client 1** unknown: HARNESS_TIMEOUT',
    '  - <code>late</code>',
    '  - repeat: <code>tunnel-test run --test 1.1 --seed 7 --profile quick --stack external</code>',
  ])
  assert.match(summary, /^### ❌ Suite 3: Data Quality$/m)
  assert.match(summary, /^\| 3\.1 .* \| ❌ failed PAYLOAD_MISMATCH \|/m)
})

test('tests that did not run for one reason are listed once', () => {
  const error = { code: 'STACK_NOT_STARTED', message: 'no engine' } as const
  const summary = jobSummary(historyWith({ type: 'stack.failed', error }), { ...OPTIONS, outcome: 'unknown' })
  const rows = section(summary, 'What did not pass')
  assert.match(rows[1] ?? '', /no engine/)
  assert.equal(rows[2], `  - for the same reason: ${ALL.slice(1).join(', ')}`)
  assert.equal(rows.length, 4)
})

test('throughput and round trips stand beside the direct path, measured in the tests that passed', () => {
  const transfer = (throughputMBps: number, controlThroughputMBps: number, throughputRatio: number) => ({
    metrics: { throughputMBps, controlThroughputMBps, throughputRatio },
  })
  const summary = jobSummary(
    runWith({
      '3.1': transfer(100, 200, 0.5),
      '3.2': transfer(120, 200, 0.6),
      '3.3': { ...failed('RATE_TOO_LOW'), ...transfer(0.5, 200, 0.0025) },
      '4.1': {
        metrics: {
          roundTripMs: { p50: 1.2, p90: 2, p99: 3, max: 4 },
          roundTripCountsByMicros: { 1200: 99, 4000: 1 },
          controlRoundTripMs: { p50: 0.3, p90: 0.4, p99: 0.5, max: 0.6 },
          roundTripRatio: 4,
        },
      },
    }),
    OPTIONS,
  )
  assert.deepEqual(section(summary, 'Throughput and latency'), [
    '| figure | tunnel | direct path | ratio |',
    '| --- | ---: | ---: | ---: |',
    '| throughput, median | 110 MB/s | 200 MB/s | 0.55 |',
    '| throughput, highest | 120 MB/s | – | – |',
    '| round trip, p50 | 1.2 ms | 0.3 ms | 4 |',
    '| round trip, p90 | 1.2 ms | – | – |',
    '| round trip, p99 | 1.2 ms | – | – |',
    '| round trip, highest | 4 ms | – | – |',
  ])
  assert.match(summary, /^\| 3\.1 .*\| 100 MB\/s \(0\.5 of the direct path\) \|$/m)
})

test('without the direct path there is no ratio', () => {
  const summary = jobSummary(runWith({ '3.1': { metrics: { throughputMBps: 100 } } }), OPTIONS)
  assert.match(summary, /^\| throughput, median \| 100 MB\/s \| – \| – \|$/m)
})

test('a failover is a row with the times of its ports; what was not seen is not invented', () => {
  const seen = { closeMs: 102.4, reopenMs: 5002 }
  const summary = jobSummary(
    runWith({
      '2.6': { metrics: { serverToClientTun1ListenPort: seen, serverToClientTun2ListenPort: seen } },
      '2.7': {
        ...failed('PORT_NOT_CLOSED'),
        metrics: {
          serverToClientTun1ListenPort: seen,
          serverToClientTun2ListenPort: { closeMs: null, reopenMs: null },
        },
      },
      '2.8': {
        metrics: {
          serverToClientTun1ListenPort: {
            ...seen,
            probed: true,
            closeUncertaintyMs: 250,
            reopenUncertaintyMs: 500,
          },
        },
      },
    }),
    OPTIONS,
  )
  assert.deepEqual(section(summary, 'Ports during failovers').slice(2), [
    '| 2.6 server port closure · client 2 | 102 ms | 5002 ms | 102 ms | 5002 ms |',
    '| 2.7 server port closure · client 1 | 102 ms | 5002 ms | – | – |',
    '| 2.8 server port closure · client 2 | 102 ± 250 ms (probed) | 5002 ± 500 ms (probed) | – | – |',
  ])
})

test('what was skipped is grouped by its reason', () => {
  const summary = jobSummary(
    runWith({
      ...each(['1.1', '1.3'], { status: 'skipped', skipReason: 'the target lacks client1' }),
      '2.1': { status: 'skipped', skipReason: 'the target lacks failover' },
    }),
    OPTIONS,
  )
  assert.deepEqual(section(summary, 'Skipped'), [
    '- <code>the target lacks client1</code>: 1.1, 1.3',
    '- <code>the target lacks failover</code>: 2.1',
  ])
  assert.match(summary, /^\| 1\.1 .* \| ⏭️ skipped \| – \| – \| – \| {2}\|$/m)
})

test('the command that repeats the run carries what selected its tests', () => {
  const summary = jobSummary(runWith({}), { ...OPTIONS, selection: ['--suite', '1,2'] })
  assert.deepEqual(section(summary, 'Repeat this run'), [
    '<pre>',
    'tunnel-test run --suite 1,2 --seed 7 --profile quick',
    '</pre>',
  ])
})

test('a run that did not happen says why', () => {
  const options = { ...OPTIONS, outcome: 'unknown' as const }
  const short = jobSummary(null, { ...options, problem: 'compose is not there' })
  assert.equal(short, '## ❔ Tunnel test unknown\n\n<code>compose is not there</code>\n')
  const long = jobSummary(null, { ...options, problem: 'up failed:\n  no <image>' })
  assert.equal(long, '## ❔ Tunnel test unknown\n\n<pre>\nup failed:\n  no &#60;image&#62;\n</pre>\n')
})

test('whatever the tested system says, it is shown as code and changes nothing around it', () => {
  const shape = (page: string) =>
    page.replace(/<(?:wbr|br)>/g, '').replace(/<(code|pre)>[^<]*<\/\1>/g, '<$1>')
  const report = (text: string): string => {
    // Never empty, so that the report has the same parts whatever the text.
    const foreign = `x${text}x`
    const error = { message: foreign, expected: foreign, observed: foreign }
    const metrics = runWith({
      '1.1': failed('CONNECT_FAILED', error),
      '1.2': { status: 'skipped', skipReason: foreign },
    })
    return html(jobSummary(metrics, { ...OPTIONS, problem: `x\n${foreign}` }))
  }
  const harmless = shape(report('harmless'))
  assert.doesNotMatch(harmless, /<(a|img|input)\b/)
  fc.assert(
    fc.property(hostileText, (text) => assert.equal(shape(report(text)), harmless)),
    { numRuns: 300 },
  )
})

test('whatever the messages and the room, a summary fits, and what is in it is whole', () => {
  const message = fc.tuple(hostileText, fc.constantFrom(1, 100)).map(([text, times]) => text.repeat(times))
  fc.assert(
    fc.property(
      fc.array(message, { maxLength: 58 }),
      fc.integer({ min: 0, max: 60_000 }),
      (texts, maxBytes) => {
        const outcomes = texts.map((text, index) => [ALL[index], failed('CONNECT_FAILED', { message: text })])
        const metrics = runWith(Object.fromEntries(outcomes))
        const whole = jobSummary(metrics, OPTIONS)
        const summary = jobSummary(metrics, { ...OPTIONS, maxBytes })
        assert.ok(utf8Length(summary) <= maxBytes)
        if (summary === whole || summary === '') return
        const [, taken = ''] =
          /^(.*)\n(?:1 more row|\d+ more rows) did not fit; everything is in the artifact tunnel-test-1\.\n$/s.exec(
            summary,
          ) ?? []
        assert.ok(whole.startsWith(taken))
        const rest = whole.slice(taken.length)
        assert.match(
          rest,
          /^(\n?#|\n\*\*|- |\| )/,
          'it is cut before a heading, the counts, a finding or a row',
        )
      },
    ),
    { numRuns: 200 },
  )
})

test('58 failures with endless messages fit below what the runner takes', () => {
  const endless = '😀'.repeat(100_000)
  const error = { message: endless, expected: endless, observed: endless }
  const summary = jobSummary(runWith(each(ALL, failed('CONNECT_FAILED', error))), OPTIONS)
  assert.ok(utf8Length(summary) < 1_000_000)
  assert.doesNotMatch(summary, /did not fit/)
  const less = jobSummary(runWith(each(ALL, failed('CONNECT_FAILED', error))), {
    ...OPTIONS,
    maxBytes: 100_000,
  })
  assert.ok(utf8Length(less) <= 100_000)
  assert.match(less, /^\d+ more rows did not fit; everything is in the artifact tunnel-test-1\.$/m)
  assert.doesNotMatch(less, /\ufffd/)
})

test('tolerated failures have a section of their own, though all is passed', () => {
  const summary = jobSummary(runWith({ '5.1': { tolerated: { CONNECT_REFUSED: 1 } } }), {
    ...OPTIONS,
    outcome: 'passed',
  })
  assert.deepEqual(section(summary, 'Tolerated failures'), [
    '- ⚠️ 5.1 10 connections at once to client 1 tun1 · client 1: 1 × CONNECT_REFUSED',
  ])
})
