import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

const ROOT = join(import.meta.dirname, '../..')
const BEGIN = '<!-- made from action.yml by npm run docs -->'
const END = '<!-- end of what is made from action.yml -->'

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
}

/** The README with the tables of inputs and outputs as action.yml has them now. */
export function readmeWithTables(): {
  readonly path: string
  readonly before: string
  readonly after: string
} {
  const path = join(ROOT, 'README.md')
  const before = readFileSync(path, 'utf8')
  const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as ActionFile
  const begin = before.indexOf(BEGIN)
  const end = before.indexOf(END)
  if (begin < 0 || end < begin) throw new Error('README.md has no place for the tables')
  const after = `${before.slice(0, begin)}${BEGIN}\n${tables(action)}\n${before.slice(end)}`
  return { path, before, after }
}

function tables({ inputs, outputs }: ActionFile): string {
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
