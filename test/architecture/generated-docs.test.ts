import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generatedFiles } from './generated-docs.ts'

for (const { path, before, after } of generatedFiles()) {
  test(`${path.split('/').at(-1)} has what is generated into it`, () => {
    assert.equal(before, after, "run 'npm run docs'")
  })
}

test('a number that the catalogue does not have is noticed', () => {
  for (const { before, after } of generatedFiles()) {
    const wrong = before.replace(/\d+ tests in \d+ suites/, '59 tests in 7 suites')
    assert.ok(wrong === before || wrong !== after)
  }
  assert.ok(generatedFiles().some(({ before }) => /58 tests in 7 suites/.test(before)))
})
