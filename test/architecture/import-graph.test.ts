import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import ts from 'typescript'
import { arrowsOf, circlesIn, importedModule, roomOf, type SourceFile, sourceFiles } from './imports.ts'

/** Which folders of src/ a folder may import from; its own is always allowed. The design's arrows, no others. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  text: [],
  primitives: ['model'],
  watcher: ['model', 'primitives'],
  config: ['model'],
  results: ['model', 'text'],
  report: ['model', 'text', 'results'],
  suites: ['model', 'primitives'],
  run: ['model', 'primitives'],
  runtimes: ['model'],
  tunnel: ['model', 'config', 'runtimes'],
  stacks: ['model', 'text', 'config', 'primitives', 'runtimes'],
  tap: ['model', 'primitives', 'suites', 'run', 'runtimes', 'report'],
  cli: [
    'model',
    'text',
    'watcher',
    'config',
    'suites',
    'run',
    'runtimes',
    'results',
    'report',
    'tunnel',
    'stacks',
    'tap',
  ],
  action: ['model', 'text', 'config', 'suites', 'run', 'results', 'report', 'stacks'],
  'index.ts': ['model', 'primitives', 'config', 'suites', 'run', 'results', 'report'],
}
const PORTABLE = ['model', 'text', 'primitives', 'config', 'suites', 'run', 'results', 'report', 'index.ts']
/** Names that exist on some platforms only, or that bypass the Runtime's clock and randomness. */
const PLATFORM_NAMES = new Set(
  'globalThis process Buffer Deno Bun require setTimeout setInterval setImmediate queueMicrotask performance crypto fetch'.split(
    ' ',
  ),
)
const PLATFORM_CALLS = new Set(['Date.now', 'Math.random'])

/** What is wrong with a file's imports and names, one sentence each. */
function violations({ path, text }: SourceFile): string[] {
  const folder = roomOf(path)
  const allowed = ARROWS[folder]
  if (allowed === undefined) return [`${path}: src/${folder} is in no arrow of the design`]
  const found: string[] = []
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const visit = (node: ts.Node): void => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
    const specifier = importedModule(node)
    if (specifier !== null)
      found.push(
        ...importViolations(path, folder, allowed, specifier).map((what) => `${path}:${line}: ${what}`),
      )
    const name = platformName(node)
    if (PORTABLE.includes(folder) && name !== null) {
      found.push(
        `${path}:${line}: ${name} in src/${folder}, a portable folder; time, sockets, randomness and crypto come through Runtime`,
      )
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function importViolations(
  path: string,
  folder: string,
  allowed: readonly string[],
  specifier: string,
): string[] {
  if (!specifier.startsWith('.')) {
    const isPlatform =
      specifier.startsWith('node:') || ['tap', 'ws', 'undici', 'commander'].includes(specifier)
    if (isPlatform && PORTABLE.includes(folder))
      return [`src/${folder} is portable and may not import ${specifier}`]
    return folder === 'model' ? [`src/model imports nothing, but it imports ${specifier}`] : []
  }
  if (!/\.(ts|json)$/.test(specifier)) return [`the import of ${specifier} lacks its .ts`]
  const target = join(path, '..', specifier)
  if (target === 'package.json') return []
  const other = roomOf(target)
  if (other === folder || allowed.includes(other)) return []
  return [
    `src/${folder} may not import from src/${other} (${specifier}); it may from: ${allowed.join(', ') || 'nothing'}`,
  ]
}

function platformName(node: ts.Node): string | null {
  if (ts.isPropertyAccessExpression(node) && PLATFORM_CALLS.has(node.getText())) return node.getText()
  if (!ts.isIdentifier(node) || !PLATFORM_NAMES.has(node.text)) return null
  const parent = node.parent
  const isMember =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isPropertyDeclaration(parent)
  return isMember ? null : node.text
}

test('the import graph is the design, and portable folders use no platform', () => {
  const files = sourceFiles()
  assert.ok(files.length > 30, 'the sources were found')
  assert.deepEqual(files.flatMap(violations), [])
})

test('every arrow of the design is used', () => {
  const used = arrowsOf(sourceFiles())
  const unused = Object.entries(ARROWS).flatMap(([from, to]) =>
    to.filter((room) => !used.get(from)?.includes(room)).map((room) => `${from} -> ${room}`),
  )
  assert.deepEqual(unused, [])
})

test('no files import each other in a circle', () => {
  assert.deepEqual(circlesIn(sourceFiles()), [])
  const circle = [
    { path: 'src/run/a.ts', text: "import { b } from './b.ts'" },
    { path: 'src/run/b.ts', text: "import { c } from './c.ts'" },
    { path: 'src/run/c.ts', text: "import { a } from './a.ts'\nimport { d } from './d.ts'" },
    { path: 'src/run/d.ts', text: '' },
  ]
  assert.deepEqual(circlesIn(circle), [['src/run/a.ts', 'src/run/b.ts', 'src/run/c.ts']])
})

for (const [what, path, text, expected] of [
  [
    'an import from suites to tunnel',
    'src/suites/x.ts',
    "import { a } from '../tunnel/role.ts'",
    /src\/suites may not import from src\/tunnel/,
  ],
  [
    'an export from suites to tunnel',
    'src/suites/x.ts',
    "export * from '../tunnel/role.ts'",
    /src\/suites may not import from src\/tunnel/,
  ],
  [
    'a dynamic import',
    'src/run/x.ts',
    "await import('../tap/run-suites.ts')",
    /src\/run may not import from src\/tap/,
  ],
  [
    'a timer in primitives',
    'src/primitives/x.ts',
    'setTimeout(() => {}, 1)',
    /setTimeout in src\/primitives/,
  ],
  [
    'a timer by another name',
    'src/primitives/x.ts',
    'globalThis.setTimeout(() => {}, 1)',
    /globalThis in src\/primitives/,
  ],
  ['the wall clock', 'src/suites/x.ts', 'const now = Date.now()', /Date\.now in src\/suites/],
  ['unseeded randomness', 'src/suites/x.ts', 'const r = Math.random()', /Math\.random in src\/suites/],
  ['a node module', 'src/report/x.ts', "import fs from 'node:fs'", /portable and may not import node:fs/],
  ['a missing extension', 'src/run/x.ts', "import { a } from './select'", /lacks its \.ts/],
  [
    'an import of a composition root',
    'src/stacks/x.ts',
    "import { a } from '../cli/main.ts'",
    /src\/stacks may not import from src\/cli/,
  ],
] as const) {
  test(`is refused: ${what}`, () => {
    const found = violations({ path, text })
    assert.match(found.join('\n'), expected)
  })
}
