// Builds dist/: the command, the suite program, the library and the action, each self-contained, with declarations, the JSON
// Schema and the notices of the bundled packages. The same sources give the same bytes.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const OUT = 'dist'

// node-tap reaches for things that a bundle hasn't got.
const PATCHES = [
  {
    // Knows a call site by the name of its class, which Deno's has not.
    filter: /@tapjs\/stack\/dist\/esm\/call-site-like\.js$/,
    from: "c.constructor?.name === 'CallSite'",
    to: "typeof c.getFileName === 'function'",
  },
  {
    // Only prints React elements; would bring all of React along.
    filter: /tcompare\/dist\/esm\/react-element-to-jsx-string\.js$/,
    contents: "export default () => ''",
  },
  {
    // Speaks to node's own test runner through node internals.
    filter: /@tapjs\/node-serialize\/dist\/esm\/index\.js$/,
    contents: 'export const plugin = () => ({})',
  },
  {
    // Would load its own hooks, by path, into every process that node-tap spawns.
    filter: /@tapjs\/processinfo\/dist\/esm\/index\.js$/,
    // A process that could not be started at all is told of, too: node-tap listens too late for that.
    contents: `import { spawn } from 'node:child_process'
      export const ProcessInfo = {
        spawn(program, args, options) {
          const child = spawn(program, args, options)
          if (options.onError) child.on('error', options.onError)
          return child
        },
      }`,
  },
]

const patchPlugin = {
  name: 'patch node-tap',
  setup(context) {
    for (const { filter, contents, from, to } of PATCHES) {
      context.onLoad({ filter }, ({ path }) => ({
        contents: contents ?? replaced(readFileSync(path, 'utf8'), from, to),
        loader: 'js',
      }))
    }
  },
}

// Packages that were CommonJS call it.
const REQUIRE_BANNER = {
  js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
}

rmSync(OUT, { recursive: true, force: true })
const shared = {
  bundle: true,
  format: 'esm',
  target: 'node20',
  outdir: OUT,
  sourcemap: 'linked',
  sourcesContent: false,
  metafile: true,
  mainFields: ['module', 'main'],
  // Native accelerators that ws takes where it finds them: dist/ has none to offer.
  external: ['bufferutil', 'utf-8-validate'],
  legalComments: 'none',
  logLevel: 'warning',
}
const programs = await build({
  ...shared,
  entryPoints: { cli: 'src/cli/main.ts', suite: 'src/tap/suite-program.ts' },
  platform: 'node',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  banner: REQUIRE_BANNER,
  plugins: [patchPlugin],
})
// One build for both faces of the library, so that they share the class of their errors.
const library = await build({
  ...shared,
  entryPoints: { index: 'src/index.ts', node: 'src/runtimes/node/index.ts' },
  platform: 'neutral',
  external: ['node:*'],
  splitting: true,
  chunkNames: 'chunks/library-[hash]',
})
// The action is checked out without node_modules, and its packages have no part in the command.
const action = await build({
  ...shared,
  entryPoints: { 'action/main': 'src/action/main.ts', 'action/post': 'src/action/post.ts' },
  platform: 'node',
  splitting: true,
  chunkNames: 'action/chunk-[hash]',
  minify: true,
  sourcemap: false,
  banner: REQUIRE_BANNER,
})
chmodSync(join(OUT, 'cli.js'), 0o755)

const { status } = spawnSync(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-p', '.ci/tsconfig.declarations.json'],
  { stdio: 'inherit' },
)
if (status !== 0) process.exit(1)
copyFileSync('src/results/metrics.schema.json', join(OUT, 'metrics.schema.json'))
copyFileSync('src/config/tunnel.schema.json', join(OUT, 'tunnel.schema.json'))
writeFileSync(join(OUT, 'THIRD-PARTY-NOTICES.txt'), notices([programs, library, action]))

/** A patch that no longer finds its place must not be lost silently. */
function replaced(text, from, to) {
  if (!text.includes(from)) throw new Error(`there is no ${from} to patch`)
  return text.replace(from, to)
}

/** The licence of every package of which the bundles hold a part. */
function notices(results) {
  const inputs = results.flatMap(({ metafile }) =>
    Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs)),
  )
  const folders = new Set(
    inputs.flatMap((input) => input.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []),
  )
  const parts = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry))
    const text =
      file !== undefined && existsSync(join(folder, file))
        ? readFileSync(join(folder, file), 'utf8').trim()
        : ''
    return `${name} ${version} (${license ?? 'see its text'})\n\n${text}\n`
  })
  return `dist/ holds parts of the following packages.\n\n${[...new Set(parts)].sort().join('\n---\n\n')}`
}
