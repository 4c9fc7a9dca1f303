import assert from 'node:assert/strict'
import fs, { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { type TestContext, test } from 'node:test'
import { placesIn } from '../../src/action/port-places.ts'
import { LAYOUTS } from '../../src/config/layouts.ts'
import { targetOf } from '../../src/config/target.ts'
import { PORT_NAMES } from '../../src/model/port-config.ts'
import { ROLES } from '../../src/model/target.ts'
import { needsOf } from '../../src/stacks/compose/configured-needs.ts'
import { readConfiguration, readTarget } from '../../src/stacks/configuration.ts'
import { copyConfiguration } from '../../src/stacks/configuration-copy.ts'

const ROOT = join(import.meta.dirname, '../..')

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'tunnel-test-read-once-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The bundled stack's role files in a folder, or the flat file of an example: its path, and all files of it. */
function configurations(t: TestContext): [what: string, config: string, files: string[]][] {
  const folder = temporaryFolder(t)
  const flatFile = join(folder, 'tunnel.jsonc')
  cpSync(join(ROOT, 'examples/wstunnel/tunnel.jsonc'), flatFile)
  const roleFiles = LAYOUTS.flatMap(({ name, paths }): [string, string, string[]][] => {
    const files = ROLES.map((role) => {
      const file = join(folder, name, paths[role])
      mkdirSync(dirname(file), { recursive: true })
      cpSync(join(ROOT, `compose/config/${role}.json`), file)
      return file
    })
    return [
      [`the ${name} layout`, join(folder, name), files],
      [`a role file of the ${name} layout`, relative('', files[1] ?? ''), files],
    ]
  })
  return [['a flat file', flatFile, [flatFile]], ...roleFiles]
}

/** How often each file is opened, read or copied while something is done. */
function countReads(t: TestContext, files: readonly string[], act: () => void): number[] {
  const calls = (['openSync', 'readFileSync', 'copyFileSync'] as const).map((name) => t.mock.method(fs, name))
  syncBuiltinESMExports()
  try {
    act()
    const read = calls.flatMap(({ mock }) => mock.calls.map((call) => resolve(String(call.arguments[0]))))
    return files.map((file) => read.filter((path) => path === file).length)
  } finally {
    t.mock.restoreAll()
    syncBuiltinESMExports()
  }
}

/** Everything that the action makes of a configuration. */
function makeAll(t: TestContext, config: string) {
  const configuration = readConfiguration(config)
  const target = targetOf(configuration, {})
  const copy = join(temporaryFolder(t), 'copy')
  const copied = join(copy, copyConfiguration(configuration, copy) ?? '')
  const places = placesIn(dirname(configuration.root), configuration.ports, [], {})
  return { target, copy, copied, needs: needsOf(configuration), places: PORT_NAMES.map(places.ofPort) }
}

test('each file is read once for the target, the needs of a stack, the copy and the places', (t) => {
  for (const [what, config, files] of configurations(t)) {
    const once = countReads(t, files, () => makeAll(t, config))
    assert.deepEqual([...new Set(once)], [1], what)
    const twice = countReads(t, files, () => [makeAll(t, config), readTarget(config, {})])
    assert.deepEqual([...new Set(twice)], [2], `${what}: a second reading is counted`)
  }
})

test('what is copied is what was read, in its layout and for this user alone, whatever becomes of the files', (t) => {
  for (const [what, config, files] of configurations(t)) {
    const before = files.map((file) => readFileSync(file, 'utf8'))
    const configuration = readConfiguration(config)
    for (const file of files) writeFileSync(file, '{ "changed": true }')
    const copy = join(temporaryFolder(t), 'copy')
    const name = copyConfiguration(configuration, copy)
    const base = name === null ? configuration.root : dirname(configuration.root)
    for (const [index, file] of configuration.files.map(({ file }) => file).entries()) {
      const copied = join(copy, relative(base, file))
      assert.equal(readFileSync(copied, 'utf8'), before[index], what)
      assert.equal(statSync(copied).mode & 0o777, 0o600, what)
    }
    const { ports } = readTarget(join(copy, name ?? ''), {})
    assert.deepEqual({ ...ports, locations: {} }, { ...configuration.ports, locations: {} }, what)
    assert.throws(() => readTarget(config, {}), what)
    for (const [index, file] of files.entries()) writeFileSync(file, before[index] ?? '')
  }
})
