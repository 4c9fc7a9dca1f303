import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { generatedFiles } from './generated-docs.ts'

for (const { path, before, after } of generatedFiles()) {
  test(`${path.split('/').at(-1)} has what is generated into it`, () => {
    assert.equal(before, after, "run 'npm run docs'")
  })
}

/** A file whose generated parts are out of date. */
function outdated(path: string): string {
  const text = readFileSync(path, 'utf8')
  return text
    .replace(/(<!-- ([^/]+?) -->).*?(<!-- \/\2 -->)/gs, '$1 old $3')
    .replace(/\d+ tests in \d+ suites/, '1 tests in 1 suites')
}

test('what is out of date in any of them is made anew', () => {
  for (const { path, before, after } of generatedFiles(outdated)) {
    const text = readFileSync(path, 'utf8')
    assert.notEqual(before, text)
    assert.equal(after, text, path)
  }
})
