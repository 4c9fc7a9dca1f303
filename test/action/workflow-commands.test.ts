import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { jobLogLine } from '../../src/text/job-log-line.ts'
import { parseFileCommands } from './runner.ts'
import { parseCommands } from './workflow-commands.ts'

const HOSTILE = [
  '::error::x',
  ' \t\u00a0::set-output name=outcome::passed',
  'abc ##[error]x',
  '##[group]x',
  '::stop-commands::token',
  '\u001b[2K::error::x',
  '\ufeff::error::x',
  'x\r\n::error::x',
  '\u2028::warning::x',
  '\u0085::warning::x',
  '\u200b::error::x',
  '#\u0007#[error]x',
]

test('the runner takes these for commands', () => {
  for (const line of [
    '::error::x',
    ' ::warning file=a%2Cb,line=3::x%0Ay',
    'abc ##[error]x',
    '::stop-commands::t\n::t::\n::error::x',
  ]) {
    assert.ok(parseCommands(line).length > 0, line)
  }
  const [command] = parseCommands('::error file=a%2Cb,line=3::50%25%0Ay')
  assert.deepEqual(command, { name: 'error', properties: { file: 'a,b', line: '3' }, data: '50%\ny' })
  assert.deepEqual(parseCommands('::stop-commands::t\n::error::x\n##[error]y\n::t::'), [])
  assert.deepEqual(parseCommands('::nothing-known::x\nx ::error::x'), [])
})

test('nothing that a log line holds is a command', () => {
  for (const line of HOSTILE) assert.deepEqual(parseCommands(jobLogLine(line)), [], JSON.stringify(line))
  const pieces = fc.constantFrom(
    '::',
    '##[',
    'error',
    'group',
    ' ',
    '\t',
    '\r',
    '\n',
    ']',
    '#',
    ':',
    '[',
    '\u001b[0m',
    '\u001b',
    '\u2028',
    '\u00a0',
    '\ufeff',
    '\u3000',
    '\0',
    'x',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      assert.deepEqual(parseCommands(jobLogLine(parts.join(''))), [])
    }),
    { numRuns: 2000 },
  )
})

test('ordinary lines stay as they are', () => {
  for (const line of [
    'ok 1 - 2.6 server port closure · client 2',
    '    # time=3 ms',
    'std::string a[3] # x',
  ]) {
    assert.equal(jobLogLine(line), line)
  }
})

test('file commands: plain, and as blocks', () => {
  assert.deepEqual(parseFileCommands('a=1=2\nb<<X\none\ntwo\nX\nc<<Y\nY\n'), {
    a: '1=2',
    b: 'one\ntwo',
    c: '',
  })
  assert.throws(() => parseFileCommands('b<<X\none'), /doesn't end/)
})
