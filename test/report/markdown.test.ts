import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { code, codeBlock, plainText, tableHead, tableRow } from '../../src/report/markdown.ts'
import { printable } from '../../src/text/format.ts'
import { hostileText } from './hostile-text.ts'
import { html, linesOf, textOf } from './rendered.ts'

test('the parser that this is checked with takes markup for markup', () => {
  assert.match(html('`a`<img src=x>`'), /<img src=x>/)
  assert.match(html('https://x.example ![x](y) a@x.example'), /<a .*<img .*<a /s)
  assert.equal(html('| a |\n| - |\n| b | c |').match(/<td>/g)?.length, 1)
})

test('whatever the text, its code is one element, in a line and in a cell, that shows its lines', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const made = code(text, 1_000_000)
      const shown = printable(text.replace(/\r\n?/g, '\n'))
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
      if (made === '') return assert.deepEqual(shown, [])
      const [, inLine = ''] = /^<p>x <code>(.*)<\/code> y<\/p>$/.exec(html(`x ${made} y`)) ?? []
      assert.deepEqual(linesOf(inLine), shown)
      const table = `${tableHead({ a: 'left', b: 'left' })}\n${tableRow([made, 'y'])}`
      const [, inCell = ''] =
        /<td><code>(.*)<\/code><\/td>\n<td>y<\/td>\n<\/tr>\n<\/tbody>/.exec(html(table)) ?? []
      assert.deepEqual(linesOf(inCell), shown)
    }),
    { numRuns: 1000 },
  )
})

test('whatever the text, a block of code is one element that shows it', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const [, inBlock] = /^<pre>\n([^<]*)\n<\/pre>\n<p>y<\/p>$/.exec(html(`${codeBlock(text)}\n\ny`)) ?? []
      assert.equal(textOf(inBlock ?? ''), printable(text.replace(/\r\n?/g, '\n')).trim())
    }),
    { numRuns: 1000 },
  )
})

test('whatever the text, a cell is one cell that shows it, without markup', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const table = `${tableHead({ a: 'left', b: 'right' })}\n${tableRow([`x${plainText(text)}x`, 'y'])}`
      const [, cell] =
        /<tbody>\n<tr>\n<td>(.*)<\/td>\n<td align="right">y<\/td>\n<\/tr>\n<\/tbody>/.exec(html(table)) ?? []
      assert.deepEqual(linesOf(cell ?? ''), [`x${printable(text).replace(/[\t\n]/g, ' ')}x`])
    }),
    { numRuns: 1000 },
  )
})

test('nothing is taken for an address, not even behind an entity', () => {
  for (const made of [plainText('a@x.example'), code('a@x.example')])
    assert.ok(made.includes('a&#64;<wbr>x.example'))
  assert.equal(plainText('at: a://b www.x'), 'at: a&#58;//b www&#46;x')
})

test('no tag of the text is in the source either', () => {
  for (const made of [plainText('<img>'), code('<img>'), codeBlock('<img>')])
    assert.doesNotMatch(made, /<img/)
})

test('what is too long is cut between characters', () => {
  assert.equal(code('€€€', 8), '<code>€ …</code>')
  assert.equal(codeBlock('€€€', 8), '<pre>\n€ …\n</pre>')
  assert.equal(code('€€€', 9), '<code>€€€</code>')
})
