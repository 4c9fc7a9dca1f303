import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { type TestContext, test } from 'node:test'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** What is committed in dist/: whoever uses the action downloads it, and whoever imports the library reads its types. */

const ROOT = join(import.meta.dirname, '../..')
const DIST = join(ROOT, 'dist')
const MOST_BYTES = 5_000_000
const MOST_COMMAND_BYTES = 1_200_000

interface Weight {
  readonly all: number
  readonly command: number
}

function weightOf(folder: string): Weight {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const all = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
  return { all, command: statSync(join(folder, 'cli.js')).size }
}

function isLight({ all, command }: Weight): boolean {
  return all <= MOST_BYTES && command <= MOST_COMMAND_BYTES
}

test('dist/ and the command are light', (t) => {
  const weight = weightOf(DIST)
  t.diagnostic(`dist/ ${weight.all} bytes, cli.js ${weight.command} bytes`)
  assert.ok(isLight(weight), JSON.stringify(weight))
})

test('a file too many, or a command too large, is noticed', (t) => {
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, 'cli.js'), Buffer.alloc(MOST_COMMAND_BYTES))
  assert.ok(isLight(weightOf(folder)))
  mkdirSync(join(folder, 'chunks'))
  writeFileSync(join(folder, 'chunks/x.js'), Buffer.alloc(MOST_BYTES - MOST_COMMAND_BYTES + 1))
  assert.ok(!isLight(weightOf(folder)))
  rmSync(join(folder, 'chunks'), { recursive: true })
  writeFileSync(join(folder, 'cli.js'), Buffer.alloc(MOST_COMMAND_BYTES + 1))
  assert.ok(!isLight(weightOf(folder)))
})

/** Type-checks a program that imports the package by its name. @returns what the compiler printed */
function compiled(t: TestContext, program: string): string {
  const folder = temporaryFolder(t)
  const installed = join(folder, 'node_modules/tunnel-test-action')
  mkdirSync(dirname(installed), { recursive: true })
  symlinkSync(ROOT, installed)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'program.ts'), program)
  const compilerOptions = { strict: true, noEmit: true, module: 'nodenext', target: 'es2022', types: [] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' })
  return stdout
}

const PROGRAM = `
import { EchoServer, type Runtime, type Suite, suites, type TestResult } from 'tunnel-test-action'
import { nodeRuntime } from 'tunnel-test-action/node'
export const runtime: Runtime = nodeRuntime
export const all: readonly Suite[] = suites
export const backend: Promise<EchoServer> = EchoServer.start(runtime, { name: 'b', host: '127.0.0.1', port: 0 })
export const idOf = (result: TestResult): string => result.id
`

test('a program in TypeScript finds the declarations of both faces', (t) => {
  assert.equal(compiled(t, PROGRAM), '')
})

test('what the faces do not declare is an error of that program', (t) => {
  assert.match(compiled(t, PROGRAM.replace('result.id', 'result.nothing')), /TS2339.*'nothing'/)
  assert.match(compiled(t, "export * from 'tunnel-test-action/dist/types/cli/main.js'"), /TS2307/)
})

test('declarations that the faces do not reach are not there', () => {
  const files = readdirSync(join(DIST, 'types'), { recursive: true, encoding: 'utf8' })
  assert.ok(files.includes('index.d.ts') && files.includes(join('runtimes/node', 'index.d.ts')))
  for (const folder of ['cli', 'action', 'stacks', 'tap', 'tunnel'])
    assert.ok(!files.includes(folder), folder)
})
