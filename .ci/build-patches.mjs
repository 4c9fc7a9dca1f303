// Changes to packages that a bundle needs.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const ACTIONS_IMPORTER = 'node_modules/@actions/http-client/lib/index.js'

// node-tap reaches for things that a bundle lacks.
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
    // Talks to node's own test runner through node internals.
    filter: /@tapjs\/node-serialize\/dist\/esm\/index\.js$/,
    contents: 'export const plugin = () => ({})',
  },
  {
    // Would load its own hooks, by path, into every process that node-tap spawns.
    filter: /@tapjs\/processinfo\/dist\/esm\/index\.js$/,
    // A process that could not be started is reported too: node-tap listens too late for that.
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

export const patchTap = {
  name: 'patch node-tap',
  load(id) {
    const patch = PATCHES.find(({ filter }) => filter.test(id))
    if (patch === undefined) return null
    const { contents, from, to } = patch
    return contents ?? replaced(readFileSync(id, 'utf8'), from, to)
  },
}

/** The packages of GitHub bring a copy each of one version of undici. */
export const oneUndiciForActions = {
  name: 'one undici for @actions',
  resolveId(source, importer) {
    if (source !== 'undici' || !importer?.includes('node_modules/@actions/')) return null
    return this.resolve('undici', join(process.cwd(), ACTIONS_IMPORTER), { skipSelf: true })
  },
}

/** A patch that no longer finds its place must not be lost silently. */
function replaced(text, from, to) {
  if (!text.includes(from)) throw new Error(`there is no ${from} to patch`)
  return text.replace(from, to)
}
