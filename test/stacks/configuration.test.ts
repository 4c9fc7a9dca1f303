import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { LAYOUTS } from '../../src/config/layouts.ts'
import { type ConfigurationWarning, formatWarning } from '../../src/model/configuration-warning.ts'
import { ROLES } from '../../src/model/target.ts'
import { readTarget } from '../../src/stacks/configuration.ts'
import { readRoleFile, readRoleFiles } from '../../src/stacks/role-files.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const ROOT = join(import.meta.dirname, '../..')
const LARGEST = 1_048_576

/** The bundled stack's role files in either layout. */
function roleFiles(t: TestContext, layout: 'flat' | 'nested'): string {
  const folder = join(temporaryFolder(t), 'config')
  const paths = LAYOUTS.find(({ name }) => name === layout)?.paths
  for (const role of ROLES) {
    const path = join(folder, paths?.[role] ?? '')
    mkdirSync(dirname(path), { recursive: true })
    cpSync(join(ROOT, `compose/config/${role}.json`), path)
  }
  return folder
}

function read(config: string) {
  const warnings: ConfigurationWarning[] = []
  const target = readTarget(config, {}, (warning) => warnings.push(warning))
  return { target, warnings: warnings.map(formatWarning) }
}

for (const layout of LAYOUTS) {
  for (const role of ROLES) {
    test(`the ${role}'s file in the ${layout.name} layout stands for its folder, and that is said`, (t) => {
      const folder = roleFiles(t, layout.name)
      const file = join(folder, layout.paths[role])
      const { target, warnings } = read(file)
      assert.deepEqual(target, read(folder).target)
      assert.deepEqual(warnings, [
        `${file}:1:1: this is the file of one role; all three of its folder ${folder} are read`,
      ])
    })
  }
}

test('a role file without the others, and one whose name says nothing, are called role files', (t) => {
  const alone = roleFiles(t, 'flat')
  rmSync(join(alone, 'client2.json'))
  const renamed = roleFiles(t, 'flat')
  renameSync(join(renamed, 'server.json'), join(renamed, 'gateway.json'))
  for (const file of [join(alone, 'server.json'), join(renamed, 'gateway.json')])
    assert.throws(() => read(file), {
      code: 'CONFIG_ROLE_MISSING',
      message: /the file of one role, and .* all three are needed/,
    })
})

test("the folder of one role's file: the folder of all three is named", (t) => {
  const folder = roleFiles(t, 'nested')
  assert.throws(() => read(join(folder, 'websocket_client_1')), {
    code: 'CONFIG_ROLE_MISSING',
    message: new RegExp(`folder of one role. Give the folder of all three: ${folder}$`),
  })
})

test('a flat file stays one, also under the name of a role file, and a broken file is told as broken', (t) => {
  const file = join(temporaryFolder(t), 'server.json')
  cpSync(join(ROOT, 'examples/wstunnel/tunnel.jsonc'), file)
  assert.deepEqual(read(file).warnings, [])
  writeFileSync(file, '{ "weAreServer": }')
  assert.throws(() => read(file), { code: 'CONFIG_SYNTAX' })
})

test('misspelt keys of role files are warned of once, and of nothing else', (t) => {
  const folder = roleFiles(t, 'flat')
  assert.deepEqual(read(folder).warnings, [])
  const file = join(folder, 'client1.json')
  const lines = readFileSync(file, 'utf8').replace('"enableMutualTLS"', '"enableMutualTls"')
  writeFileSync(file, lines)
  const { warnings } = read(folder)
  assert.equal(warnings.length, 1)
  assert.match(
    warnings[0] ?? '',
    /client1\.json:\d+:\d+: .*"enableMutualTls".*Did you mean "enableMutualTLS"\?/,
  )
})

test('a file of exactly 1 MB is read, larger ones and endless ones are not read on', (t) => {
  const file = join(temporaryFolder(t), 'role.json')
  const content = '{ "dataExchange": { "serverUrl": "http://server:38080" } }'
  writeFileSync(file, content.padEnd(LARGEST))
  assert.equal(readRoleFile(file).role.clientId, 1)
  writeFileSync(file, content.padEnd(LARGEST + 1))
  assert.throws(() => readRoleFile(file), { code: 'CONFIG_TOO_LARGE' })
  assert.throws(() => read(file), { code: 'CONFIG_TOO_LARGE' })
  // A sparse file of 1 TB.
  execFileSync('truncate', ['-s', '1T', file])
  assert.throws(() => readRoleFile(file), { code: 'CONFIG_TOO_LARGE' })
})

test('what is no file is not waited for, and called what it is', (t) => {
  const folder = roleFiles(t, 'flat')
  const file = join(folder, 'server.json')
  const replace = (make: () => void): void => {
    rmSync(file)
    make()
  }
  for (const [what, make] of [
    ['a FIFO', () => execFileSync('mkfifo', [file])],
    ['a device', () => symlinkSync('/dev/zero', file)],
    ['a folder', () => mkdirSync(file)],
  ] as const) {
    replace(make)
    const message = new RegExp(`it is ${what}`)
    assert.throws(() => read(folder), { code: 'CONFIG_UNREADABLE', message })
    assert.throws(() => readRoleFile(file), { code: 'CONFIG_UNREADABLE', message })
    if (what !== 'a folder') assert.throws(() => read(file), { code: 'CONFIG_UNREADABLE', message })
    rmSync(file, { recursive: true })
    writeFileSync(file, '')
  }
  replace(() => symlinkSync(file, file))
  assert.throws(() => readRoleFile(file), { code: 'CONFIG_UNREADABLE', message: /ELOOP/ })
  assert.throws(() => read(file), { code: 'CONFIG_UNREADABLE', message: /ELOOP/ })
  assert.throws(() => readRoleFiles(file), { code: 'CONFIG_UNREADABLE', message: /ELOOP/ })
  for (const nothing of [join(folder, 'nothing'), join(folder, 'client1.json/x')])
    assert.throws(() => read(nothing), { code: 'CONFIG_NOT_FOUND', message: /no such folder or file/ })
})

test('UTF-16 and Latin-1 are told of role files and flat files', (t) => {
  const file = join(temporaryFolder(t), 'file.json')
  writeFileSync(file, Buffer.from('\uFEFF{ "ports": {} }', 'utf16le'))
  for (const attempt of [() => read(file), () => readRoleFile(file)])
    assert.throws(attempt, { code: 'CONFIG_ENCODING', message: /it is UTF-16 LE/ })
  writeFileSync(file, Buffer.from('{\n // Gr\u00fc\u00dfe\n}', 'latin1'))
  for (const attempt of [() => read(file), () => readRoleFile(file)])
    assert.throws(attempt, { code: 'CONFIG_ENCODING', message: /file\.json:2:7: .*0xfc here is not UTF-8/ })
})
