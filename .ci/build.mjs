// Builds dist/: the command, the suite program, the action and the library, with declarations, the JSON Schemas and the
// notices of the bundled packages. The same sources give the same bytes.
import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { rolldown } from 'rolldown'
import { buildDeclarations } from './build-declarations.mjs'
import { notices } from './build-notices.mjs'
import { oneUndiciForActions, patchTap } from './build-patches.mjs'

const OUT = 'dist'
const SOURCES = resolve('src')

// What few commands need is loaded by those that do; all else is in one file, since each file that is loaded takes a
// descriptor.
const LAZY = [
  'src/action/',
  'src/cli/main.ts',
  'src/cli/stack-command.ts',
  'src/cli/tunnel-command.ts',
  'src/stacks/compose/',
  'src/stacks/embedded/',
  'src/tap/',
  'src/tunnel/',
]
const NEEDED_BY_ALL = [
  'package.json',
  'src/',
  'src/stacks/compose/kind.ts',
  'src/stacks/compose/role-services.ts',
  'src/stacks/embedded/kind.ts',
  'src/tap/execution-plan.ts',
  'src/tap/run-suites.ts',
  ...['@logtape/logtape', 'commander', 'jsonc-parser', 'picocolors'].map((name) => `node_modules/${name}/`),
]

rmSync(OUT, { recursive: true, force: true })
const output = {
  dir: OUT,
  format: 'es',
  sourcemap: true,
  sourcemapExcludeSources: true,
  minify: true,
  // Some packages put the names of classes into messages.
  keepNames: true,
  comments: false,
}
// One build for the command and the action, so that they share what both need.
const programs = await (
  await rolldown({
    input: {
      cli: 'src/cli/main.ts',
      suite: 'src/tap/suite-program.ts',
      'action/main': 'src/action/main.ts',
      'action/post': 'src/action/post.ts',
    },
    platform: 'node',
    preserveEntrySignatures: 'allow-extension',
    resolve: { mainFields: ['module', 'main'] },
    // Native accelerators that ws takes where it finds them: dist/ has none to offer.
    external: ['bufferutil', 'utf-8-validate'],
    plugins: [patchTap, oneUndiciForActions],
    transform: { target: 'node20' },
  })
).write({
  ...output,
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
  codeSplitting: {
    includeDependenciesRecursively: false,
    groups: [{ name: 'shared', test: isNeededByAll }],
  },
})
// One build for both faces of the library, so that they share the class of their errors.
const library = await (
  await rolldown({
    input: { index: 'src/index.ts', node: 'src/runtimes/node/index.ts' },
    platform: 'neutral',
    external: /^node:/,
    transform: { target: 'node20' },
    resolve: { mainFields: ['module', 'main'] },
  })
).write({ ...output, entryFileNames: '[name].js', chunkFileNames: 'chunks/library-[hash].js' })
for (const { output } of [programs, library]) removeForeignMaps(output)
chmodSync(join(OUT, 'cli.js'), 0o755)

buildDeclarations(join(OUT, 'types'), ['index.d.ts', 'runtimes/node/index.d.ts'])
copyFileSync('src/results/metrics.schema.json', join(OUT, 'metrics.schema.json'))
copyFileSync('src/config/tunnel.schema.json', join(OUT, 'tunnel.schema.json'))
writeFileSync(join(OUT, 'THIRD-PARTY-NOTICES.txt'), notices([programs, library]))

/** Whether the most telling of the paths above that a module lies in is one of what all commands need. */
function isNeededByAll(id) {
  const path = relative(process.cwd(), id)
  const longest = (paths) =>
    Math.max(0, ...paths.filter((start) => path.startsWith(start)).map(({ length }) => length))
  return longest(NEEDED_BY_ALL) > longest(LAZY)
}

/** A map of packages alone helps nobody who reads a stack trace of ours. */
function removeForeignMaps(output) {
  for (const { fileName, moduleIds = [], sourcemapFileName } of output) {
    if (!sourcemapFileName || moduleIds.some((id) => id.startsWith(SOURCES))) continue
    const file = join(OUT, fileName)
    rmSync(join(OUT, sourcemapFileName))
    writeFileSync(file, readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n'))
  }
}
