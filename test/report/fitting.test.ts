import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fitting } from '../../src/report/fitting.ts'
import { utf8Length } from '../../src/text/format.ts'

const note = (left: number): string => `${left} left\n`

test('what fits is there, to the byte', () => {
  const sections = [
    { head: 'A\n', rows: ['ü', 'b'] },
    { head: 'C\n', rows: ['d'] },
  ]
  assert.equal(fitting(sections, 11, note), 'A\nü\nb\nC\nd\n')
  assert.equal(fitting(sections, 10, note), '3 left\n')
  assert.equal(fitting(sections, 12 + 1, note), 'A\nü\nb\nC\nd\n')
  assert.equal(fitting([...sections, { head: 'E\n', rows: [] }], 11, note), 'A\nü\nb\nC\nd\n')
  assert.equal(fitting(sections, 6, note), '')
  assert.equal(fitting(sections, -1, note), '')
})

test('a head does not stand without a row', () => {
  const sections = [
    { head: '', rows: ['a'.repeat(5)] },
    { head: 'H\n', rows: ['b'.repeat(9)] },
  ]
  assert.equal(fitting(sections, 17, note), 'aaaaa\n1 left\n')
})

test('whatever the rows, the text fits, has a beginning of them, whole, and says how many are missing', () => {
  const row = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replace(/\s/g, '.'))
  const section = fc.record({ head: fc.constantFrom('', '# h\n'), rows: fc.array(row, { maxLength: 5 }) })
  fc.assert(
    fc.property(fc.array(section), fc.integer({ min: -10, max: 500 }), (sections, maxBytes) => {
      const whole = sections
        .filter(({ rows }) => rows.length > 0)
        .map(({ head, rows }) => `${head}${rows.map((text) => `${text}\n`).join('')}`)
        .join('')
      const text = fitting(sections, maxBytes, (left) => `\n<${left}>\n`)
      assert.ok(utf8Length(text) <= Math.max(0, maxBytes))
      if (text === whole || text === '') return
      const [, taken = '', left] = /^(.*)\n<(\d+)>\n$/s.exec(text) ?? []
      assert.ok(whole.startsWith(taken))
      const rowsIn = (part: string) => part.split('\n').filter((line) => line !== '# h').length - 1
      assert.equal(rowsIn(taken) + Number(left), rowsIn(whole))
    }),
    { numRuns: 1000 },
  )
})
