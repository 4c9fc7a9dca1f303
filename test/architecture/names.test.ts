import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type SourceFile, sourceFiles } from './imports.ts'

/** A name stands for one thing everywhere, exported or not. */
function sharedTypeNames(files: readonly SourceFile[]): string[] {
  const places = new Map<string, string[]>()
  for (const { path, text } of files) {
    for (const [, name = ''] of text.matchAll(
      /^(?:export )?(?:abstract )?(?:interface|type|class|enum) (\w+)/gm,
    ))
      places.set(name, [...(places.get(name) ?? []), path])
  }
  return [...places].flatMap(([name, paths]) => (paths.length > 1 ? [`${name}: ${paths.join(', ')}`] : []))
}

test('no two types have one name', () => {
  assert.deepEqual(sharedTypeNames(sourceFiles()), [])
})

test('a name that is given twice is noticed', () => {
  const files = [
    { path: 'src/a.ts', text: 'export interface Sample {\n}\n' },
    { path: 'src/b.ts', text: 'type Sample = string\nclass Other {}\n' },
  ]
  assert.deepEqual(sharedTypeNames(files), ['Sample: src/a.ts, src/b.ts'])
})
