import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { jobLogLine } from '../../src/text/job-log-line.ts'
import { hostileText } from '../report/hostile-text.ts'

/** What a comparison by the rules of a language skips. */
const IGNORED =
  /[\p{Cf}\p{Default_Ignorable_Code_Point}\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/gu

/**
 * The commands that the runner takes out of output, whatever their names (actions/runner: ActionCommand.TryParseV2 and
 * TryParse, and how .NET splits lines and trims). It compares by the rules of a language: with and without what these skip.
 */
function commandsIn(output: string): string[] {
  return output
    .split(/\r\n|\r|\n/)
    .flatMap((line) => [line, line.replace(IGNORED, '')])
    .flatMap((line) => {
      const trimmed = line.replace(/^[\p{White_Space}]+/u, '')
      const end = trimmed.indexOf('::', 2)
      if (trimmed.startsWith('::') && end >= 0) return [trimmed.slice(2, end)]
      const start = line.indexOf('##[')
      const bracket = line.indexOf(']', start)
      return start >= 0 && bracket >= 0 ? [line.slice(start + 3, bracket)] : []
    })
}

test('the model of the runner takes what the runner takes', () => {
  assert.deepEqual(commandsIn(' \u00a0::error file=a::x'), ['error file=a', 'error file=a'])
  assert.deepEqual(commandsIn('log\r::error::x'), ['error', 'error'])
  assert.deepEqual(commandsIn('log ##[set-output name=x]y'), ['set-output name=x', 'set-output name=x'])
  assert.deepEqual(commandsIn('\u200b::error::x'), ['error'])
  assert.deepEqual(commandsIn('#\u00ad#[error]x'), ['error'])
  assert.deepEqual(commandsIn('log ::error::x'), [])
})

test('no text becomes a workflow command, or more than one line', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const line = jobLogLine(text)
      assert.deepEqual(commandsIn(line), [])
      assert.doesNotMatch(line, /[\r\n\v\f\u0085\u2028\u2029]/)
      assert.doesNotMatch(line.replaceAll('\t', ''), /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u)
      assert.equal(jobLogLine(line), line)
    }),
    { numRuns: 2000 },
  )
})

test('no white space before it hides a command', () => {
  for (const space of [' ', '\t', '\u00a0', '\u1680', '\u2000', '\u202f', '\u205f', '\u3000']) {
    assert.equal(commandsIn(`${space}::error::x`)[0], 'error')
    assert.deepEqual(commandsIn(jobLogLine(`${space}::error::x`)), [])
  }
})

test('plain text stays as it is', () => {
  for (const text of [
    '',
    'listening on 0.0.0.0:38001',
    '  ok 1 - a::b # time=3ms',
    '\tat x (y.ts:1:2)',
    '[x] #1',
    'größer ✓ 😀',
  ]) {
    assert.equal(jobLogLine(text), text)
  }
})

test('what is made harmless stays readable', () => {
  assert.equal(jobLogLine('  ::error::x'), '  \\::error::x')
  assert.equal(jobLogLine('a ##[error]x'), 'a ##\\[error]x')
  assert.equal(jobLogLine('\u001b[31m::error::\u001b[0mred'), '\\::error::red')
  assert.equal(jobLogLine('one\r\ntwo\n'), 'one | two')
  assert.equal(jobLogLine('a\u0000b\u202ec\u{e0001}\ud800'), 'a\\x00b\\u202ec\\u{e0001}\\ud800')
  assert.equal(jobLogLine('\u001b]0;no end ::error::x'), '\\x1b]0;no end ::error::x')
})
