import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TunnelTestError } from '../../src/model/errors.ts'
import type { HistoryEvent } from '../../src/model/event.ts'
import { relayText } from '../../src/stacks/relay.ts'
import {
  assertVerdict,
  orderOptions,
  type PrintedLine,
  relayUntilEnded,
} from '../../src/stacks/relayed-run.ts'
import type { SuitesOrder } from '../../src/stacks/stack.ts'
import { suites } from '../../src/suites/index.ts'

interface Taken {
  readonly events: HistoryEvent[]
  readonly tap: string[]
  readonly errorText: string[]
}

function taking(signal = new AbortController().signal): { order: SuitesOrder; taken: Taken } {
  const taken: Taken = { events: [], tap: [], errorText: [] }
  const order: SuitesOrder = {
    suites: suites.slice(0, 1),
    profile: 'quick',
    seed: 7,
    knownFailing: [],
    takeEvent: (event) => taken.events.push(event),
    takeTap: (text) => taken.tap.push(text),
    takeErrorText: (text) => taken.errorText.push(text),
    signal,
  }
  return { order, taken }
}

/** A process that prints some lines and ends. */
function printing(lines: readonly PrintedLine[], exitCode: number) {
  return {
    lines: (async function* () {
      yield* lines
    })(),
    ended: async () => exitCode,
    kill: async () => {},
    abandon: () => {},
  }
}

const AT = '2026-01-01T00:00:00.000Z'
const printed = (text: string, stream: PrintedLine['stream'] = 'stdout'): PrintedLine => {
  return { stream, text: text.replace(/\n$/, '') }
}

test('events and TAP are taken as data, and the rest as text', async () => {
  const event = { type: 'suite.started', suite: 1, at: AT } as const
  const tap = 'TAP version 14\n# error USAGE: this is only TAP\n'
  const { order, taken } = taking()
  const lines = [
    printed(relayText({ kind: 'event', event })),
    printed(relayText({ kind: 'tap', text: tap })),
    printed('error USAGE: a line that looks like an error', 'stderr'),
    printed('{"kind":"event","event":{"type":"test.fin'),
    printed(relayText({ kind: 'tap', text: 'on the wrong stream' }), 'stderr'),
  ]
  const end = await relayUntilEnded(printing(lines, 0), order)
  assert.deepEqual(end, { exitCode: 0, lastError: null })
  assert.deepEqual([taken.events, taken.tap], [[event], [tap]])
  assert.equal(taken.errorText.length, 3)
  assert.equal(assertVerdict(end), 0)
})

test('an error crosses with its code, whatever it says', async () => {
  const error = {
    code: 'HOST_NOT_RESOLVED',
    message: 'looking up "x"\nerror USAGE: no',
    observed: 'x',
  } as const
  const end = await relayUntilEnded(
    printing([printed(relayText({ kind: 'error', error }))], 2),
    taking().order,
  )
  assert.throws(() => assertVerdict(end), {
    code: 'HOST_NOT_RESOLVED',
    message: 'running the suites: looking up "x"\nerror USAGE: no',
  })
})

for (const [exitCode, message] of [
  [137, /ended with 137: they were killed from outside \(SIGKILL\)/],
  [2, /ended with 2\./],
] as const) {
  test(`no verdict and no error: exit code ${exitCode}`, () => {
    assert.throws(() => assertVerdict({ exitCode, lastError: null }), { code: 'SUITES_NOT_RUN', message })
  })
}

test('what an error is about, and its wrong byte, cross as data', () => {
  const about = { role: 'client1' } as const
  const difference = { kind: 'changed', offset: 4, expected: '00', observed: 'ff' } as const
  const lastError = { code: 'PAYLOAD_MISMATCH', message: 'm', about, difference } as const
  assert.throws(
    () => assertVerdict({ exitCode: 2, lastError }),
    (error: TunnelTestError) => {
      assert.deepEqual(error.details.about, about)
      assert.deepEqual(error.details.difference, difference)
      return true
    },
  )
})

test('results that were lost are no verdict; a failure is one all the same', () => {
  const lastError = { code: 'OUTPUT_LOST', message: 'the disk is full' } as const
  assert.throws(() => assertVerdict({ exitCode: 3, lastError }), { code: 'OUTPUT_LOST' })
  assert.equal(assertVerdict({ exitCode: 1, lastError }), 1)
  assert.equal(assertVerdict({ exitCode: 3, lastError: null }), 3)
})

test('aborted suites that can not be told to end are not waited for', async () => {
  const aborted = new AbortController()
  const { order } = taking(aborted.signal)
  const silent = {
    ...printing([], 0),
    ended: () => new Promise<number>(() => {}),
    kill: async () => {
      throw new Error('nobody answers')
    },
  }
  const running = relayUntilEnded(silent, order)
  aborted.abort()
  await assert.rejects(running, { code: 'ENGINE_FAILED', message: /nobody answers/ })
})

test('the same tests are run elsewhere', () => {
  const words = orderOptions(taking().order)
  assert.deepEqual(words.slice(-4), ['--profile', 'quick', '--seed', '7'])
  assert.equal(words[words.indexOf('--test') + 1], suites[0]?.tests.map(({ id }) => id).join(','))
  const known = orderOptions({ ...taking().order, knownFailing: ['1.2', '2.6'] })
  assert.deepEqual(known.slice(-2), ['--known-failing-tests', '1.2,2.6'])
})
