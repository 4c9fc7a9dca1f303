import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PortName } from '../../src/model/port-config.ts'
import { type AnnotationOptions, annotations } from '../../src/report/annotations.ts'
import { suites } from '../../src/suites/index.ts'
import { utf8Length } from '../../src/text/format.ts'
import { hostileText } from './hostile-text.ts'
import { each, failed, historyWith, planned, runWith } from './runs.ts'

const ALL = planned().flatMap(({ tests }) => tests.map(({ id }) => id))

const OPTIONS: AnnotationOptions = {
  portsOf: (id) => suites.flatMap(({ tests }) => tests).find((test) => test.id === id)?.ports ?? [],
  locationOf: (port: PortName) => ({ file: `${port}.json`, line: 3, column: 5 }),
  repeatOptions: ['--stack', 'external'],
  resultsAt: 'the artifact a',
}

test('a run that passed has none', () => {
  assert.deepEqual(annotations(runWith({}), OPTIONS), [])
})

test('a failed test: title, expected, observed, first wrong offset, the command that repeats it, the place', () => {
  const difference = { kind: 'lost', stream: 17, offset: 65_536, expected: '00', observed: 'ff' } as const
  const error = { message: 'echoing', expected: '10 bytes', observed: '9 bytes', difference }
  const [annotation, ...others] = annotations(runWith({ '2.7': failed('PAYLOAD_MISMATCH', error) }), OPTIONS)
  assert.deepEqual(others, [])
  assert.deepEqual(annotation, {
    title: '2.7 server port closure · client 1',
    message: [
      'PAYLOAD_MISMATCH: echoing',
      'expected: 10 bytes',
      'observed: 9 bytes',
      'first wrong offset: 65536 of stream 17 (lost)',
      'repeat: tunnel-test run --test 2.7 --seed 7 --profile quick --stack external',
    ].join('\n'),
    location: { file: 'serverToClientTun1ListenPort.json', line: 3, column: 5 },
  })
})

test('bytes that belong to no stream have an offset all the same', () => {
  const difference = { kind: 'changed', offset: 3, expected: '00', observed: 'ff' } as const
  const [annotation] = annotations(runWith({ '1.1': failed('PAYLOAD_MISMATCH', { difference }) }), OPTIONS)
  assert.match(annotation?.message ?? '', /^first wrong offset: 3 \(changed\)$/m)
})

for (const [what, names, port] of [
  ["one of the test's", ['serverToClientTun2ListenPort'], 'serverToClientTun2ListenPort'],
  [
    "the test's before others",
    ['client1ToServerTun1ListenPort', 'serverToClientTun2ListenPort'],
    'serverToClientTun2ListenPort',
  ],
  ['one that is none of the test', ['client1ToServerTun2ListenPort'], 'client1ToServerTun2ListenPort'],
  ['none', undefined, 'serverToClientTun1ListenPort'],
] as const) {
  test(`it points at the port that the error is about: ${what}`, () => {
    const about = names && { about: { ports: names.map((name) => ({ name })) } }
    const [annotation] = annotations(runWith({ '1.4': failed('PORT_NOT_CLOSED', { ...about }) }), OPTIONS)
    assert.equal(annotation?.location?.file, `${port}.json`)
  })
}

test('the text of an error has no say in where it points', () => {
  const message = 'watching: serverToClientTun2ListenPort (38002): connecting to server tun2 (server:38002)'
  const outcome = failed('PORT_NOT_CLOSED', { message, observed: message })
  const [annotation] = annotations(runWith({ '1.4': outcome }), OPTIONS)
  assert.equal(annotation?.location?.file, 'serverToClientTun1ListenPort.json')
})

test('where no port has a place in the repository it has none, and a port that has one is preferred', () => {
  const metrics = runWith({ '1.4': failed('CONNECT_REFUSED') })
  const nowhere = annotations(metrics, { ...OPTIONS, locationOf: () => undefined })
  assert.ok(nowhere[0] !== undefined && !('location' in nowhere[0]))
  const place = { file: 'x.json', line: 1, column: 1 }
  const second = { ...OPTIONS, locationOf: (port: PortName) => (port.includes('Tun2') ? place : undefined) }
  assert.deepEqual(annotations(metrics, second)[0]?.location, place)
})

test('worst first: wrong bytes, unreachable, wrong times, undecided', () => {
  const difference = { kind: 'changed', offset: 3, expected: '00', observed: 'ff' } as const
  const metrics = runWith({
    '1.1': { status: 'unknown', error: { code: 'HARNESS_TIMEOUT', message: 'm' } },
    '1.2': failed('PORT_CLOSED_LATE'),
    '1.3': failed('CONNECT_REFUSED'),
    '1.4': failed('TOO_MANY_FAILURES', { difference }),
    '1.6': failed('WRONG_BACKEND'),
  })
  const ids = annotations(metrics, OPTIONS).map(({ title }) => title.slice(0, 3))
  assert.deepEqual(ids, ['1.4', '1.6', '1.3', '1.2', '1.1'])
})

test('nine, and one that says how many more and where', () => {
  const nine = annotations(runWith(each(ALL.slice(0, 9), failed('CONNECT_REFUSED'))), OPTIONS)
  assert.equal(nine.length, 9)
  assert.ok(nine.every(({ title }) => !title.includes('more')))
  const ten = annotations(runWith(each(ALL.slice(0, 10), failed('CONNECT_REFUSED'))), OPTIONS)
  assert.equal(ten.length, 10)
  assert.equal(ten[9]?.title, '1 more did not pass')
  const all = annotations(runWith(each(ALL, failed('CONNECT_REFUSED'))), OPTIONS)
  assert.equal(all.length, 10)
  assert.equal(all[9]?.title, '49 more did not pass')
  assert.match(all[9]?.message ?? '', /^2\.1, .* and 29 more\. All of them are in the artifact a$/)
  assert.ok(all[9] !== undefined && !('location' in all[9]))
})

test('a state that is not reached takes one place, not one for each test that needs it', () => {
  const error = (id: string) => ({
    message: `client ${id.at(-1)} is not active after ${id} s`,
    about: { role: Number(id.at(-1)) % 2 === 0 ? 'client2' : 'client1' } as const,
  })
  const outcomes = Object.fromEntries(
    ALL.slice(1, 41).map((id) => [id, failed('STATE_NOT_REACHED', error(id))]),
  )
  const about = { ports: [{ name: 'serverToClientTun1ListenPort', number: 38001 }] } as const
  const closed = failed('STATE_NOT_REACHED', { ...error('2.1'), about })
  const made = annotations(runWith({ ...outcomes, '7.6': closed }), OPTIONS)
  assert.equal(made.length, 2, 'other ports are another reason, whatever the message')
  assert.equal(made[0]?.title, '1.2 client tun1 echo · client 1')
  assert.match(made[0]?.message ?? '', /^the same: 1\.3, 1\.4, .* and 19 more$/m)
})

test('faults of the harness are told apart by what they say, where they are about nothing known', () => {
  const unknown = (message: string) =>
    ({ status: 'unknown', error: { code: 'HARNESS_ERROR', message } }) as const
  const outcomes = {
    '1.1': unknown('x is undefined'),
    '1.2': unknown('x is undefined'),
    '1.3': unknown('y is null'),
  }
  const titles = annotations(runWith(outcomes), OPTIONS).map(({ title }) => title.slice(0, 3))
  assert.deepEqual(titles, ['1.1', '1.3'])
})

test('a stack that did not start is one annotation that says why', () => {
  const error = { code: 'STACK_NOT_STARTED', message: 'starting: the server ended\n--- log\nboom' } as const
  const made = annotations(historyWith({ type: 'stack.failed', error }), OPTIONS)
  assert.equal(made.length, 1)
  assert.match(
    made[0]?.message ?? '',
    /^undecided, which is not passed: STACK_NOT_STARTED: .*: starting: the server ended$/m,
  )
  assert.match(made[0]?.message ?? '', /^the same: 1\.2, .* and 37 more$/m)
})

test('a suite that crashed is one annotation, and the tests after an abort are another', () => {
  const error = { code: 'SUITE_CRASHED', message: 'the suite ended with SIGSEGV' } as const
  const crashed = annotations(historyWith({ type: 'suite.crashed', suite: 3, error }), OPTIONS)
  assert.deepEqual(
    crashed.map(({ title }) => title.split(' ')[0]),
    ['1.1', '3.1'],
  )
  assert.match(crashed[1]?.message ?? '', /SUITE_CRASHED: the suite ended with SIGSEGV/)
})

test("whatever the tested system says, an annotation keeps within the runner's limits and ends with the command", () => {
  const long = fc.tuple(hostileText, fc.constantFrom(1, 500)).map(([text, times]) => text.repeat(times))
  fc.assert(
    fc.property(long, long, long, (message, expected, observed) => {
      const metrics = runWith({ '1.1': failed('CONNECT_FAILED', { message, expected, observed }) })
      const [annotation] = annotations(metrics, OPTIONS)
      assert.ok(annotation !== undefined)
      assert.ok(utf8Length(annotation.message) <= 4096)
      const lines = annotation.message.split('\n')
      assert.equal(lines.length, 4, 'what is foreign stays in its line')
      assert.match(lines[0] ?? '', /^CONNECT_FAILED: /)
      assert.match(lines[1] ?? '', /^expected: /)
      assert.match(lines[3] ?? '', /^repeat: tunnel-test run --test 1\.1 .* --stack external$/)
      assert.doesNotMatch(annotation.message, /[\u0000-\u0008\u000b-\u001f\ufffd\u202e]|##\[/)
    }),
  )
})

test('a long command is kept whole at the cost of the message', () => {
  const long = 'x'.repeat(2000)
  const metrics = runWith({
    '1.1': failed('CONNECT_FAILED', { message: long, expected: long, observed: long }),
  })
  const [annotation] = annotations(metrics, { ...OPTIONS, repeatOptions: ['--config', long] })
  assert.ok(
    annotation?.message.endsWith(
      ` …\nrepeat: tunnel-test run --test 1.1 --seed 7 --profile quick --config ${long}`,
    ),
  )
  assert.equal(utf8Length(annotation?.message ?? ''), 4096)
})

test('a long title is cut between characters', () => {
  const metrics = runWith({ '1.1': failed('CONNECT_FAILED') })
  const [suite] = metrics.suites
  const tests = suite?.tests.map((result) => ({ ...result, title: '😀'.repeat(200) })) ?? []
  const [annotation] = annotations({ ...metrics, suites: suite ? [{ ...suite, tests }] : [] }, OPTIONS)
  assert.ok(utf8Length(annotation?.title ?? '') <= 255)
  assert.match(annotation?.title ?? '', /^1\.1 (😀)+ …$/u)
})
