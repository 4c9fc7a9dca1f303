import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { suites } from '../../src/suites/index.ts'
import { arrowsOf, ROOT, sourceFiles } from './imports.ts'

/** A file that has generated parts, as it is and as it should be. */
export interface GeneratedFile {
  readonly path: string
  readonly before: string
  readonly after: string
}

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
}

/**
 * Everything that `npm run docs` writes: tables, counts, and the picture of the house.
 * @param read reads a file by its path
 */
export function generatedFiles(read = (path: string) => readFileSync(path, 'utf8')): GeneratedFile[] {
  const parts = {
    'README.md': withParts({ catalogue: counts(), suites: suiteTable() }),
    'docs/action.md': withParts({ 'inputs and outputs': actionTables() }),
    'CONTRIBUTING.md': withParts({ house: picture() }),
    'action.yml': withCounts,
    'package.json': withCounts,
  }
  return Object.entries(parts).map(([name, generate]) => {
    const path = join(ROOT, name)
    const before = read(path)
    return { path, before, after: generate(before, name) }
  })
}

/** The text of a file, and its name, to what the text should be. */
type Generate = (before: string, name: string) => string

/** Replaces the parts of a file between `<!-- name -->` and `<!-- /name -->`. */
function withParts(parts: Readonly<Record<string, string>>): Generate {
  return (before, name) => {
    let after = before
    for (const [part, text] of Object.entries(parts)) {
      const [begin, end] = [`<!-- ${part} -->`, `<!-- /${part} -->`]
      const [from, to] = [after.indexOf(begin), after.indexOf(end)]
      if (from < 0 || to < from) throw new Error(`${name} has no place for "${part}"`)
      after = `${after.slice(0, from)}${begin}${text}${after.slice(to)}`
    }
    return after
  }
}

/** In a file that can hold no marks, the phrase `58 tests in 7 suites` gets the numbers of the catalogue. */
function withCounts(before: string, name: string): string {
  const phrase = /\d+ tests in \d+ suites/
  if (!phrase.test(before)) throw new Error(`${name} doesn't say how many tests there are`)
  return before.replace(phrase, counts())
}

function counts(): string {
  return `${suites.flatMap(({ tests }) => tests).length} tests in ${suites.length} suites`
}

function suiteTable(): string {
  const rows = suites.map(
    ({ id, name, description, tests }) => `| ${id} ${name} | ${tests.length} | ${description} |`,
  )
  return ['', '| suite | tests | what it checks |', '| --- | --- | --- |', ...rows, ''].join('\n')
}

function actionTables(): string {
  const { inputs, outputs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as ActionFile
  const inputRows = Object.entries(inputs).map(([name, { description, default: value = '' }]) => {
    return `| \`${name}\` | ${value === '' ? '' : `\`${value}\``} | ${description} |`
  })
  const outputRows = Object.entries(outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${description} |`,
  )
  return [
    '',
    '| input | default | what it is |',
    '| --- | --- | --- |',
    ...inputRows,
    '',
    '| output | what it is |',
    '| --- | --- |',
    ...outputRows,
    '',
  ].join('\n')
}

/** The folders of src/ and their imports. Every folder imports `model`: those arrows are left out. */
function picture(): string {
  const arrows = [...arrowsOf(sourceFiles())].flatMap(([from, to]) =>
    to.filter((room) => room !== 'model').map((room) => `  ${node(from)} --> ${node(room)}`),
  )
  return ['', '```mermaid', 'flowchart TD', ...arrows, '```', ''].join('\n')
}

function node(room: string): string {
  return room === 'index.ts' ? 'index[index.ts]' : room
}
