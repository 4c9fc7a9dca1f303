import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { parseInputs } from '../../src/action/inputs.ts'
import { OUTPUT_NAMES } from '../../src/action/outputs.ts'

const ROOT = join(import.meta.dirname, '../..')
const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'))

test('the action reads every declared input, and no other', () => {
  const read = new Set<string>()
  const roots = { workspace: ROOT, action: ROOT }
  parseInputs((name) => {
    read.add(name)
    return ''
  }, roots)
  assert.deepEqual([...read].sort(), Object.keys(action.inputs).sort())
})

test('the defaults of action.yml are those of the code', () => {
  const roots = { workspace: ROOT, action: ROOT }
  const { seed: _, ...declared } = parseInputs((name) => action.inputs[name].default, roots)
  const { seed: __, ...built } = parseInputs(() => '', roots)
  assert.deepEqual(declared, built)
})

test('every output is declared, and every declared one is set', () => {
  assert.deepEqual([...OUTPUT_NAMES].sort(), Object.keys(action.outputs).sort())
})

test('everything is described, and the programs are there', () => {
  for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)] as {
    description?: string
  }[]) {
    assert.ok((description ?? '').length > 10)
  }
  assert.equal(action.runs.using, 'node24')
  assert.ok(existsSync(join(ROOT, action.runs.main)) && existsSync(join(ROOT, action.runs.post)))
})
