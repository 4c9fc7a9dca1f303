import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { parse } from 'yaml'
import { parseRoleFile } from '../../src/config/role-file.ts'
import { targetFromFlatFile } from '../../src/config/target.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const ROOT = join(import.meta.dirname, '../..')
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
]
const MAIN = join(ROOT, 'src/cli/main.ts')

function textOf(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8')
}

/** The fenced blocks of a page in one language. */
function blocks(page: string, language: string): string[] {
  return [...textOf(page).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, text = '']) => text,
  )
}

const FACES: Readonly<Record<string, string>> = {
  'tunnel-test-action': 'src/index.ts',
  'tunnel-test-action/node': 'src/runtimes/node/index.ts',
}

for (const [index, example] of blocks('docs/library.md', 'ts').entries()) {
  test(`example ${index + 1} of the library runs`, async (t) => {
    const folder = temporaryFolder(t)
    const file = join(folder, 'example.mts')
    const source = example.replace(/from '(tunnel-test-action[^']*)'/g, (_, name: string) => {
      return `from '${pathToFileURL(join(ROOT, FACES[name] ?? ''))}'`
    })
    writeFileSync(file, source)
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', file], { cwd: ROOT })
    assert.match(stdout, /1024 bytes came back, 1024 reached|100 of 100 replies right/)
  })
}

test('the role file and the flat file of the documentation can be read', () => {
  const [roleFile = ''] = blocks('docs/configuration.md', 'jsonc')
  assert.equal(parseRoleFile(roleFile, 'client1.json').role.clientId, 1)
  const [flatFile = ''] = blocks('docs/other-tunnels.md', 'jsonc')
  const target = targetFromFlatFile(flatFile, 'tunnel.jsonc', {})
  assert.deepEqual(target.capabilities, ['client-to-server-tun1', 'client1'])
})

test('the workflows of the documentation use declared inputs', () => {
  const action = parse(textOf('action.yml')) as { inputs: Record<string, unknown> }
  for (const page of PAGES) {
    for (const block of blocks(page, 'yaml')) {
      const used = [...block.matchAll(/^ {6}([\w-]+): /gm)].map(([, name = '']) => name)
      if (!block.includes('with:')) continue
      for (const name of used) assert.ok(name in action.inputs, `${page}: ${name}`)
    }
  }
})

test('the synopsis of the command has every option, and no other', async () => {
  const [synopsis = ''] = blocks('docs/command.md', '')
  const described = new Map<string, Set<string>>()
  let command = ''
  for (const line of synopsis.split('\n')) {
    command = /^tunnel-test (\w+)/.exec(line)?.[1] ?? command
    const options = described.get(command) ?? new Set()
    for (const [option] of line.matchAll(/--[\w-]+/g)) options.add(option)
    described.set(command, options)
  }
  for (const [name, options] of described) {
    if (name === '') continue
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', MAIN, name, '--help'])
    const offered = new Set(
      [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option = '']) => option),
    )
    offered.delete('--help')
    assert.deepEqual([...options].sort(), [...offered].sort(), name)
  }
})

test('links lead somewhere', () => {
  for (const page of PAGES) {
    for (const [, link = ''] of textOf(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      assert.ok(existsSync(join(ROOT, dirname(page), link)), `${page}: ${link}`)
    }
  }
})

test('the README is short', () => {
  assert.ok(textOf('README.md').split('\n').length <= 150)
})
